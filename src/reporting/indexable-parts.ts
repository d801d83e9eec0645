import type { Questionnaire } from '../content/types';
import type { indexablesOf } from '../patterns/service';
import { entriesOf } from './answers';
import type { DraftContent } from './draft';
import { freeTexts } from './free-text';
import { contactsIn, facetsOf } from './indexable';
import { identifiersIn } from './message-for-desk';

/** What of a report is found again in others. */
export function indexableParts(
  questionnaire: Questionnaire,
  { answers, message }: Pick<DraftContent, 'answers' | 'message'>,
): Parameters<typeof indexablesOf>[0] {
  const people = entriesOf(answers['people']);
  const field = (name: string): string[] =>
    people.map((entry) => entry[name] ?? '').filter((value) => value !== '');
  return {
    // What the reporter put down comes first: there is a limit to how many are kept.
    contacts: [
      ...field('contacts').flatMap((text) => text.split(severalContacts)),
      ...contactsIn(questionnaire, answers),
      ...identifiersIn(message),
    ],
    names: field('name'),
    organisations: field('organisation'),
    texts: freeTexts(questionnaire, answers),
    facets: facetsOf(questionnaire, answers),
  };
}

/** Contacts are asked for in one field: a line or a mark parts them. */
const severalContacts = /[\n;；，、]|, /;
