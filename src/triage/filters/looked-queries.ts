import { sql, type ExpressionBuilder } from 'kysely';
import type { Database } from '../../database';
import type { CaseState, Schema } from '../../database/schema';
import type { IndexTokenRow } from '../../vault';
import type { QueueOrder, QueuePlace } from '../queue-row';
import { labelFilters, tokenFilters, type Conditions } from './conditions';
import { never, type Drive } from './drive-queries';

/** So many rows of an order are gone through for one page or count, however many cases there are. */
export const mostLookedAt = 5_000;

/** The conditions as a query is given them: flat, and only those that are asked for. */
export type Given = Readonly<Record<string, unknown>>;

export const givenOf = ({ deskId, plain, tokens, labels }: Conditions, after?: QueuePlace): Given => ({
  deskId,
  ...plain,
  ...Object.fromEntries(tokenFilters.flatMap((name) => (tokens[name] ? [[name, tokens[name]]] : []))),
  ...Object.fromEntries(labelFilters.flatMap((name) => (labels[name] ? [[name, labels[name]]] : []))),
  ...(after === undefined ? {} : { priorityAfter: after.priority, atAfter: after.at, idAfter: after.id }),
});

/** What tells one compiled query from another. */
export interface Shape {
  isClosed: boolean;
  order: QueueOrder;
  drive: Drive;
}

export const shapeName = ({ isClosed, order, drive }: Shape, given: Given): string =>
  [isClosed, order, Object.values(drive).join(), Object.keys(given).join()].join(' ');

const told = [
  'looked.id',
  'looked.reference',
  'looked.state',
  'looked.priority',
  'looked.assignee_id',
  'looked.due_at',
  'looked.due_kind',
  'looked.unread',
  'looked.report_id',
  'looked.site_id',
  'looked.report_number',
] as const;

const ofView = (shape: Shape) => (where: LookedWhere) =>
  shape.isClosed
    ? where('looked.state', '=', sql.lit('closed'))
    : where.and([
        where('looked.state', '<>', sql.lit('closed')),
        where('looked.state', '<>', sql.lit('merged')),
      ]);

/** A case is called by one name, whether it is looked for by itself or among those that were looked at. */
export type LookedWhere = ExpressionBuilder<Schema & { looked: Schema['case_file'] }, 'looked'>;

/** Open cases have no time of closing to tell, and their indexes hold none. */
const time = ({ isClosed }: Shape) => sql.ref<number>(isClosed ? 'looked.closed_at' : 'looked.received_at');

/**
 * The rows that a page or a count looks at, never more than `mostLookedAt`: those of the drive, or of the order from a
 * place on. A limit keeps both engines from looking at others.
 */
export function lookedAt(db: Database, shape: Shape, given: Given) {
  return candidatesOf(db, shape, given) ?? inOrder(db, shape, given).limit(mostLookedAt);
}

/** No index begins with this: each of the few is looked up by itself, and the desk's many are not gone through for each. */
const deskOfEach = sql<string>`looked.desk_id || ''`;

/** Joined in this order, so that the few are looked up. */
function candidatesOf(db: Database, shape: Shape, given: Given) {
  const { drive } = shape;
  const atTime = time(shape);
  const deskId = given['deskId'] as string;
  if (drive.by === 'token')
    return db
      .selectFrom(numbersWith(db, given[drive.filter] as readonly IndexTokenRow[]).as('few'))
      .crossJoin('case_file as looked')
      .whereRef('looked.report_number', '=', 'few.report_number')
      .where(deskOfEach, '=', deskId)
      .where(ofView(shape))
      .select(told)
      .select(['looked.received_at', atTime.as('closed_at')])
      .limit(mostLookedAt);
  if (drive.by === 'label')
    return db
      .selectFrom(casesWith(db, given[drive.filter] as readonly string[]).as('few'))
      .crossJoin('case_file as looked')
      .whereRef('looked.id', '=', 'few.case_id')
      .where(deskOfEach, '=', deskId)
      .where(ofView(shape))
      .select(told)
      .select(['looked.received_at', atTime.as('closed_at')])
      .limit(mostLookedAt);
  if (drive.by === 'order') return undefined;
  const [column, from, before] = drive.by === 'due' ? dueRange : receivedRange;
  return db
    .selectFrom('case_file as looked')
    .where('looked.desk_id', '=', deskId)
    .where(ofView(shape))
    .where(column, '>=', (given[from] ?? 0) as number)
    .where(column, '<', (given[before] ?? never) as number)
    .select(told)
    .select(['looked.received_at', atTime.as('closed_at')])
    .limit(mostLookedAt);
}

const dueRange = ['looked.due_at', 'dueFrom', 'dueBefore'] as const;
const receivedRange = ['looked.received_at', 'receivedFrom', 'receivedBefore'] as const;

const numbersWith = (db: Database, tokens: readonly IndexTokenRow[]) =>
  db
    .selectFrom('index_token')
    .select('report_number')
    .distinct()
    .where((where) =>
      where.or(
        tokens.map((one) => where.and([where('scope', '=', one.scope), where('token', '=', one.token)])),
      ),
    );

const casesWith = (db: Database, ids: readonly string[]) =>
  db.selectFrom('case_label').select('case_id').distinct().where('label_id', 'in', ids);

/** The order from a place on, begun where its own index lets an officer's cases or the unread ones be read alone. */
export function inOrder(db: Database, shape: Shape, given: Given) {
  let cases = db
    .selectFrom('case_file as looked')
    .select(told)
    .select(['looked.received_at', time(shape).as('closed_at')])
    .where('looked.desk_id', '=', given['deskId'] as string)
    .where(ofView(shape));
  if (!shape.isClosed && shape.order === 'urgency') {
    if ('priority' in given) cases = cases.where('looked.priority', '=', given['priority'] as number);
    if ('assigneeId' in given) cases = cases.where('looked.assignee_id', '=', given['assigneeId'] as string);
    else if ('unread' in given) cases = cases.where('looked.unread', '=', sql.lit(1));
    else if ('state' in given) cases = cases.where('looked.state', '=', given['state'] as CaseState);
  }
  const at = {
    priority: given['priorityAfter'] as number,
    at: given['atAfter'] as number,
    id: given['idAfter'] as string,
  };
  const isLater = 'idAfter' in given;
  switch (shape.order) {
    case 'urgency':
      if (isLater)
        cases = cases.where((where) =>
          where(
            where.refTuple('looked.priority', 'looked.due_at', 'looked.id'),
            '>',
            where.tuple(at.priority, at.at, at.id),
          ),
        );
      return cases.orderBy('looked.priority').orderBy('looked.due_at').orderBy('looked.id');
    case 'due':
      if (isLater)
        cases = cases.where((where) =>
          where(where.refTuple('looked.due_at', 'looked.id'), '>', where.tuple(at.at, at.id)),
        );
      return cases.orderBy('looked.due_at').orderBy('looked.id');
    case 'oldest':
    case 'newest':
    case 'closed': {
      const column =
        shape.order === 'closed' ? ('looked.closed_at' as const) : ('looked.received_at' as const);
      const [way, beyond] = shape.order === 'oldest' ? (['asc', '>'] as const) : (['desc', '<'] as const);
      if (isLater)
        cases = cases.where((where) =>
          where(where.refTuple(column, 'looked.id'), beyond, where.tuple(at.at, at.id)),
        );
      return cases.orderBy(column, way).orderBy('looked.id', way);
    }
  }
}
