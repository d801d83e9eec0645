import { defang } from '../correspondence/service';
import { listDesks, listSites, namesOf } from '../identity/service';
import { headingWords, type Heading } from '../reporting/service';
import type { Visit } from '../web/visit';
import { dueTeller, priorityTag, type Tag } from './case-words';
import type { Officer } from './officer';
import { writePlace, type OpenedQueue } from './queue';
import { queueViews } from './queue-queries';
import { zoneAt } from './zone';

interface Cell {
  text?: string;
  href?: string;
  tag?: Tag;
  lines?: string[];
}

interface QueueModel {
  views: { href: string; text: string; current: boolean }[];
  heading: string;
  /** In which order the rows are; what there is to say where there are none. */
  note: string;
  head: { text: string }[];
  rows: Cell[][];
  pages: { previous?: { href: string; text: string }; next?: { href: string; text: string } };
}

/** The queue page's complete view model: three queries at most, whatever the number of rows. */
export async function presentQueue(visit: Visit, officer: Officer, queue: OpenedQueue): Promise<QueueModel> {
  const { t, deps } = visit;
  const { view } = queue;
  const severalDesks = officer.deskIds.length > 1;
  const [names, sites, desks] = await Promise.all([
    namesOf(
      deps.db,
      queue.rows.map(({ known }) => known.assigneeId).filter((id) => id !== officer.id),
    ),
    listSites(deps.db),
    severalDesks ? listDesks(deps.db) : [],
  ]);
  const address = `/desk?view=${view}`;
  const tellerOf = (deskId: string) => dueTeller(visit, zoneAt(sites, { siteId: '', deskId }));
  const tellers = new Map(officer.deskIds.map((deskId) => [deskId, tellerOf(deskId)]));
  /** Most rows are about one of a few kinds, whose words are put together once. */
  const kinds = new Map<string, string>();
  const aboutOf = (heading: Heading): string => {
    const { questionnaire, path, channel } = heading;
    const kind = [questionnaire?.name, questionnaire?.version, path, channel].join('\n');
    const about = kinds.get(kind) ?? headingWords(visit, heading);
    kinds.set(kind, about);
    return about;
  };
  const row = ({ known, heading }: OpenedQueue['rows'][number]): Cell[] => {
    const due = (tellers.get(known.deskId) ?? tellerOf(known.deskId))(known);
    const what =
      heading === undefined
        ? [t('desk:queue.not-opened')]
        : [aboutOf(heading), defang(toldAsCut(heading.excerpt))];
    return [
      { text: known.reference, href: `/desk/cases/${known.reference}` },
      { tag: priorityTag(t, known.priority) },
      {
        lines: what,
        ...(known.unread === 1 ? { tag: { text: t('desk:queue.unread'), class: 'blue' } } : {}),
      },
      { text: due.text, ...(due.late ? { tag: { text: t('desk:queue.late'), class: 'late' } } : {}) },
      { text: t(`desk:states.${known.state}`) },
      { text: assigneeOf(t, officer, names, known.assigneeId) },
      ...(severalDesks ? [{ text: desks.find((desk) => desk.id === known.deskId)?.name ?? '' }] : []),
    ];
  };
  return {
    views: queueViews.map((name) => ({
      href: `/desk?view=${name}`,
      text: t(`desk:views.${name}`),
      current: name === view,
    })),
    heading: t(`desk:view-headings.${view}`),
    note: noteOf(t, queue),
    head: ['case', 'priority', 'what', 'due', 'state', 'assignee', ...(severalDesks ? ['desk'] : [])].map(
      (name) => ({ text: t(`desk:queue.${name}`) }),
    ),
    rows: queue.rows.map(row),
    pages: {
      ...(visit.query('after') === undefined
        ? {}
        : { previous: { href: address, text: t('desk:queue.first-page') } }),
      ...(queue.next === undefined
        ? {}
        : { next: { href: `${address}&after=${writePlace(queue.next)}`, text: t('desk:queue.next-page') } }),
    },
  };
}

function noteOf(t: Visit['t'], { view, rows }: OpenedQueue): string {
  if (rows.length === 0) return t(`desk:view-empty.${view}`);
  return t(view === 'closed' ? 'desk:queue.order-closed' : 'desk:queue.order');
}

function assigneeOf(
  t: Visit['t'],
  officer: Officer,
  names: ReadonlyMap<string, string>,
  assigneeId: string,
): string {
  if (assigneeId === '') return t('desk:case.nobody');
  return assigneeId === officer.id ? t('desk:queue.me') : (names.get(assigneeId) ?? t('desk:somebody'));
}

/** A heading keeps the first 80 characters: where it ends in mid-sentence, it says so. */
const toldAsCut = (excerpt: string): string =>
  excerpt.length < 80 || /[.!?。！？]$/u.test(excerpt) ? excerpt : `${excerpt}…`;
