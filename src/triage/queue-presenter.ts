import { namesOf, zoneOf } from '../identity/service';
import { formatDue } from '../web/format';
import type { Visit } from '../web/visit';
import type { Officer } from './officer';
import { writePlace, type OpenedQueue } from './queue';
import { queueViews } from './queue-queries';

export interface QueueRow {
  reference: string;
  href: string;
  priority: string;
  priorityClass: string;
  /** Path and channel in words, then the first words of what happened. */
  kind: string;
  excerpt: string;
  state: string;
  due: string;
  late: boolean;
  assignee: string;
  unread: boolean;
}

export interface QueueModel {
  views: { href: string; text: string; current: boolean }[];
  heading: string;
  rows: QueueRow[];
  nextHref: string | undefined;
  firstHref: string | undefined;
}

/** The queue page's complete view model. */
export async function presentQueue(visit: Visit, officer: Officer, queue: OpenedQueue): Promise<QueueModel> {
  const { t, locale, now, deps } = visit;
  const names = await namesOf(
    deps.db,
    queue.rows.map((row) => row.known.assigneeId),
  );
  const zone = await zoneOf(deps.db, visit.person.person.siteId);
  return {
    views: queueViews.map((view) => ({
      href: `/desk?view=${view}`,
      text: t(`desk:views.${view}`),
      current: view === queue.view,
    })),
    heading: t(`desk:view-headings.${queue.view}`),
    rows: queue.rows.map(({ known, heading }): QueueRow => ({
      reference: known.reference,
      href: `/desk/cases/${known.reference}`,
      priority: t(`desk:priority.${known.priority}`),
      priorityClass: `priority-${known.priority}`,
      kind: heading === undefined ? t('desk:queue.not-opened') : kindOf(t, heading),
      excerpt: heading?.excerpt ?? '',
      state: t(`desk:states.${known.state}`),
      due:
        known.dueKind === 'none'
          ? t('desk:due.none')
          : t(`desk:due.${known.dueKind}`, { when: formatDue(known.dueAt, now, { locale, zone, t }) }),
      late: known.dueKind !== 'none' && known.dueAt < now,
      assignee: known.assigneeId === officer.id ? t('desk:queue.me') : (names.get(known.assigneeId) ?? ''),
      unread: known.unread,
    })),
    nextHref:
      queue.next === undefined ? undefined : `/desk?view=${queue.view}&after=${writePlace(queue.next)}`,
    firstHref: visit.query('after') === undefined ? undefined : `/desk?view=${queue.view}`,
  };
}

const kindOf = (t: Visit['t'], heading: { path: string; channel: string }): string => {
  const path = t(`questionnaire-approach:short-paths.${heading.path}`);
  return heading.channel === '' ? path : `${path} · ${t(`taxonomy:channels.${heading.channel}`)}`;
};
