import { defang } from '../correspondence/service';
import { listDesks, listSites, namesOf } from '../identity/service';
import { headingWords, type Heading } from '../reporting/service';
import type { Visit } from '../web/visit';
import { shownExcerpt } from './assessment/excerpt';
import { dueTeller, priorityTag, type Tag } from './case-words';
import type { Officer } from './officer';
import { isFiltered, queryOf } from './filters/filter';
import { presentInUse } from './filters/presenter';
import { writePlace, type FilterWords, type OpenedQueue } from './queue';
import { queueViews } from './queue-queries';
import type { QueuedCase } from './queue-row';
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
  /** What narrows it, each with the address of the queue without it. */
  inUse: { text: string; href: string }[];
  links: { filter: string; choose: string; board: string | undefined };
  head: { text: string }[];
  rows: Cell[][];
  pages: { previous?: { href: string; text: string }; next?: { href: string; text: string } };
}

/** The queue page's complete view model: three queries at most, whatever the number of rows. */
export async function presentQueue(
  visit: Visit,
  officer: Officer,
  queue: OpenedQueue,
  words: FilterWords,
): Promise<QueueModel> {
  const { t, deps } = visit;
  const { filter } = queue;
  const { view } = filter;
  const severalDesks = officer.deskIds.length > 1;
  const [names, sites, desks, inUse] = await Promise.all([
    namesOf(
      deps.db,
      queue.rows.map(({ known }) => known.assigneeId).filter((id) => id !== officer.id),
    ),
    listSites(deps.db),
    severalDesks ? listDesks(deps.db) : [],
    presentInUse(visit, officer, filter, words),
  ]);
  const asked = queryOf(filter);
  const address = `/desk?${asked}`;
  const after = visit.query('after');
  const here = after === undefined ? '' : `&after=${encodeURIComponent(after)}`;
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
    const due = (tellers.get(deskOf(known)) ?? tellerOf(deskOf(known)))(known);
    const what =
      heading === undefined
        ? [t('desk:queue.not-opened')]
        : [aboutOf(heading), defang(toldAsCut(shownExcerpt(t, heading)))];
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
      ...(severalDesks ? [{ text: desks.find((desk) => desk.id === deskOf(known))?.name ?? '' }] : []),
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
    inUse,
    links: {
      filter: `/desk/filter?${asked}`,
      choose: `/desk/selection?${asked}${here}`,
      board: isLead(visit) ? '/desk/board' : undefined,
    },
    head: ['case', 'priority', 'what', 'due', 'state', 'assignee', ...(severalDesks ? ['desk'] : [])].map(
      (name) => ({ text: t(`desk:queue.${name}`) }),
    ),
    rows: queue.rows.map(row),
    pages: {
      ...(after === undefined ? {} : { previous: { href: address, text: t('desk:queue.first-page') } }),
      ...(queue.next === undefined
        ? {}
        : {
            next: {
              href: `${address}&after=${writePlace(queue.next)}`,
              text: t(queue.further ? 'queue:further' : 'desk:queue.next-page'),
            },
          }),
    },
  };
}

function noteOf(t: Visit['t'], { filter, rows, further, next }: OpenedQueue): string {
  const { view, sort } = filter;
  if (rows.length === 0) {
    if (further) return t('queue:none-yet');
    return isFiltered(filter) ? t('queue:none') : t(`desk:view-empty.${view}`);
  }
  const order =
    view === 'closed'
      ? t('desk:queue.order-closed')
      : t(sort === 'urgency' ? 'desk:queue.order' : `queue:orders.${sort}`);
  return isFiltered(filter) && next === undefined
    ? t('queue:found', { order, cases: t('queue:cases', { count: rows.length }) })
    : order;
}

/** A case that only named officers have is told by the desk that is responsible. */
const deskOf = ({ deskId, homeDeskId }: QueuedCase): string => homeDeskId ?? deskId;

const isLead = ({ signedIn }: Visit): boolean => signedIn?.roles.some(({ role }) => role === 'lead') === true;

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
