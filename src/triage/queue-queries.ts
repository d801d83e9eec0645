import type { ExpressionBuilder } from 'kysely';
import type { Database } from '../database';
import type { Schema } from '../database/schema';
import { toRecord, type CaseRecord } from './queries';

export const queueViews = ['new', 'mine', 'all', 'closed'] as const;
export type QueueView = (typeof queueViews)[number];
const queuePageSize = 50;

/** Where a page begins: after this place of the order (for closed cases the first number is unused). */
export interface QueuePlace {
  priority: number;
  at: number;
  id: string;
}

export interface QueuePage {
  cases: CaseRecord[];
  /** Where the next page begins, if there is one. */
  next: QueuePlace | undefined;
}

/** One desk's rows, in the order of one index, so that a page costs the same however many cases there are. */
async function pageOfDesk(
  db: Database,
  view: QueueView,
  officerId: string,
  deskId: string,
  after: QueuePlace | undefined,
): Promise<CaseRecord[]> {
  let query = db.selectFrom('case_file').selectAll().where('desk_id', '=', deskId);
  if (view === 'new') query = query.where('state', '=', 'new');
  else if (view === 'closed') query = query.where('state', '=', 'closed');
  else query = query.where('state', '<>', 'closed');
  if (view === 'mine') query = query.where('assignee_id', '=', officerId);
  if (view === 'closed') {
    if (after !== undefined) query = query.where((where) => closedBefore(where, after));
    query = query.orderBy('closed_at', 'desc').orderBy('id', 'desc');
  } else {
    if (after !== undefined) query = query.where((where) => dueAfter(where, after));
    query = query.orderBy('priority').orderBy('due_at').orderBy('id');
  }
  const rows = await query.limit(queuePageSize + 1).execute();
  return rows.map(toRecord);
}

type Where = ExpressionBuilder<Schema, 'case_file'>;

/** Row values, which both engines compare by the index. */
const dueAfter = (where: Where, after: QueuePlace) =>
  where(where.refTuple('priority', 'due_at', 'id'), '>', where.tuple(after.priority, after.at, after.id));

const closedBefore = (where: Where, after: QueuePlace) =>
  where(where.refTuple('closed_at', 'id'), '<', where.tuple(after.at, after.id));

/** Most urgent first; closed ones newest first. An officer has few desks: their pages are merged. */
export async function listQueue(
  db: Database,
  view: QueueView,
  officer: { id: string; deskIds: readonly string[] },
  after: QueuePlace | undefined,
): Promise<QueuePage> {
  const pages = await Promise.all(
    officer.deskIds.map((deskId) => pageOfDesk(db, view, officer.id, deskId, after)),
  );
  const [only] = pages;
  const all =
    pages.length === 1 && only !== undefined
      ? only
      : pages.flat().sort(view === 'closed' ? byClosing : byUrgency);
  const cases = all.slice(0, queuePageSize);
  const last = cases.at(-1);
  return { cases, next: all.length > queuePageSize && last !== undefined ? placeOf(view, last) : undefined };
}

const placeOf = (view: QueueView, last: CaseRecord): QueuePlace => ({
  priority: last.priority,
  at: view === 'closed' ? last.closedAt : last.dueAt,
  id: last.id,
});

const byId = (one: CaseRecord, other: CaseRecord): number => (one.id < other.id ? -1 : 1);
const byUrgency = (one: CaseRecord, other: CaseRecord): number =>
  one.priority - other.priority || one.dueAt - other.dueAt || byId(one, other);
const byClosing = (one: CaseRecord, other: CaseRecord): number =>
  other.closedAt - one.closedAt || byId(other, one);
