import { formatDue } from '../web/format';
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

/** The next clock in words, and whether it has run out. */
export function dueOf(
  visit: Pick<Visit, 't' | 'locale' | 'now'>,
  known: Pick<CaseRecord, 'dueAt' | 'dueKind'>,
  zone: string,
): { text: string; late: boolean } {
  const { t, locale, now } = visit;
  if (known.dueKind === 'none') return { text: t('desk:due.none'), late: false };
  const late = known.dueAt < now;
  const told = late ? known.dueAt : Math.max(now, lastMinuteOf(known.dueAt, zone));
  const when = formatDue(told, now, { locale, zone, t });
  return { text: t(`desk:due.${known.dueKind}`, { when }), late };
}
