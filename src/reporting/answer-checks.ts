import type { FieldQuestion, FilesQuestion, NumberQuestion, SectionQuestion } from '../content/types';
import { answerIn, isEmpty, type Answer, type Answers } from './answers';
import { holds, isRequired, scopeOf } from './conditions';
import type { Fault, FaultKind, Surroundings } from './faults';
import { isDay } from './days';
import { lineKinds, type LineKindName } from './line-kinds';

type SimpleQuestion = FieldQuestion | FilesQuestion;

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

type Found = FaultKind | Pick<Fault, 'kind' | 'detail'> | undefined;

function kindOfFault(question: FieldQuestion, answer: Answer, around: Surroundings): Found {
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
    case 'yes-no':
      return around.offered(question).includes(answer) ? undefined : 'option';
    case 'confirmation':
      return answer === 'yes' ? undefined : 'option';
    case 'date':
      return dayFault(question.allowed, answer, around.today);
    case 'text':
    case 'long-text':
      return textFault(question, answer);
    case 'number':
      return lineFault('number', answer) ?? numberFault(question, answer);
    case 'time':
    case 'email':
    case 'phone':
    case 'link':
    case 'place':
      return lineFault(question.kind, answer);
  }
}

const lineFault = (kind: LineKindName, text: string): Found =>
  textFault({ maxLength: lineKinds[kind].most }, text) ?? lineKinds[kind].faultOf(text);

function numberFault({ least, most, decimals = 0 }: NumberQuestion, text: string): Found {
  const given = text.split('.')[1]?.length ?? 0;
  if (given > decimals)
    return decimals === 0 ? 'number-whole' : { kind: 'number-decimals', detail: { most: decimals } };
  if (least !== undefined && Number(text) < least) return { kind: 'number-least', detail: { least } };
  return most !== undefined && Number(text) > most ? { kind: 'number-most', detail: { most } } : undefined;
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

/** What is wrong with a repeating section; a field's conditions look at its own entry first. */
export function sectionFaults(
  section: SectionQuestion,
  answers: Answers,
  required: boolean,
  around: Surroundings,
): Fault[] {
  const answer = answers[section.name];
  const at = { field: section.name, question: section.name };
  if (answer === undefined || isEmpty(answer))
    return required ? [{ ...at, kind: 'required', detail: {} }] : [];
  if (typeof answer === 'string') return [{ ...at, kind: 'option', detail: {} }];
  const faults: Fault[] = tooMany(section, answer.length);
  for (const [index, entry] of answer.entries()) {
    if (typeof entry === 'string') return [{ ...at, kind: 'option', detail: {} }];
    const scope = scopeOf(section, answers, entry);
    for (const field of section.fields) {
      if (!holds(field.when, scope, around.today)) continue;
      const must = isRequired(field, scope, around.today);
      const fault = faultOf(field, answerIn(entry, field), must, around);
      if (fault !== undefined) faults.push({ ...placeIn(section, index, field.name), ...fault });
    }
  }
  return faults;
}

export const tooMany = (section: SectionQuestion, count: number): Fault[] =>
  count <= section.most
    ? []
    : [{ field: section.name, question: section.name, kind: 'too-many', detail: { most: section.most } }];

/** Where a field of an entry stands. @param index from 0 */
export const placeIn = (
  section: SectionQuestion,
  index: number,
  field: string,
): Pick<Fault, 'field' | 'question'> => ({
  field: `${section.name}-${index + 1}-${field}`,
  question: `${section.name}.${field}`,
});
