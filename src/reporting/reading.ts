import type { FieldQuestion, SectionQuestion, Step } from '../content/types';
import { faultOf, placeIn, tooMany } from './answer-checks';
import { isEmpty, type Answer, type Answers, type Typed } from './answers';
import { holds, isRequired, scopeOf, shownOn } from './conditions';
import { readDate } from './date-reading';
import { readEntries } from './entry-reading';
import type { Fault, FaultKind, Surroundings } from './faults';
import { isLineKind, lineKinds } from './line-kinds';
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
  const { today } = around;
  const known: Answers = { ...before };
  for (const question of step.questions) known[question.name] = [];
  const answers: Answers = {};
  const faults: Fault[] = [];
  for (const question of step.questions) {
    if (question.kind === 'files' || !holds(question.when, known, today)) continue;
    const required = isRequired(question, known, today) && !optional;
    const read =
      'fields' in question
        ? readSection(question, posted, known, required, around)
        : readAnswer(question, posted, required, around);
    faults.push(...read.faults);
    if (read.answer === undefined) continue;
    answers[question.name] = read.answer;
    known[question.name] = read.answer;
  }
  const leftOut = optional && faults.length === 0 && Object.values(answers).every(isEmpty);
  return {
    answers: leftOut ? {} : answers,
    faults,
    typed: fieldsOf(shownOn(step, before, today), posted),
  };
}

interface ReadAnswer {
  answer: Answer | undefined;
  faults: Fault[];
}

function readAnswer(
  question: FieldQuestion,
  posted: Posted,
  required: boolean,
  around: Surroundings,
): ReadAnswer {
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
  kind: Exclude<FieldQuestion['kind'], 'date'>,
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
  if (typeof raw !== 'string') return { fault: { kind: 'one-answer' } };
  const text = tidy(raw);
  return { answer: isLineKind(kind) && text !== '' ? lineKinds[kind].kept(text) : text };
}

/** Line ends as one sign, no space around. */
const tidy = (text: string): string => text.replace(/\r\n?/g, '\n').trim();

const namesIn = (answer: Exclude<Answer, string>): string[] =>
  answer.filter((one) => typeof one === 'string');

/** Each entry's fields in turn: a condition looks at the fields before it, and at the rest of the answers. */
function readSection(
  section: SectionQuestion,
  posted: Posted,
  known: Answers,
  required: boolean,
  around: Surroundings,
): ReadAnswer {
  const faults: Fault[] = [];
  const entries = readEntries(section, posted).map((raw, index) => {
    const entry: Record<string, string> = {};
    for (const field of section.fields) {
      const scope = scopeOf(section, known, entry);
      if (!holds(field.when, scope, around.today)) continue;
      const read = readAnswer(field, raw, isRequired(field, scope, around.today), around);
      for (const fault of read.faults) faults.push({ ...fault, ...placeIn(section, index, field.name) });
      const { answer = '' } = read;
      entry[field.name] = typeof answer === 'string' ? answer : namesIn(answer).join(' ');
    }
    return entry;
  });
  const missing: Fault[] =
    required && entries.length === 0
      ? [{ field: section.name, question: section.name, kind: 'required', detail: {} }]
      : [];
  return { answer: entries, faults: [...missing, ...tooMany(section, entries.length), ...faults] };
}
