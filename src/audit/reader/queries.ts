import type { ExpressionBuilder } from 'kysely';
import type { Database } from '../../database';
import type { AuditEventTable, Schema } from '../../database/schema';

/** '' where a part is not asked for. */
export interface EntryFilter {
  action: string;
  actorKind: AuditEventTable['actor_kind'] | '';
  actorId: string;
  deskId: string;
}

/** Epoch milliseconds: from, and before. */
export interface TimeRange {
  from: number;
  before: number;
}

/** After this entry, in the order of the list. */
export interface EntryPlace {
  at: number;
  id: string;
}

export type Entry = Omit<AuditEventTable, 'commitment' | 'stream'>;

const columns = [
  'id',
  'actor_kind',
  'actor_id',
  'action',
  'subject_kind',
  'subject_id',
  'desk_id',
  'detail',
  'occurred_at',
] as const;

const olderThan = (where: ExpressionBuilder<Schema, 'audit_event'>, place: EntryPlace) =>
  where(where.refTuple('occurred_at', 'id'), '<', where.tuple(place.at, place.id));

/** Newest first, in the order of one index. */
function inOrder(db: Database, range: TimeRange | undefined, after: EntryPlace | undefined) {
  let query = db
    .selectFrom('audit_event')
    .select(columns)
    .orderBy('occurred_at', 'desc')
    .orderBy('id', 'desc');
  if (range !== undefined)
    query = query.where('occurred_at', '>=', range.from).where('occurred_at', '<', range.before);
  if (after !== undefined) query = query.where((where) => olderThan(where, after));
  return query;
}

export const entriesInOrder = (
  db: Database,
  range: TimeRange | undefined,
  after: EntryPlace | undefined,
  most: number,
): Promise<Entry[]> => inOrder(db, range, after).limit(most).execute();

/** The matching ones among the next `window` entries: no index serves every filter, so a page looks only so far. */
export function matchingEntries(
  db: Database,
  filter: EntryFilter,
  range: TimeRange | undefined,
  after: EntryPlace | undefined,
  { window, most }: { window: number; most: number },
): Promise<Entry[]> {
  let query = db.selectFrom(inOrder(db, range, after).limit(window).as('entry')).selectAll();
  if (filter.action !== '') query = query.where('action', '=', filter.action);
  if (filter.actorKind !== '') query = query.where('actor_kind', '=', filter.actorKind);
  if (filter.actorId !== '') query = query.where('actor_id', '=', filter.actorId);
  if (filter.deskId !== '') query = query.where('desk_id', '=', filter.deskId);
  return query.orderBy('occurred_at', 'desc').orderBy('id', 'desc').limit(most).execute();
}

/** The last entry of a window, if the window is full. */
export const lastOfWindow = async (
  db: Database,
  range: TimeRange | undefined,
  after: EntryPlace | undefined,
  window: number,
): Promise<EntryPlace | undefined> => {
  const row = await inOrder(db, range, after)
    .limit(1)
    .offset(window - 1)
    .executeTakeFirst();
  return row === undefined ? undefined : { at: row.occurred_at, id: row.id };
};

/** The newest verification that an auditor asked for. */
export const lastVerification = (db: Database): Promise<Pick<Entry, 'detail' | 'occurred_at'> | undefined> =>
  db
    .selectFrom('audit_event')
    .select(['detail', 'occurred_at'])
    .where('subject_id', '=', 'audit')
    .where('action', '=', 'audit.verified')
    .orderBy('occurred_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
