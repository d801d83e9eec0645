import type { Question, SectionQuestion } from '../content/types';
import { answerIn, entriesOf, type Answer, type Answers, type Typed } from './answers';
import { entryFields, readEntries } from './entry-reading';
import { fieldNamesOf } from './field-names';

/** Longest text of a field that is kept while it is wrong. A page that is larger as a whole was refused before. */
const mostKept = 20_000;

/** What stood in a page's fields. Fields that the page has not are dropped. */
export function fieldsOf(questions: readonly Question[], posted: Readonly<Record<string, unknown>>): Typed {
  const typed: Typed = {};
  for (const question of questions) {
    if ('fields' in question) Object.assign(typed, entryFields(question, readEntries(question, posted)));
    else
      for (const name of fieldNamesOf(question)) {
        const kept = textsIn(posted[name]);
        if (kept.length > 0) typed[name] = question.kind === 'choices' ? kept : (kept[0] ?? '');
      }
  }
  return Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, clipped(value)]));
}

const textsIn = (value: unknown): string[] => [value].flat().filter((one) => typeof one === 'string');

const clipped = (value: string | string[]): string | string[] =>
  typeof value === 'string' ? value.slice(0, mostKept) : value.map((one) => one.slice(0, mostKept));

/** The fields as the answers fill them. */
export function fieldsFrom(questions: readonly Question[], answers: Answers): Typed {
  const typed: Typed = {};
  for (const question of questions) {
    const answer = answers[question.name];
    if (answer === undefined) continue;
    if ('fields' in question)
      Object.assign(
        typed,
        entryFields(
          question,
          entriesOf(answer).map((entry) => fieldsOfEntry(question, entry)),
        ),
      );
    else Object.assign(typed, fieldsOfAnswer(question, answer));
  }
  return typed;
}

const fieldsOfEntry = (section: SectionQuestion, entry: Readonly<Record<string, string>>): Typed =>
  Object.assign({}, ...section.fields.map((field) => fieldsOfAnswer(field, answerIn(entry, field)))) as Typed;

const fieldsOfAnswer = ({ kind, name }: Question, answer: Answer): Typed =>
  kind === 'date'
    ? datePartsOf(name, answer)
    : { [name]: typeof answer === 'string' ? answer : textsIn(answer) };

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
