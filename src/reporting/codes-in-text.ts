import { holdsCode } from './receipt';
import type { Fault } from './faults';

/** Groups of four letters and digits, parted as people part them. */
const groupsInARow =
  /(?<![0-9A-Z])[0-9A-Z]{4}(?:[\s\-_.\u2010-\u2015\u2212]{1,3}[0-9A-Z]{4}){4}(?![0-9A-Z])/g;
const leastWithLetter = 4;
const leastWithDigit = 2;

/**
 * Whether a text holds what looks like one of our codes, whosever it is. Account numbers (two letters, then digits) and
 * words of four letters do not.
 */
export function looksLikeCode(text: string): boolean {
  const rows = text.normalize('NFKC').toUpperCase().match(groupsInARow) ?? [];
  return rows.some((row) => {
    const groups = row.match(/[0-9A-Z]{4}/g) ?? [];
    const having = (sign: RegExp): number => groups.filter((group) => sign.test(group)).length;
    return having(/[A-Z]/) >= leastWithLetter && having(/\d/) >= leastWithDigit;
  });
}

/** @param own codes that must not stand in the text in any spelling */
export const holdsAnyCode = (text: string, own: readonly string[]): boolean =>
  looksLikeCode(text) || own.some((code) => holdsCode(text, code));

/**
 * What was written that holds a code. It opens the draft or the report for whoever reads it, and it would be kept with
 * the report for years.
 * @param typed what stood in the page's fields
 */
export function codeFaults(
  questions: readonly { name: string }[],
  typed: Readonly<Record<string, string | readonly string[]>>,
  own: readonly string[],
): Fault[] {
  return Object.entries(typed)
    .filter(([, value]) => [value].flat().some((text) => holdsAnyCode(text, own)))
    .map(([field]) => ({ field, question: questionOf(questions, field), kind: 'code', detail: {} }));
}

/** `people-2-contacts` is the field `contacts` of the question `people`. */
function questionOf(questions: readonly { name: string }[], field: string): string {
  const section = questions.find(
    ({ name }) => field.startsWith(`${name}-`) && /^\d+-/.test(field.slice(name.length + 1)),
  );
  return section === undefined
    ? field
    : `${section.name}.${field.slice(section.name.length + 1).replace(/^\d+-/, '')}`;
}
