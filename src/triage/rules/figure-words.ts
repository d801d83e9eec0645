import type { Content } from '../../content';
import type { FigureReason } from '../../content/types';
import type { T } from '../../web/i18n';
import type { Figure } from './figures';

/** Puts figures into words: what they are for, how much, and why. */
export interface FigureTeller {
  label(figure: Figure): string;
  value(figure: Figure, value: number): string;
  /** The reason, and what it rests on. */
  why(figure: Figure): string[];
}

export function figureTeller(t: T, content: Pick<Content, 'priority' | 'taxonomy'>): FigureTeller {
  return {
    label: (figure) => labelOf(t, content, figure),
    value: ({ unit }, value) => {
      if (unit === 'hours') return t('rules:hours', { count: value });
      if (unit === 'points') return t('rules:points', { count: value });
      return value === 0 ? t('rules:no-floor') : t('rules:floor', { priority: t(`desk:priority.${value}`) });
    },
    why: (figure) => {
      const reason = reasonOf(content, figure);
      if (reason === undefined) return [];
      // A site's own files have their words in the site's own language.
      const why = reason.shipped ? t(`rules:why.${placeOf(figure)}`) : reason.why;
      // The sign is explained at the top of the page.
      return reason.source === undefined ? [`${why} †`] : [why, t('rules:source', { source: reason.source })];
    },
  };
}

function labelOf(t: T, { taxonomy }: Pick<Content, 'taxonomy'>, figure: Figure): string {
  const { group, item, unit } = figure;
  if (group === 'sensitivity') return t(`taxonomy:sensitivities.${item}`);
  if (group === 'shared') return t(`taxonomy:responses.${item}`);
  if (group === 'signs') return t(`taxonomy:${taxonomy.listOfSign.get(item) ?? 'warning-signs'}.${item}`);
  if (group !== 'floors') return t(`rules:figures.${unit === 'hours' ? `${item}-hours` : item}`);
  const floor = t(`desk:floors.${item}`);
  return unit === 'hours' ? t('rules:figures.floor-hours', { floor }) : floor;
}

/** Where the reason of a figure stands: in the files, and among the words. */
export function placeOf({ group, item }: Pick<Figure, 'group' | 'item'>): string {
  if (group === 'bands') return 'bands';
  return group === 'sum' ? item : `${group}.${item}`;
}

const reasonOf = (
  { priority, taxonomy }: Pick<Content, 'priority' | 'taxonomy'>,
  figure: Figure,
): FigureReason | undefined =>
  figure.group === 'signs' ? taxonomy.reasons.get(figure.item) : priority.reasons.get(placeOf(figure));
