import type { PeopleQuestion } from '../content/types';
import type { Typed } from './answers';

/** One entry of a repeating section as it was posted: by field, a text or (where somebody forged it) anything. */
export type RawEntry = Record<string, unknown>;

/** More than any questionnaire allows, so that all that was typed is shown again with what is wrong. */
const mostRead = 60;

/** Entries by their number in the fields' names (`people-2-name`), in order. */
const entriesIn = (question: PeopleQuestion, posted: Readonly<Record<string, unknown>>): RawEntry[] =>
  numbersIn(question, posted).map((number) => entryAt(question, posted, number));

/** Entries, counted anew; those that are wholly empty are dropped. */
export const readPeople = (question: PeopleQuestion, posted: Readonly<Record<string, unknown>>): RawEntry[] =>
  entriesIn(question, posted).filter((entry) =>
    Object.values(entry).some((value) => typeof value !== 'string' || value.trim() !== ''),
  );

function numbersIn(question: PeopleQuestion, posted: Readonly<Record<string, unknown>>): number[] {
  const numbers = new Set<number>();
  const prefix = `${question.name}-`;
  for (const name of Object.keys(posted)) {
    if (!name.startsWith(prefix)) continue;
    const number = /^([1-9]\d{0,2})-/.exec(name.slice(prefix.length))?.[1];
    if (number !== undefined) numbers.add(Number(number));
  }
  return [...numbers].sort((a, b) => a - b).slice(0, mostRead);
}

const entryAt = (
  question: PeopleQuestion,
  posted: Readonly<Record<string, unknown>>,
  number: number,
): RawEntry =>
  Object.fromEntries(
    question.fields.map((field) => [field.name, posted[`${question.name}-${number}-${field.name}`] ?? '']),
  );

/** How many entries a page shows: those that are there, at least one. */
export const entriesShown = (question: PeopleQuestion, typed: Typed): number =>
  Math.max(1, ...numbersIn(question, typed));

/** The fields of entries, numbered from 1. */
export const entryFields = (question: PeopleQuestion, entries: readonly RawEntry[]): Typed => {
  const typed: Typed = {};
  for (const [index, entry] of entries.entries())
    for (const { name } of question.fields) {
      const value = [entry[name]].flat().find((one) => typeof one === 'string');
      typed[`${question.name}-${index + 1}-${name}`] = value ?? '';
    }
  return typed;
};

/** The fields of a page with one more person on it, or one less. */
export function changePeople(
  question: PeopleQuestion,
  posted: Readonly<Record<string, unknown>>,
  change: 'add' | { remove: number },
): { fields: Typed; count: number } {
  const posed = entriesIn(question, posted);
  const shown = posed.length === 0 ? [{}] : posed;
  const entries =
    change === 'add' ? [...shown, {}] : shown.filter((_entry, index) => index + 1 !== change.remove);
  return { fields: entryFields(question, entries), count: entries.length };
}
