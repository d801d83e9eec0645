import { sql, type ExpressionBuilder } from 'kysely';
import { prepared, type Database } from '../database';
import type { Schema } from '../database/schema';
import { withHeadingWraps } from '../vault';
import {
  orders,
  placed,
  placeOf,
  queuePageSize,
  type ListedCase,
  type QueuedCase,
  type QueueOrder,
  type QueuePlace,
} from './queue-row';
import { standingOf } from './standing-queries';

export const queueViews = ['new', 'mine', 'all', 'closed'] as const;
export type QueueView = (typeof queueViews)[number];
export interface QueuePage {
  cases: QueuedCase[];
  /** Where the next page begins, if there is one. */
  next: QueuePlace | undefined;
}

export interface QueueViewer {
  id: string;
  deskIds: readonly string[];
}

interface Wanted extends QueuePlace {
  officerId: string;
  deskId: string;
}

/**
 * One desk's rows, in the order of one index that holds all they tell, with their headings' wraps: a page costs the same
 * however many cases there are. States stand in the query itself: SQLite plans a query anew each time it is run where a
 * value that is bound decides whether an index fits.
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
        'unread',
        'case_file.report_id as reportId',
      ])
      .where('case_file.desk_id', '=', wanted.deskId);
    if (view === 'new') query = query.where('state', '=', sql.lit('new'));
    if (view === 'closed') query = query.where('state', '=', sql.lit('closed'));
    else query = query.where('state', '<>', sql.lit('closed')).where('state', '<>', sql.lit('merged'));
    if (view === 'mine') query = query.where('assignee_id', '=', wanted.officerId);
    if (view === 'closed') {
      if (!isFirst) query = query.where((where) => closedBefore(where, wanted));
      return withHeadingWraps(
        query
          .select('closed_at as closedAt')
          .orderBy('closed_at', 'desc')
          .orderBy('case_file.id', 'desc')
          .limit(queuePageSize + 1),
      );
    }
    if (!isFirst) query = query.where((where) => dueAfter(where, wanted));
    return withHeadingWraps(
      query
        .orderBy('priority')
        .orderBy('due_at')
        .orderBy('case_file.id')
        .limit(queuePageSize + 1),
    );
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

/** Whether a view lists a case that only named officers have; who is one of them has few. */
export const lists = (view: QueueView, officerId: string, { state, assigneeId }: QueuedCase): boolean =>
  view === 'closed'
    ? state === 'closed'
    : state !== 'closed' &&
      state !== 'merged' &&
      (view === 'all' || (view === 'new' ? state === 'new' : assigneeId === officerId));

/**
 * Most urgent first; closed ones newest first. An officer has few desks: their pages are merged, with the cases that the
 * officer has by name and without those from which they were recused.
 */
export async function listQueue(
  db: Database,
  view: QueueView,
  officer: QueueViewer,
  after: QueuePlace | undefined,
): Promise<QueuePage> {
  const page = after === undefined ? pages[view].first : pages[view].later;
  const place = after ?? { priority: 0, at: 0, id: '' };
  const order: QueueOrder = view === 'closed' ? 'closed' : 'urgency';
  const compare = orders[order];
  const [standing, ...ofDesks] = await Promise.all([
    standingOf(db, officer.id),
    ...officer.deskIds.map(async (deskId): Promise<ListedCase[]> => {
      const rows = await page(db, { ...place, deskId, officerId: officer.id });
      return rows.map((row) => ({ ...row, deskId }));
    }),
  ]);
  const named = standing.named.filter(
    (one) => lists(view, officer.id, one) && (after === undefined || compare(one, placed(place)) > 0),
  );
  const [only] = ofDesks;
  const all =
    ofDesks.length === 1 && only !== undefined && named.length === 0
      ? only
      : [...ofDesks.flat(), ...named].sort(compare);
  const cases = all.slice(0, queuePageSize);
  const last = cases.at(-1);
  return {
    cases: standing.recused.size === 0 ? cases : cases.filter(({ id }) => !standing.recused.has(id)),
    next: all.length > queuePageSize && last !== undefined ? placeOf(order, last) : undefined,
  };
}
