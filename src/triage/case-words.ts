import { dueFormat } from '../web/format';
import type { Visit } from '../web/visit';
import type { CaseRecord } from './queries';
import { lastMinuteOf } from './zone';

/** A tag: its word, which says it all, and its colour. */
export interface Tag {
  text: string;
  class: string;
}

export const priorityTag = (t: Visit['t'], priority: number): Tag => ({
  text: t(`desk:priority.${priority}`),
  class: `priority-${priority}`,
});

interface Due {
  text: string;
  late: boolean;
  /** Whether the words name a day of the calendar. */
  namesDay: boolean;
}

/** Tells the next clock of cases in words, and whether it has run out. */
export function dueTeller(
  { t, locale, now }: Pick<Visit, 't' | 'locale' | 'now'>,
  zone: string,
): (known: Pick<CaseRecord, 'dueAt' | 'dueKind'>) => Due {
  const format = dueFormat(now, { locale, zone, t });
  return ({ dueAt, dueKind }) => {
    if (dueKind === 'none') return { text: t('desk:due.none'), late: false, namesDay: false };
    const late = dueAt < now;
    const { words: when, namesDay } = format(late ? dueAt : Math.max(now, lastMinuteOf(dueAt, zone)));
    return { text: t(`desk:due.${dueKind}`, { when }), late, namesDay };
  };
}
