import type { PeopleQuestion, Question } from '../content/types';
import { isEmpty, type Answer } from './answers';
import { isRequired } from './conditions';
import type { Fault, FaultKind, Surroundings } from './faults';
import { isDay } from './days';

type SimpleQuestion = Exclude<Question, PeopleQuestion>;

const lengthOf = (text: string): number => Array.from(text).length;

/** Text that no store and no screen should be given: a NUL, or half of a surrogate pair. */
const isReadable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

/** Whether more than half of a text's letters are Chinese characters: they say more in fewer. */
export function isMostlyHan(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han * 2 > letters;
}

/** The first thing wrong with one answer, whether it was just typed or stands in a draft. */
export function faultOf(
  question: SimpleQuestion,
  answer: Answer | undefined,
  required: boolean,
  around: Surroundings,
): Pick<Fault, 'kind' | 'detail'> | undefined {
  if (question.kind === 'files') return undefined;
  if (answer === undefined || isEmpty(answer)) return required ? { kind: 'required', detail: {} } : undefined;
  const found = kindOfFault(question, answer, around);
  if (found === undefined) return undefined;
  return typeof found === 'string' ? { kind: found, detail: {} } : found;
}

function kindOfFault(
  question: Exclude<SimpleQuestion, { kind: 'files' }>,
  answer: Answer,
  around: Surroundings,
): FaultKind | Pick<Fault, 'kind' | 'detail'> | undefined {
  if (question.kind === 'choices') {
    if (typeof answer === 'string') return 'option';
    const offered = around.offered(question);
    const chosen = new Set(answer.map((value) => (typeof value === 'string' ? value : '')));
    if (chosen.size !== answer.length || ![...chosen].every((value) => offered.includes(value)))
      return 'option';
    const saysNone = question.none !== undefined && chosen.has(question.none);
    return saysNone && chosen.size > 1 ? 'none-and-others' : undefined;
  }
  if (typeof answer !== 'string') return 'one-answer';
  switch (question.kind) {
    case 'choice':
      return around.offered(question).includes(answer) ? undefined : 'option';
    case 'confirmation':
      return answer === 'yes' ? undefined : 'option';
    case 'date':
      return dayFault(question.allowed, answer, around.today);
    case 'text':
    case 'long-text':
      return textFault(question, answer);
  }
}

function dayFault(allowed: string, answer: string, today: string): FaultKind | undefined {
  if (!isDay(answer)) return 'date-not-real';
  // Written year first, days sort as text.
  if (allowed === 'past-or-today' && answer > today) return 'future';
  return allowed === 'today-or-later' && answer < today ? 'past' : undefined;
}

function textFault(
  question: { maxLength: number; minLength?: number; minLengthHan?: number },
  text: string,
): FaultKind | Pick<Fault, 'kind' | 'detail'> | undefined {
  if (!isReadable(text)) return 'characters';
  const length = lengthOf(text);
  if (length > question.maxLength)
    return { kind: 'too-long', detail: { most: question.maxLength, over: length - question.maxLength } };
  const { minLength = 0, minLengthHan = minLength } = question;
  const least = isMostlyHan(text) ? minLengthHan : minLength;
  return length < least ? { kind: 'too-short', detail: { least, count: least - length } } : undefined;
}

/** What is wrong with a repeating section; a field's conditions look at its own entry. */
export function peopleFaults(
  question: PeopleQuestion,
  answer: Answer | undefined,
  required: boolean,
  around: Surroundings,
): Fault[] {
  const at = { field: question.name, question: question.name };
  if (answer === undefined || isEmpty(answer))
    return required ? [{ ...at, kind: 'required', detail: {} }] : [];
  if (typeof answer === 'string') return [{ ...at, kind: 'option', detail: {} }];
  const faults: Fault[] = [];
  if (answer.length > question.most)
    faults.push({ ...at, kind: 'too-many', detail: { most: question.most } });
  for (const [index, entry] of answer.entries()) {
    if (typeof entry === 'string') return [{ ...at, kind: 'option', detail: {} }];
    for (const field of question.fields) {
      const fault = faultOf(field, entry[field.name], isRequired(field, entry), around);
      if (fault !== undefined)
        faults.push({
          field: `${question.name}-${index + 1}-${field.name}`,
          question: `${question.name}.${field.name}`,
          ...fault,
        });
    }
  }
  return faults;
}
