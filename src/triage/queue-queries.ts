import type { ExpressionBuilder } from 'kysely';
import { prepared, type Database } from '../database';
import type { CaseState, CaseTable, Schema } from '../database/schema';
import { withHeadingWraps, type HeadingWrap } from '../vault';

export const queueViews = ['new', 'mine', 'all', 'closed'] as const;
export type QueueView = (typeof queueViews)[number];
const queuePageSize = 50;

/** Where a page begins: after this place of the order (for closed cases the first number is unused). */
export interface QueuePlace {
  priority: number;
  at: number;
  id: string;
}

/** What a row of the queue tells of a case. Times are epoch milliseconds. */
export interface QueuedCase extends HeadingWrap {
  id: string;
  reference: string;
  deskId: string;
  state: CaseState;
  priority: number;
  /** '' while nobody has it. */
  assigneeId: string;
  dueAt: number;
  dueKind: CaseTable['due_kind'];
  closedAt: number;
  unread: number;
  /** The report that it was opened for. */
  reportId: string;
}

export interface QueuePage {
  cases: QueuedCase[];
  /** Where the next page begins, if there is one. */
  next: QueuePlace | undefined;
}

interface Wanted extends QueuePlace {
  officerId: string;
  deskId: string;
}

/**
 * One desk's rows, in the order of one index that holds all they tell, with their headings' wraps: a page costs the same
 * however many cases there are.
 */
const pageOf = (view: QueueView, isFirst: boolean) =>
  prepared((db, wanted: Pick<Wanted, keyof Wanted>) => {
    let query = db
      .selectFrom('case_file')
      .select([
        'case_file.id',
        'reference',
        'state',
        'priority',
        'assignee_id as assigneeId',
        'due_at as dueAt',
        'due_kind as dueKind',
        'closed_at as closedAt',
        'unread',
        'case_file.report_id as reportId',
      ])
      .where('case_file.desk_id', '=', wanted.deskId);
    if (view === 'new') query = query.where('state', '=', 'new');
    else if (view === 'closed') query = query.where('state', '=', 'closed');
    else query = query.where('state', '<>', 'closed');
    if (view === 'mine') query = query.where('assignee_id', '=', wanted.officerId);
    if (view === 'closed') {
      if (!isFirst) query = query.where((where) => closedBefore(where, wanted));
      query = query.orderBy('closed_at', 'desc').orderBy('case_file.id', 'desc');
    } else {
      if (!isFirst) query = query.where((where) => dueAfter(where, wanted));
      query = query.orderBy('priority').orderBy('due_at').orderBy('case_file.id');
    }
    return withHeadingWraps(query.limit(queuePageSize + 1));
  });

type Where = ExpressionBuilder<Schema, 'case_file'>;

/** Row values, which both engines compare by the index. */
const dueAfter = (where: Where, after: QueuePlace) =>
  where(
    where.refTuple('priority', 'due_at', 'case_file.id'),
    '>',
    where.tuple(after.priority, after.at, after.id),
  );

const closedBefore = (where: Where, after: QueuePlace) =>
  where(where.refTuple('closed_at', 'case_file.id'), '<', where.tuple(after.at, after.id));

const pagesOf = (view: QueueView) => ({ first: pageOf(view, true), later: pageOf(view, false) });
const pages = { new: pagesOf('new'), mine: pagesOf('mine'), all: pagesOf('all'), closed: pagesOf('closed') };

/** Most urgent first; closed ones newest first. An officer has few desks: their pages are merged. */
export async function listQueue(
  db: Database,
  view: QueueView,
  officer: { id: string; deskIds: readonly string[] },
  after: QueuePlace | undefined,
): Promise<QueuePage> {
  const page = after === undefined ? pages[view].first : pages[view].later;
  const place = after ?? { priority: 0, at: 0, id: '' };
  const ofDesks = await Promise.all(
    officer.deskIds.map(async (deskId): Promise<QueuedCase[]> => {
      const rows = await page(db, { ...place, deskId, officerId: officer.id });
      return rows.map((row) => ({ ...row, deskId }));
    }),
  );
  const [only] = ofDesks;
  const all =
    ofDesks.length === 1 && only !== undefined
      ? only
      : ofDesks.flat().sort(view === 'closed' ? byClosing : byUrgency);
  const cases = all.slice(0, queuePageSize);
  const last = cases.at(-1);
  return { cases, next: all.length > queuePageSize && last !== undefined ? placeOf(view, last) : undefined };
}

const placeOf = (view: QueueView, last: QueuedCase): QueuePlace => ({
  priority: last.priority,
  at: view === 'closed' ? last.closedAt : last.dueAt,
  id: last.id,
});

const byId = (one: QueuedCase, other: QueuedCase): number => (one.id < other.id ? -1 : 1);
const byUrgency = (one: QueuedCase, other: QueuedCase): number =>
  one.priority - other.priority || one.dueAt - other.dueAt || byId(one, other);
const byClosing = (one: QueuedCase, other: QueuedCase): number =>
  other.closedAt - one.closedAt || byId(other, one);
