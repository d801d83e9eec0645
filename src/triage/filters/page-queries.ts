import { sql } from 'kysely';
import { prepared, type Database } from '../../database';
import type { CaseState } from '../../database/schema';
import type { IndexTokenRow } from '../../vault';
import { placeOf, queuePageSize, type ListedCase, type QueueOrder, type QueuePlace } from '../queue-row';
import { labelFilters, tokenFilters, type Conditions } from './conditions';
import { chooseDrive } from './drive-queries';
import {
  givenOf,
  inOrder,
  lookedAt,
  mostLookedAt,
  shapeName,
  type Given,
  type LookedWhere,
  type Shape,
} from './looked-queries';

/** What was looked at, as the conditions see it. */
export interface Looked {
  id: string;
  reference: string;
  state: CaseState;
  priority: number;
  assignee_id: string;
  due_at: number;
  due_kind: ListedCase['dueKind'];
  unread: number;
  report_id: string;
  site_id: string;
  report_number: number;
  received_at: number;
  /** Of open cases nothing that means anything. */
  closed_at: number;
}

/** All that is asked for, of each row that was looked at: what the drive has asked already is asked again at no cost. */
export function fulfils(where: LookedWhere, given: Given) {
  const number = (name: string) => given[name] as number;
  const asked = [
    ...('state' in given ? [where('looked.state', '=', given['state'] as CaseState)] : []),
    ...('priority' in given ? [where('looked.priority', '=', number('priority'))] : []),
    ...('assigneeId' in given ? [where('looked.assignee_id', '=', given['assigneeId'] as string)] : []),
    ...('siteId' in given ? [where('looked.site_id', '=', given['siteId'] as string)] : []),
    ...('unread' in given ? [where('looked.unread', '=', number('unread'))] : []),
    ...('dueFrom' in given ? [where('looked.due_at', '>=', number('dueFrom'))] : []),
    ...('dueBefore' in given ? [where('looked.due_at', '<', number('dueBefore'))] : []),
    ...('receivedFrom' in given ? [where('looked.received_at', '>=', number('receivedFrom'))] : []),
    ...('receivedBefore' in given ? [where('looked.received_at', '<', number('receivedBefore'))] : []),
    ...tokenFilters.flatMap((name) =>
      name in given ? [hasToken(where, given[name] as readonly IndexTokenRow[])] : [],
    ),
    ...labelFilters.flatMap((name) =>
      name in given ? [hasLabel(where, given[name] as readonly string[])] : [],
    ),
  ];
  return where.and(asked);
}

const hasToken = (where: LookedWhere, tokens: readonly IndexTokenRow[]) =>
  where.exists(
    where
      .selectFrom('index_token')
      .select('index_token.scope')
      .whereRef('index_token.report_number', '=', 'looked.report_number')
      .where((token) =>
        token.or(
          tokens.map((one) =>
            token.and([
              token('index_token.scope', '=', one.scope),
              token('index_token.token', '=', one.token),
            ]),
          ),
        ),
      ),
  );

const hasLabel = (where: LookedWhere, ids: readonly string[]) =>
  where.exists(
    where
      .selectFrom('case_label')
      .select('case_label.case_id')
      .whereRef('case_label.case_id', '=', 'looked.id')
      .where('case_label.label_id', 'in', ids),
  );

/** Queries of one shape, built once. There are as many as there are kinds of filters that people use together. */
export function shaped<Row>(
  build: (db: Database, shape: Shape, given: Given) => ReturnType<Parameters<typeof prepared<Given, Row>>[0]>,
): (db: Database, shape: Shape, given: Given) => Promise<Row[]> {
  const known = new Map<string, (db: Database, given: Given) => Promise<Row[]>>();
  return (db, shape, given) => {
    const name = shapeName(shape, given);
    let query = known.get(name);
    if (query === undefined) {
      if (known.size >= mostShapes) known.clear();
      query = prepared((on: Database, standIns: Given) => build(on, shape, standIns));
      known.set(name, query);
    }
    return query(db, given);
  };
}
const mostShapes = 300;

/** After the place where the page begins. */
const beyond = (where: LookedWhere, order: QueueOrder, given: Given) => {
  const [priority, at, id] = [given['priorityAfter'], given['atAfter'], given['idAfter']] as Key;
  if (order === 'urgency')
    return where(
      where.refTuple('looked.priority', 'looked.due_at', 'looked.id'),
      '>',
      where.tuple(priority, at, id),
    );
  return where(
    where.refTuple(timeOf[order], 'looked.id'),
    order === 'due' || order === 'oldest' ? '>' : '<',
    where.tuple(at, id),
  );
};

/** Up to the place where looking ends. */
const notBeyond = (where: LookedWhere, order: QueueOrder, given: Given) => {
  const [priority, at, id] = [given['priorityUntil'], given['atUntil'], given['idUntil']] as Key;
  if (order === 'urgency')
    return where(
      where.refTuple('looked.priority', 'looked.due_at', 'looked.id'),
      '<=',
      where.tuple(priority, at, id),
    );
  return where(
    where.refTuple(timeOf[order], 'looked.id'),
    order === 'due' || order === 'oldest' ? '<=' : '>=',
    where.tuple(at, id),
  );
};

type Key = [priority: number, at: number, id: string];
const timeOf = {
  due: 'looked.due_at',
  oldest: 'looked.received_at',
  newest: 'looked.received_at',
  closed: 'looked.closed_at',
} as const;

/** Those of the few candidates that fulfil what is asked, put in order. */
const ofCandidates = shaped<Looked>((db, shape, given) => {
  const { order } = shape;
  let rows = db
    .selectFrom(lookedAt(db, shape, given).as('looked'))
    .selectAll()
    .where((where) => fulfils(where as unknown as LookedWhere, given));
  if ('idAfter' in given) rows = rows.where((where) => beyond(where as unknown as LookedWhere, order, given));
  const way = order === 'newest' || order === 'closed' ? 'desc' : 'asc';
  if (order === 'urgency') rows = rows.orderBy('looked.priority').orderBy('looked.due_at');
  else rows = rows.orderBy(timeOf[order], way);
  return rows.orderBy('looked.id', way).limit(queuePageSize + 1);
});

/** The order gone through, from one place to another, until a page is full. */
const alongTheOrder = shaped<Looked>((db, shape, given) => {
  const rows = inOrder(db, shape, given).where((where) => fulfils(where, given));
  return ('idUntil' in given ? rows.where((where) => notBeyond(where, shape.order, given)) : rows).limit(
    queuePageSize + 1,
  );
});

/** The last row that is looked at, where the order goes on beyond. */
const lastLooked = shaped<Looked>((db, shape, given) =>
  inOrder(db, shape, given)
    .limit(1)
    .offset(sql.lit(mostLookedAt - 1)),
);

export interface FilteredPage {
  rows: ListedCase[];
  /** Up to here was looked; there are more cases beyond, of which nothing is known yet. */
  until: QueuePlace | undefined;
}

/** One desk's cases that fulfil what is asked, one more than a page has. What it costs does not grow with the cases. */
export async function filteredPage(
  db: Database,
  wanted: Conditions,
  after: QueuePlace | undefined,
): Promise<FilteredPage> {
  const drive = await chooseDrive(db, wanted);
  const shape: Shape = { isClosed: wanted.view === 'closed', order: wanted.order, drive };
  const given = givenOf(wanted, after);
  if (drive.by !== 'order') {
    const found = await ofCandidates(db, shape, given);
    return { rows: found.map((row) => listed(wanted, row)), until: undefined };
  }
  const [last] = await lastLooked(db, shape, given);
  const until = last && placeOf(wanted.order, listed(wanted, last));
  const bound = until && { priorityUntil: until.priority, atUntil: until.at, idUntil: until.id };
  const rows = await alongTheOrder(db, shape, { ...given, ...bound });
  return {
    rows: rows.map((row) => listed(wanted, row)),
    until: rows.length > queuePageSize ? undefined : until,
  };
}

const listed = ({ deskId, view }: Conditions, row: Looked): ListedCase => ({
  id: row.id,
  reference: row.reference,
  deskId,
  state: row.state,
  priority: row.priority,
  assigneeId: row.assignee_id,
  dueAt: row.due_at,
  dueKind: row.due_kind,
  unread: row.unread,
  reportId: row.report_id,
  receivedAt: row.received_at,
  wrapEpoch: null,
  wrapBox: null,
  ...(view === 'closed' ? { closedAt: row.closed_at } : {}),
});
