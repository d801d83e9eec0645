import type { Condition } from './questionnaire-types';

/** What was answered, as far as a condition looks at it. */
export type Answered = Readonly<
  Record<string, string | readonly string[] | readonly Readonly<Record<string, string>>[]>
>;

export interface Given {
  answers: Answered;
  /** YYYY-MM-DD at the reporter's site. */
  today: string;
  /** Whether a question is not answered yet, so that anything can still become of it. */
  isOpen?: (question: string) => boolean;
}

/** Whether a condition holds; undefined where that depends on a question that is still open. */
export function valueOf(condition: Condition, given: Given): boolean | undefined {
  if ('all' in condition) return every(condition.all.map((part) => valueOf(part, given)));
  if ('any' in condition) return some(condition.any.map((part) => valueOf(part, given)));
  if ('not' in condition) return opposite(valueOf(condition.not, given));
  const name = questionOf(condition);
  if (given.isOpen?.(name) === true) return undefined;
  const answer = Object.hasOwn(given.answers, name) ? given.answers[name] : undefined;
  if ('where' in condition) {
    const entries = typeof answer === 'string' ? [] : (answer ?? []).filter((one) => typeof one === 'object');
    const values = entries.map((entry) => valueOf(condition.where, { answers: entry, today: given.today }));
    return 'someEntry' in condition ? some(values) : values.length > 0 && every(values);
  }
  return leafValue(condition, answer, given.today);
}

type Leaf = Extract<Condition, { question: string }>;

/** The question or section that a condition without parts looks at. */
export const questionOf = (
  condition: Exclude<Condition, { all: unknown } | { any: unknown } | { not: unknown }>,
): string =>
  'question' in condition
    ? condition.question
    : 'someEntry' in condition
      ? condition.someEntry
      : condition.everyEntry;

function leafValue(condition: Leaf, answer: Answered[string] | undefined, today: string): boolean {
  if ('answered' in condition) return (answer !== undefined && answer.length > 0) === condition.answered;
  const values = stringsIn(answer);
  // Several choices of an entry are one text with spaces between their names.
  const chosen = (): string[] => values.flatMap((value) => value.split(' '));
  if ('is' in condition) return chosen().some((value) => condition.is.includes(value));
  if ('isNot' in condition) return !chosen().some((value) => condition.isNot.includes(value));
  const [value = ''] = values;
  if (value === '') return false;
  if ('from' in condition || 'to' in condition) {
    // Days and times are written so that they sort as text.
    const { from, to } = condition;
    return (
      (from === undefined || value >= resolved(from, today)) &&
      (to === undefined || value <= resolved(to, today))
    );
  }
  // What is no number as this form keeps it is neither more nor less.
  if (!/^-?\d+(\.\d+)?$/.test(value)) return false;
  const number = Number(value);
  const { atLeast = -Infinity, atMost = Infinity } = condition as { atLeast?: number; atMost?: number };
  return number >= atLeast && number <= atMost;
}

const stringsIn = (answer: Answered[string] | undefined): string[] =>
  typeof answer === 'string' ? [answer] : (answer ?? []).filter((value) => typeof value === 'string');

export const relativeDay = /^today(?:([+-])(\d{1,4}))?$/;

function resolved(written: string, today: string): string {
  const [whole, sign, days] = relativeDay.exec(written) ?? [];
  if (whole === undefined) return written;
  if (days === undefined) return today;
  const moved = new Date(`${today}T00:00:00Z`);
  if (Number.isNaN(moved.getTime())) return today;
  moved.setUTCDate(moved.getUTCDate() + Number(days) * (sign === '-' ? -1 : 1));
  return moved.toISOString().slice(0, today.length);
}

function every(values: readonly (boolean | undefined)[]): boolean | undefined {
  if (values.includes(false)) return false;
  return values.includes(undefined) ? undefined : true;
}

function some(values: readonly (boolean | undefined)[]): boolean | undefined {
  if (values.includes(true)) return true;
  return values.includes(undefined) ? undefined : false;
}

const opposite = (value: boolean | undefined): boolean | undefined =>
  value === undefined ? undefined : !value;
