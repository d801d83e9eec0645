import type { ChoiceQuestion, PeopleQuestion, Question, Step, TextQuestion } from '../content/types';
import { faultOf, peopleFaults } from './answer-checks';
import { isEmpty, type Answer, type Answers, type Typed } from './answers';
import { holds, isRequired } from './conditions';
import { readDate } from './date-reading';
import type { Fault, FaultKind, Surroundings } from './faults';
import { readPeople } from './people-reading';
import { fieldsOf } from './typed';

export type Posted = Readonly<Record<string, unknown>>;

/** A posted page, held against its step of the questionnaire. */
export interface Reading {
  /** By question of this step, empty ones included; only for questions that the path asks. */
  answers: Answers;
  faults: Fault[];
  /** What stood in the fields, right or wrong. */
  typed: Typed;
}

/**
 * Reads the fields that a step asks for and no others: a field that is not on the page can't be forged.
 * @param before the answers on the path
 * @param optional nothing is required: the step may be left out
 */
export function readStep(
  posted: Posted,
  step: Step,
  before: Answers,
  optional: boolean,
  around: Surroundings,
): Reading {
  const known: Answers = { ...before };
  for (const question of step.questions) known[question.name] = [];
  const answers: Answers = {};
  const faults: Fault[] = [];
  const asked: Question[] = [];
  for (const question of step.questions) {
    if (!holds(question.when, known)) continue;
    asked.push(question);
    if (question.kind === 'files') continue;
    const required = isRequired(question, known) && !optional;
    const read = readAnswer(question, posted, required, around);
    faults.push(...read.faults);
    if (read.answer === undefined) continue;
    answers[question.name] = read.answer;
    known[question.name] = read.answer;
  }
  const leftOut = optional && faults.length === 0 && Object.values(answers).every(isEmpty);
  return { answers: leftOut ? {} : answers, faults, typed: fieldsOf(asked, posted) };
}

interface ReadAnswer {
  answer: Answer | undefined;
  faults: Fault[];
}

function readAnswer(
  question: Exclude<Question, { kind: 'files' }>,
  posted: Posted,
  required: boolean,
  around: Surroundings,
): ReadAnswer {
  if (question.kind === 'people') return readEntries(question, posted, required, around);
  const { name } = question;
  const raw = question.kind === 'date' ? readDate(name, posted) : readValue(question.kind, posted[name]);
  if ('fault' in raw)
    return { answer: undefined, faults: [{ field: name, question: name, detail: {}, ...raw.fault }] };
  const fault = faultOf(question, raw.answer, required, around);
  return {
    answer: raw.answer,
    faults: fault === undefined ? [] : [{ field: name, question: name, ...fault }],
  };
}

function readValue(
  kind: 'choice' | 'choices' | 'text' | 'long-text' | 'confirmation',
  raw: unknown,
): { answer: Answer } | { fault: { kind: FaultKind } } {
  if (kind === 'choices') {
    const values = raw === undefined ? [] : [raw].flat();
    const texts = values.filter((value) => typeof value === 'string');
    if (texts.length !== values.length) return { fault: { kind: 'option' } };
    return { answer: texts.filter((value) => value !== '') };
  }
  if (raw === undefined) return { answer: '' };
  // Several values, or a structure, where the page has one field: no browser sends it.
  return typeof raw === 'string' ? { answer: tidy(raw) } : { fault: { kind: 'one-answer' } };
}

/** Line ends as one sign, no space around. */
const tidy = (text: string): string => text.replace(/\r\n?/g, '\n').trim();

function readEntries(
  question: PeopleQuestion,
  posted: Posted,
  required: boolean,
  around: Surroundings,
): ReadAnswer {
  const faults: Fault[] = [];
  const entries = readPeople(question, posted).map((raw, index) =>
    Object.fromEntries(
      question.fields.map((field: TextQuestion | ChoiceQuestion) => {
        const value = raw[field.name] ?? '';
        if (typeof value === 'string') return [field.name, tidy(value)];
        faults.push({
          field: `${question.name}-${index + 1}-${field.name}`,
          question: `${question.name}.${field.name}`,
          kind: 'one-answer',
          detail: {},
        });
        return [field.name, ''];
      }),
    ),
  );
  return { answer: entries, faults: [...faults, ...peopleFaults(question, entries, required, around)] };
}
