import type { Content } from '../../content';
import type { PriorityFloor, PriorityRules, Taxonomy } from '../../content/types';

/** Which rules a score was counted by: the file's version, and the number of the site's change over it, 0 without one. */
export interface RulesMark {
  file: number;
  change: number;
}

/** All that the score is counted by. */
export interface ScoringRules {
  priority: PriorityRules;
  taxonomy: Pick<Taxonomy, 'weights'>;
  mark: RulesMark;
  /** Every figure that can be changed, as these rules have it. */
  figures: Figures;
}

/** Figures by their names. A floor is a priority, 0 for none. */
export type Figures = Readonly<Record<string, number>>;

export const figureGroups = ['sensitivity', 'shared', 'signs', 'sum', 'bands', 'floors'] as const;
export type FigureGroup = (typeof figureGroups)[number];

/** One number of the rules that a site can change. */
export interface Figure {
  /** What a form calls it. */
  name: string;
  group: FigureGroup;
  /** What the content calls it within its group. */
  item: string;
  least: number;
  most: number;
  /** Hours rather than points; a priority, or none. */
  unit: 'points' | 'hours' | 'priority';
  value: number;
}

const mostPoints = 100;
/** A sign alone does not outweigh everything: as content/taxonomy allows. */
const mostOfSign = 25;
const mostHours = 24 * 365;

type Files = Pick<Content, 'priority'> & { taxonomy: Pick<Taxonomy, 'weights'> };

/** Every figure that can be changed, in the order in which it is shown, with what the rules say. */
export function figuresIn({ priority, taxonomy }: Files): Figure[] {
  const points = (
    group: FigureGroup,
    prefix: string,
    most: number,
    [item, value]: [string, number],
  ): Figure => ({
    name: `${prefix}-${item}`,
    group,
    item,
    least: 0,
    most,
    unit: 'points',
    value,
  });
  const sum: [string, number][] = [
    ['most-for-signs', priority.mostForSigns],
    ['time', priority.time.points],
    ['repeat', priority.repeat],
  ];
  const [p1, p2, p3] = priority.bands;
  const bands: [string, number][] = [
    ['p1', p1],
    ['p2', p2],
    ['p3', p3],
  ];
  return [
    ...Object.entries(priority.sensitivity).map((one) =>
      points('sensitivity', 'sensitivity', mostPoints, one),
    ),
    ...Object.entries(priority.shared).map((one) => points('shared', 'shared', mostPoints, one)),
    ...[...taxonomy.weights].map((one) => points('signs', 'sign', mostOfSign, one)),
    ...sum.map((one) => points('sum', 'sum', mostPoints, one)),
    hoursFigure('sum', 'time', 'time-hours', priority.time.withinHours),
    ...bands.map((one) => points('bands', 'band', mostPoints, one)),
    ...priority.floors.flatMap(floorFigures),
  ];
}

const hoursFigure = (group: FigureGroup, item: string, name: string, value: number): Figure => ({
  name,
  group,
  item,
  least: 1,
  most: mostHours,
  unit: 'hours',
  value,
});

function floorFigures({ name, priority, nextContactWithinHours: hours }: PriorityFloor): Figure[] {
  const floor: Figure = {
    name: `floor-${name}`,
    group: 'floors',
    item: name,
    least: 0,
    most: 2,
    unit: 'priority',
    value: priority,
  };
  return hours === undefined ? [floor] : [floor, hoursFigure('floors', name, `floor-hours-${name}`, hours)];
}

/** What of some figures differs from the files. Names that the files do not have are left out. */
export function differing(files: Files, figures: Figures): Figures {
  return Object.fromEntries(
    figuresIn(files).flatMap(({ name, value }): [string, number][] => {
      const wanted = Object.hasOwn(figures, name) ? figures[name] : undefined;
      return wanted === undefined || wanted === value ? [] : [[name, wanted]];
    }),
  );
}

/** P1 begins above P2, and P2 above P3. */
export const bandsDescend = (figures: Figures): boolean => {
  const [p1 = 0, p2 = 0, p3 = 0] = ['band-p1', 'band-p2', 'band-p3'].map((name) => figures[name]);
  return p1 > p2 && p2 > p3;
};

/**
 * The files' rules with a site's figures in place of theirs. What a newer file no longer has is passed over, and so are
 * bands that no longer descend beside the file's.
 */
export function withFigures(files: Files, figures: Figures, change: number): ScoringRules {
  const { priority, taxonomy } = files;
  const all = allFigures(files, figures);
  const of = (name: string, value: number): number => all[name] ?? value;
  const named = (prefix: string, points: Readonly<Record<string, number>>): Record<string, number> =>
    Object.fromEntries(Object.entries(points).map(([item, value]) => [item, of(`${prefix}-${item}`, value)]));
  const [p1, p2, p3] = priority.bands;
  return {
    mark: { file: priority.version, change },
    figures: all,
    taxonomy: {
      weights: new Map([...taxonomy.weights].map(([sign, weight]) => [sign, of(`sign-${sign}`, weight)])),
    },
    priority: {
      ...priority,
      sensitivity: named('sensitivity', priority.sensitivity),
      shared: named('shared', priority.shared),
      mostForSigns: of('sum-most-for-signs', priority.mostForSigns),
      time: {
        points: of('sum-time', priority.time.points),
        withinHours: of('time-hours', priority.time.withinHours),
      },
      repeat: of('sum-repeat', priority.repeat),
      bands: [of('band-p1', p1), of('band-p2', p2), of('band-p3', p3)],
      floors: priority.floors.flatMap((floor) => floorWith(floor, of)),
    },
  };
}

function allFigures(files: Files, figures: Figures): Figures {
  const ofFiles = Object.fromEntries(figuresIn(files).map(({ name, value }) => [name, value]));
  const all = { ...ofFiles, ...differing(files, figures) };
  if (bandsDescend(all)) return all;
  const bands = Object.entries(ofFiles).filter(([name]) => name.startsWith('band-'));
  return { ...all, ...Object.fromEntries(bands) };
}

/** A floor that was set to none is no floor. */
function floorWith(floor: PriorityFloor, of: (name: string, value: number) => number): PriorityFloor[] {
  const priority = of(`floor-${floor.name}`, floor.priority);
  if (priority !== 1 && priority !== 2) return [];
  const hours = floor.nextContactWithinHours;
  const within =
    hours === undefined ? {} : { nextContactWithinHours: of(`floor-hours-${floor.name}`, hours) };
  return [{ ...floor, ...within, priority }];
}
