import { z } from 'zod';
import { checked, nameIn, reasoned, reasonIn } from './check';
import { readNeeded, type ContentDirs, type Source } from './files';
import type { ContentProblem } from './problem';
import type { FigureReason, PriorityRules, Taxonomy } from './types';

const points = z.int().min(0).max(100);
const pointsByName = z.record(nameIn, reasoned({ points }));
const hours = z
  .int()
  .min(1)
  .max(24 * 365);

/** A length of time. Working days are the site's own; 0 is the same day. */
export const period = z.union([
  z.strictObject({ hours }),
  z.strictObject({ workingDays: z.int().min(0).max(366) }),
  z.strictObject({ days: z.int().min(1).max(3660) }),
  z.strictObject({ months: z.int().min(1).max(120) }),
]);

const clock = reasoned({ firstContact: period, assessment: period, feedback: period });

const floor = reasoned({
  name: nameIn,
  priority: z.union([z.literal(1), z.literal(2)]),
  signs: z.array(nameIn).min(1).exactOptional(),
  responses: z.array(nameIn).min(1).exactOptional(),
  nextContactWithinHours: hours.exactOptional(),
  urgent: z.literal(true).exactOptional(),
});

const names = z.array(nameIn).min(1);
/** What is read where the file does not say. */
const usualReads = {
  sensitivity: ['sensitivity'],
  shared: ['response'],
  signs: ['signs'],
  repeat: ['before'],
  urgent: ['urgent'],
  nextContact: ['next-contact'],
};
const reads = z.strictObject({
  sensitivity: names,
  shared: names,
  signs: names,
  repeat: names,
  urgent: names,
  nextContact: names,
});

const priorityFile = z.strictObject({
  version: z.int().min(1),
  reads: reads.exactOptional(),
  sensitivity: pointsByName,
  shared: pointsByName,
  mostForSigns: reasoned({ points }),
  time: reasoned({ points, withinHours: hours }),
  repeat: reasoned({ points }),
  bands: reasoned({ p1: points, p2: points, p3: points }).refine(
    ({ p1, p2, p3 }) => p1 > p2 && p2 > p3,
    'P1 begins above P2, and P2 above P3.',
  ),
  floors: z.array(floor),
  clocks: z.strictObject({ p1: clock, p2: clock, p3: clock, p4: clock }),
});

type PriorityFile = z.infer<typeof priorityFile>;

/** Reads the rules of the score, and holds every name in them to the taxonomy's. */
export function readPriority(
  dirs: ContentDirs,
  taxonomy: Taxonomy | undefined,
  problems: ContentProblem[],
): PriorityRules | undefined {
  const source = readNeeded(dirs, 'taxonomy/priority.yaml', problems);
  const file = source && checked(source, priorityFile, problems);
  if (source === undefined || file === undefined) return undefined;
  if (taxonomy !== undefined) problems.push(...strangeNames(source, file, taxonomy));
  return { ...rulesOf(file), reasons: reasonsIn(source, file) };
}

function strangeNames(source: Source, file: PriorityFile, taxonomy: Taxonomy): ContentProblem[] {
  const signs = [...taxonomy.weights.keys()];
  const at = (place: readonly PropertyKey[], reason: string): ContentProblem => ({
    file: source.file,
    line: source.lineOf(place),
    reason: `${place.join('.')}: ${reason}`,
  });
  const unknown = (kind: string, known: readonly string[], given: readonly string[], place: PropertyKey[]) =>
    given
      .filter((name) => !known.includes(name))
      .map((name) => at(place, `The taxonomy has no ${kind} named ${name}.`));
  const points = (key: 'sensitivity' | 'shared', kind: string, known: readonly string[]) => [
    ...Object.keys(file[key]).flatMap((name) => unknown(kind, known, [name], [key, name])),
    ...known
      .filter((name) => file[key][name] === undefined)
      .map((name) => at([key], `The ${kind} ${name} has no points; 0 is allowed.`)),
  ];
  return [
    ...points('sensitivity', 'sensitivity', taxonomy.sensitivities),
    ...points('shared', 'response', taxonomy.responses),
    ...file.floors.flatMap((one, index) => [
      ...unknown('warning sign', signs, one.signs ?? [], ['floors', index, 'signs']),
      ...unknown('response', taxonomy.responses, one.responses ?? [], ['floors', index, 'responses']),
    ]),
  ];
}

const pointsOf = (figures: Record<string, { points: number }>): Record<string, number> =>
  Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, figure.points]));

const clockOf = ({ firstContact, assessment, feedback }: PriorityFile['clocks']['p1']) => ({
  firstContact,
  assessment,
  feedback,
});

/** The rules without their reasons. */
const rulesOf = (file: PriorityFile): Omit<PriorityRules, 'reasons'> => ({
  version: file.version,
  reads: file.reads ?? usualReads,
  sensitivity: pointsOf(file.sensitivity),
  shared: pointsOf(file.shared),
  mostForSigns: file.mostForSigns.points,
  time: { points: file.time.points, withinHours: file.time.withinHours },
  repeat: file.repeat.points,
  bands: [file.bands.p1, file.bands.p2, file.bands.p3],
  floors: file.floors.map(({ why: _why, ownJudgement: _own, source: _source, ...rule }) => rule),
  clocks: {
    1: clockOf(file.clocks.p1),
    2: clockOf(file.clocks.p2),
    3: clockOf(file.clocks.p3),
    4: clockOf(file.clocks.p4),
  },
});

/** The reasons without their figures. The three bands have one, and so have the points and the hours of `time`. */
function reasonsIn(source: Source, file: PriorityFile): Map<string, FigureReason> {
  const figures: [string, Parameters<typeof reasonIn>[1]][] = [
    ...(['sensitivity', 'shared'] as const).flatMap((group) =>
      Object.entries(file[group]).map(([name, figure]): [string, typeof figure] => [
        `${group}.${name}`,
        figure,
      ]),
    ),
    ['most-for-signs', file.mostForSigns],
    ['time', file.time],
    ['repeat', file.repeat],
    ['bands', file.bands],
    ...file.floors.map((floor): [string, typeof floor] => [`floors.${floor.name}`, floor]),
  ];
  return new Map(figures.map(([place, figure]) => [place, reasonIn(source, figure)]));
}
