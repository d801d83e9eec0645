import { DateTime } from 'luxon';
import { hour } from '../clock';
import type { PriorityFloor, PriorityRules, Taxonomy } from '../content/types';
import type { RulesMark } from './rules/figures';

export type Priority = 1 | 2 | 3 | 4;

/** One line of the sum. `names` are the answers that it comes from, as the taxonomy names them. */
export interface ScorePart {
  kind: 'sensitivity' | 'shared' | 'signs' | 'time' | 'repeat' | 'pattern';
  points: number;
  names?: string[];
}

/** A sorting aid with its reasons: it decides nothing by itself. */
export interface ScoreResult {
  total: number;
  priority: Priority;
  parts: ScorePart[];
  /** What raised the priority, or would have, had the sum not done so already. */
  floors: { name: string; priority: number }[];
  /** Which rules it was counted by; reports that are older than a way to change them have none. */
  rules?: RulesMark;
}

/** Answers that the journey has pruned and checked: nothing that a form merely posted. */
type CheckedAnswers = Readonly<
  Record<string, string | readonly string[] | readonly Readonly<Record<string, string>>[]>
>;

export interface Moment {
  /** Epoch milliseconds. */
  now: number;
  /** The site's time zone: a day that the reporter names is a day there. */
  zone: string;
}

/** What the score reads of a report, and nothing else of it. */
interface Evidence {
  sensitivity: string;
  responses: string[];
  signs: string[];
  before: boolean;
  urgent: boolean;
  /** Hours until the day of the next contact begins, 0 on that day; nothing where none is named or it has passed. */
  hoursToContact: number | undefined;
}

/** The priority that the rules give to these answers. Pure. */
export function assess(
  by: { priority: PriorityRules; taxonomy: Pick<Taxonomy, 'weights'>; mark?: RulesMark },
  answers: CheckedAnswers,
  moment: Moment,
): ScoreResult {
  const rules = by.priority;
  const { weights } = by.taxonomy;
  const evidence = evidenceIn(rules.reads, answers, weights, moment);
  const parts = [
    sensitivityPart(rules, evidence),
    sharedPart(rules, evidence),
    signsPart(rules, evidence, weights),
    timePart(rules, evidence),
    repeatPart(rules, evidence),
  ].filter((part) => part !== undefined);
  const total = parts.reduce((sum, part) => sum + part.points, 0);
  const floors = rules.floors
    .filter((floor) => holds(floor, evidence))
    .map(({ name, priority }) => ({ name, priority }));
  const mark = by.mark === undefined ? {} : { rules: by.mark };
  return { total, priority: raised(bandOf(rules, total), floors), parts, floors, ...mark };
}

/** Whichever questionnaire it was: the rules name the questions that are read. */
function evidenceIn(
  reads: PriorityRules['reads'],
  answers: CheckedAnswers,
  weights: ReadonlyMap<string, number>,
  moment: Moment,
): Evidence {
  const all = (names: readonly string[]): string[] => [
    ...new Set(names.flatMap((name) => several(answers[name]))),
  ];
  const first = (names: readonly string[]): string =>
    names.map((name) => one(answers[name])).find((answer) => answer !== '') ?? '';
  return {
    sensitivity: first(reads.sensitivity),
    responses: all(reads.shared),
    signs: all(reads.signs).filter((name) => weights.has(name)),
    before: all(reads.repeat).includes('yes'),
    urgent: all(reads.urgent).includes('yes'),
    hoursToContact: hoursUntil(first(reads.nextContact), moment),
  };
}

const one = (answer: CheckedAnswers[string] | undefined): string =>
  typeof answer === 'string' ? answer : '';

const several = (answer: CheckedAnswers[string] | undefined): string[] => {
  const values: readonly unknown[] = typeof answer === 'string' ? [answer] : (answer ?? []);
  return [...new Set(values.filter((value) => typeof value === 'string'))];
};

function hoursUntil(isoDay: string, moment: Moment): number | undefined {
  const day = DateTime.fromISO(isoDay, { zone: moment.zone });
  if (!day.isValid || day.endOf('day').toMillis() < moment.now) return undefined;
  return Math.max(0, (day.startOf('day').toMillis() - moment.now) / hour);
}

function sensitivityPart(rules: PriorityRules, evidence: Evidence): ScorePart | undefined {
  const points = pointsIn(rules.sensitivity, evidence.sensitivity);
  return points === undefined ? undefined : { kind: 'sensitivity', points, names: [evidence.sensitivity] };
}

/** The gravest response counts; the others add nothing. */
function sharedPart(rules: PriorityRules, evidence: Evidence): ScorePart | undefined {
  const counted = evidence.responses.flatMap((name) => {
    const points = pointsIn(rules.shared, name);
    return points === undefined ? [] : [{ name, points }];
  });
  const [gravest] = counted.sort((first, second) => second.points - first.points);
  return gravest && { kind: 'shared', points: gravest.points, names: [gravest.name] };
}

function signsPart(
  rules: PriorityRules,
  { signs }: Evidence,
  weights: ReadonlyMap<string, number>,
): ScorePart | undefined {
  const sum = signs.reduce((points, name) => points + (weights.get(name) ?? 0), 0);
  return signs.length === 0
    ? undefined
    : { kind: 'signs', points: Math.min(rules.mostForSigns, sum), names: signs };
}

const timePart = (rules: PriorityRules, evidence: Evidence): ScorePart | undefined =>
  isWithin(evidence, rules.time.withinHours) ? { kind: 'time', points: rules.time.points } : undefined;

const repeatPart = (rules: PriorityRules, evidence: Evidence): ScorePart | undefined =>
  evidence.before ? { kind: 'repeat', points: rules.repeat } : undefined;

/** Own keys only: an answer named like something that every object has scores nothing. */
const pointsIn = (points: Readonly<Record<string, number>>, name: string): number | undefined =>
  Object.hasOwn(points, name) ? points[name] : undefined;

const isWithin = ({ hoursToContact }: Evidence, hours: number): boolean =>
  hoursToContact !== undefined && hoursToContact <= hours;

function holds(floor: PriorityFloor, evidence: Evidence): boolean {
  return (
    floor.signs?.some((name) => evidence.signs.includes(name)) === true ||
    floor.responses?.some((name) => evidence.responses.includes(name)) === true ||
    (floor.nextContactWithinHours !== undefined && isWithin(evidence, floor.nextContactWithinHours)) ||
    (floor.urgent === true && evidence.urgent)
  );
}

function bandOf(rules: PriorityRules, total: number): Priority {
  const [first, second, third] = rules.bands;
  if (total >= first) return 1;
  if (total >= second) return 2;
  return total >= third ? 3 : 4;
}

/** Floors only raise: the smallest number wins. */
function raised(band: Priority, floors: readonly { priority: number }[]): Priority {
  const smallest = Math.min(band, ...floors.map((floor) => floor.priority));
  return smallest <= 1 ? 1 : smallest === 2 ? 2 : band;
}
