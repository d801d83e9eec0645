import { relativeDay } from './conditions';
import type { Condition, Question } from './types';

export type Report = (place: readonly PropertyKey[], reason: string) => void;

/** What a condition may name. */
export interface Asked {
  kind: Question['kind'];
  /** The answers that can be compared; undefined where every answer can, such as a site. */
  answers: readonly string[] | undefined;
  /** The questions of an entry, of a repeating section. */
  fields?: Earlier;
}
export type Earlier = ReadonlyMap<string, Asked>;

type Leaf = Extract<Condition, { question: string }>;

/** What is wrong with a condition that may name these questions. */
export function conditionProblems(
  report: Report,
  place: readonly PropertyKey[],
  condition: Condition | undefined,
  earlier: Earlier,
): void {
  if (condition === undefined) return;
  if ('not' in condition) {
    conditionProblems(report, [...place, 'not'], condition.not, earlier);
    return;
  }
  if ('all' in condition || 'any' in condition) {
    const [key, parts] = 'all' in condition ? ['all', condition.all] : ['any', condition.any];
    for (const [index, part] of parts.entries())
      conditionProblems(report, [...place, key, index], part, earlier);
    return;
  }
  if ('where' in condition) {
    const [key, name] =
      'someEntry' in condition ? ['someEntry', condition.someEntry] : ['everyEntry', condition.everyEntry];
    const asked = earlier.get(name);
    if (asked === undefined) report([...place, key], `No earlier question is named ${name}.`);
    else if (asked.fields === undefined)
      report([...place, key], `The question ${name} is no repeating section.`);
    else conditionProblems(report, [...place, 'where'], condition.where, asked.fields);
    return;
  }
  const asked = earlier.get(condition.question);
  if (asked === undefined)
    report([...place, 'question'], `No earlier question is named ${condition.question}.`);
  else leafProblems(report, place, condition, asked);
}

function leafProblems(report: Report, place: readonly PropertyKey[], condition: Leaf, asked: Asked): void {
  const { question } = condition;
  const wants = (key: string, kinds: readonly string[], what: string): boolean => {
    if (kinds.includes(asked.kind)) return true;
    report([...place, key], `The question ${question} is answered by no ${what}.`);
    return false;
  };
  if ('answered' in condition) {
    if (asked.kind === 'files') report([...place, 'question'], 'No condition can look at files.');
  } else if ('is' in condition || 'isNot' in condition) {
    const [key, answers] = 'is' in condition ? ['is', condition.is] : ['isNot', condition.isNot];
    for (const answer of answers)
      if (asked.answers?.includes(answer) === false)
        report([...place, key], `The question ${question} has no answer ${answer}.`);
  } else if ('from' in condition || 'to' in condition) {
    for (const key of ['from', 'to'] as const) {
      const bound = condition[key];
      if (bound === undefined || !wants(key, ['date', 'time'], 'day or time')) continue;
      if (isTime(bound) !== (asked.kind === 'time'))
        report(
          [...place, key],
          `${bound} is no ${asked.kind === 'time' ? 'time' : 'day'}, as ${question} is.`,
        );
      else if (!isReal(bound)) report([...place, key], `There is no ${bound}.`);
    }
    if (condition.from !== undefined && condition.to !== undefined && isAfter(condition.from, condition.to))
      report([...place, 'to'], 'The end comes before the beginning: it can never hold.');
  } else {
    const { atLeast, atMost } = condition as { atLeast?: number; atMost?: number };
    if (!wants(atLeast === undefined ? 'atMost' : 'atLeast', ['number'], 'number')) return;
    if (atLeast !== undefined && atMost !== undefined && atLeast > atMost)
      report([...place, 'atMost'], 'The most is less than the least: it can never hold.');
  }
}

const isTime = (bound: string): boolean => bound.includes(':');

const isReal = (bound: string): boolean =>
  relativeDay.test(bound) ||
  (isTime(bound)
    ? /^([01]\d|2[0-3]):[0-5]\d$/.test(bound)
    : new Date(`${bound}T00:00:00Z`).toString() !== 'Invalid Date' &&
      new Date(`${bound}T00:00:00Z`).toISOString().startsWith(bound));

/** Whether two ends that can be compared now are the wrong way round: a day of the calendar with today cannot. */
const isAfter = (from: string, to: string): boolean =>
  relativeDay.test(from) || relativeDay.test(to)
    ? (daysAway(from) ?? 0) > (daysAway(to) ?? Infinity)
    : from > to;

function daysAway(bound: string): number | undefined {
  const [whole, sign, days = '0'] = relativeDay.exec(bound) ?? [];
  return whole === undefined ? undefined : Number(`${sign ?? ''}${days}`);
}
