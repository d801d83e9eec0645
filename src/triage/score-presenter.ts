import type { Taxonomy } from '../content/types';
import type { T } from '../web/i18n';
import type { ScorePart, ScoreResult } from './priority';

interface Cell {
  text: string;
  lines?: string[];
}

export interface PresentedScore {
  /** The sum, a row each for what was counted, with the answers that it comes from. */
  table: { caption: string; captionHidden: true; head: { text: string; numeric?: true }[]; rows: Cell[][] };
  /** What raised the priority whatever the sum. */
  floors: string[];
  /** Which rules it was counted by. */
  rules: string;
}

/** The score's reasons in words. */
export const presentScore = (
  t: T,
  taxonomy: Pick<Taxonomy, 'listOfSign'>,
  score: ScoreResult,
): PresentedScore => ({
  table: {
    caption: t('desk:score.caption'),
    captionHidden: true,
    head: [{ text: t('desk:score.counted') }, { text: t('desk:score.points-head'), numeric: true }],
    rows: [
      ...score.parts.map((part) => [
        { text: t(`desk:score.${part.kind}`), ...reasonsOf(t, taxonomy, part) },
        { text: t('desk:score.points', { count: part.points }) },
      ]),
      [{ text: t('desk:score.total') }, { text: t('desk:score.points', { count: score.total }) }],
    ],
  },
  floors: score.floors.map((floor) =>
    t('desk:score.floor', {
      priority: t(`desk:priority.${floor.priority}`),
      reason: t(`desk:floors.${floor.name}`),
    }),
  ),
  rules: rulesOf(t, score.rules),
});

function rulesOf(t: T, mark: ScoreResult['rules']): string {
  if (mark === undefined) return t('rules:score.unmarked');
  const { file, change } = mark;
  return change === 0 ? t('rules:score.files', { file }) : t('rules:score.change', { file, change });
}

const namespaces: Partial<Record<ScorePart['kind'], string>> = {
  sensitivity: 'sensitivities',
  shared: 'responses',
  signs: 'warning-signs',
};

function reasonsOf(
  t: T,
  { listOfSign }: Pick<Taxonomy, 'listOfSign'>,
  part: ScorePart,
): { lines?: string[] } {
  const words = namespaces[part.kind];
  if (words === undefined || part.names === undefined) return {};
  return { lines: ['', ...part.names.map((name) => t(`taxonomy:${listOfSign.get(name) ?? words}.${name}`))] };
}
