import type { Question } from '../content/types';
import type { Answers, Typed } from './answers';
import { entryFields, readPeople } from './people-reading';

/** Longest text of a field that is kept while it is wrong. A page that is larger as a whole was refused before. */
const mostKept = 20_000;

const dateParts = ['day', 'month', 'year'] as const;

/** What stood in a page's fields. Fields that the page has not are dropped. */
export function fieldsOf(questions: readonly Question[], posted: Readonly<Record<string, unknown>>): Typed {
  const typed: Typed = {};
  for (const question of questions) {
    if (question.kind === 'people') Object.assign(typed, entryFields(question, readPeople(question, posted)));
    else
      for (const name of namesOf(question)) {
        const kept = textsIn(posted[name]);
        if (kept.length > 0) typed[name] = question.kind === 'choices' ? kept : (kept[0] ?? '');
      }
  }
  return Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, clipped(value)]));
}

const textsIn = (value: unknown): string[] => [value].flat().filter((one) => typeof one === 'string');

const clipped = (value: string | string[]): string | string[] =>
  typeof value === 'string' ? value.slice(0, mostKept) : value.map((one) => one.slice(0, mostKept));

const namesOf = (question: Question): string[] =>
  question.kind === 'date' ? dateParts.map((part) => `${question.name}-${part}`) : [question.name];

/** The fields as the answers fill them. */
export function fieldsFrom(questions: readonly Question[], answers: Answers): Typed {
  const typed: Typed = {};
  for (const question of questions) {
    const answer = answers[question.name];
    if (answer === undefined) continue;
    if (question.kind === 'people')
      Object.assign(
        typed,
        entryFields(
          question,
          [answer].flat().filter((entry) => typeof entry === 'object'),
        ),
      );
    else if (question.kind === 'date') Object.assign(typed, datePartsOf(question.name, answer));
    else typed[question.name] = typeof answer === 'string' ? answer : textsIn(answer);
  }
  return typed;
}

function datePartsOf(name: string, answer: Answers[string]): Typed {
  if (typeof answer !== 'string' || answer === '') return {};
  const [year = '', month = '', day = ''] = answer.split('-').map((part) => String(Number(part)));
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
}

export const typedText = (typed: Typed, name: string): string => {
  const value = typed[name] ?? '';
  return typeof value === 'string' ? value : (value[0] ?? '');
};

export const typedList = (typed: Typed, name: string): string[] => [typed[name] ?? []].flat();
