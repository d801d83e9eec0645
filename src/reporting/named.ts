import { concealerOf, type NamedInFields } from '../patterns/service';
import { entriesOf, textOf, type Answers } from './answers';

/** Stands where a name was, in what is kept: pages say it in words. */
export const hiddenNameMark = '▮▮▮';

/** Fields of an entry that say who somebody is or where they belong. What they did is in the others. */
export const identifyingFields: ReadonlySet<string> = new Set([
  'name',
  'organisation',
  'role',
  'contacts',
  'how-known',
  'plate',
]);

/** Between several addresses in one field. */
const between = /[\s,;，；、]+/u;

/** Who is named in a report's fields, its reporter included. */
export function namedIn(answers: Answers, reporter: { name: string; reach: string }): NamedInFields {
  const entries = Object.values(answers).flatMap((answer) => entriesOf(answer));
  const field = (name: string): string[] =>
    entries.map((entry) => entry[name] ?? '').filter((text) => text !== '');
  const contacts = [...field('contacts'), reporter.reach];
  return {
    people: [...field('name'), reporter.name],
    organisations: field('organisation'),
    others: [
      ...field('role'),
      ...field('plate'),
      ...contacts,
      ...contacts.flatMap((text) => text.split(between)),
    ].filter((text) => text.length >= 4),
  };
}

/** What happened, without names: a queue that shows them leads whoever reads it. */
export const withoutNames = (answers: Answers, text: string): string => {
  const reporter = { name: textOf(answers, 'name'), reach: textOf(answers, 'reach') };
  return concealerOf(namedIn(answers, reporter), hiddenNameMark)(text);
};
