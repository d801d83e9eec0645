import type { FieldQuestion, SectionQuestion } from '../content/types';
import type { Typed } from './answers';
import { fieldNamesOf } from './field-names';

type Posted = Readonly<Record<string, unknown>>;

/** One entry of a repeating section as it was posted, by the last part of its fields' names: a text or anything. */
export type RawEntry = Record<string, unknown>;

/** More than any questionnaire allows, so that all that was typed is shown again with what is wrong. */
const mostRead = 60;

/** Entries by their number in the fields' names (`people-2-name`), in order. */
const entriesIn = (section: SectionQuestion, posted: Posted): RawEntry[] =>
  numbersIn(section, posted).map((number) => entryAt(section, posted, number));

/** Entries, counted anew; those that are wholly empty are dropped. */
export const readEntries = (section: SectionQuestion, posted: Posted): RawEntry[] =>
  entriesIn(section, posted).filter((entry) => Object.values(entry).some((value) => !isBlank(value)));

const isBlank = (value: unknown): boolean =>
  (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);

function numbersIn(section: SectionQuestion, posted: Posted): number[] {
  const numbers = new Set<number>();
  const prefix = `${section.name}-`;
  for (const name of Object.keys(posted)) {
    if (!name.startsWith(prefix)) continue;
    const number = /^([1-9]\d{0,2})-/.exec(name.slice(prefix.length))?.[1];
    if (number !== undefined) numbers.add(Number(number));
  }
  return [...numbers].sort((a, b) => a - b).slice(0, mostRead);
}

const entryAt = (section: SectionQuestion, posted: Posted, number: number): RawEntry =>
  Object.fromEntries(
    partsOf(section).map((part) => [part, posted[`${section.name}-${number}-${part}`] ?? '']),
  );

/** The last parts of the names of an entry's fields. */
const partsOf = (section: SectionQuestion): string[] =>
  section.fields.flatMap((field: FieldQuestion) => fieldNamesOf(field));

/** How many entries a page shows: those that are there, at least one. */
export const entriesShown = (section: SectionQuestion, typed: Typed): number =>
  Math.max(1, ...numbersIn(section, typed));

/** The fields of entries, numbered from 1. */
export const entryFields = (section: SectionQuestion, entries: readonly RawEntry[]): Typed => {
  const typed: Typed = {};
  for (const [index, entry] of entries.entries())
    for (const field of section.fields)
      for (const part of fieldNamesOf(field)) {
        const texts = [entry[part]].flat().filter((one) => typeof one === 'string');
        const isList = field.kind === 'choices' && texts.length > 1;
        typed[`${section.name}-${index + 1}-${part}`] = isList ? texts : (texts[0] ?? '');
      }
  return typed;
};

/** The fields of a page with one more entry on it, or one less. */
export function changeEntries(
  section: SectionQuestion,
  posted: Posted,
  change: 'add' | { remove: number },
): { fields: Typed; count: number } {
  const posed = entriesIn(section, posted);
  const shown = posed.length === 0 ? [{}] : posed;
  const entries =
    change === 'add' ? [...shown, {}] : shown.filter((_entry, index) => index + 1 !== change.remove);
  return { fields: entryFields(section, entries), count: entries.length };
}
