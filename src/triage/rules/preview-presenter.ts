import type { Visit } from '../../web/visit';
import { priorityTag, type Tag } from '../case-words';
import { writeCasePlace } from './place';
import type { Preview } from './preview';

interface Cell {
  text?: string;
  href?: string;
  tag?: Tag;
}

interface Link {
  href: string;
  text: string;
}

export interface PreviewModel {
  /** How many were looked at, and what would come of them. */
  counts: string[];
  table: { caption: string; captionSize: 's'; head: { text: string }[]; rows: Cell[][] } | undefined;
  pages: { previous?: Link; next?: Link };
}

/** @param where.at the address of the page that goes on after a place */
export function presentPreview(
  { t }: Visit,
  preview: Preview,
  where: { isFirst: boolean; first: string; at: (place: string) => string },
): PreviewModel {
  const { moved, looked, unopened, next } = preview;
  const count = (move: string): number => moved.filter((one) => one.move === move).length;
  const moves = (['rises', 'lower', 'by-person'] as const).filter((move) => count(move) > 0);
  return {
    counts: [
      t('rules:preview.looked', { count: looked }),
      ...moves.map((move) => t(`rules:preview.${move}`, { count: count(move) })),
      ...(moved.length === 0 ? [t('rules:preview.none')] : []),
      ...(unopened === 0 ? [] : [t('rules:preview.unopened', { count: unopened })]),
    ],
    table:
      moved.length === 0
        ? undefined
        : {
            caption: t('rules:preview.caption'),
            captionSize: 's',
            head: (['case', 'from', 'to', 'what'] as const).map((name) => ({
              text: t(`rules:preview.${name}`),
            })),
            rows: moved.map(({ reference, from, to, move }) => [
              { text: reference, href: `/desk/cases/${reference}` },
              { tag: priorityTag(t, from) },
              { tag: priorityTag(t, to) },
              { text: t(`rules:preview.moves.${move}`) },
            ]),
          },
    pages: {
      ...(where.isFirst ? {} : { previous: { href: where.first, text: t('rules:preview.first') } }),
      ...(next === undefined
        ? {}
        : { next: { href: where.at(writeCasePlace(next)), text: t('rules:preview.more') } }),
    },
  };
}
