import { sql } from 'kysely';
import { countOf, type Database } from '../../database';
import type { Conditions } from './conditions';
import { chooseDrive } from './drive-queries';
import {
  givenOf,
  inOrder,
  lookedAt,
  mostLookedAt,
  type Given,
  type LookedWhere,
  type Shape,
} from './looked-queries';
import { fulfils, shaped } from './page-queries';

/** How many cases have this combination of what is plain. */
export interface PlainCount {
  state: string;
  priority: number;
  assigneeId: string;
  siteId: string;
  unread: number;
  /** How many of the desk's three moments (now, the day's end, the week's end) the next clock runs beyond. */
  due: number;
  count: number;
}

export interface TokenCount {
  scope: number;
  token: Buffer;
  count: number;
}

export interface LabelCount {
  labelId: string;
  count: number;
}

/** Moments that part what is overdue, due today and due this week from the rest. Epoch milliseconds. */
export interface Moments {
  now: number;
  endOfDay: number;
  endOfWeek: number;
}

const matching = (db: Database, shape: Shape, given: Given) =>
  db
    .selectFrom(lookedAt(db, shape, given).as('looked'))
    .where((where) => fulfils(where as unknown as LookedWhere, given));

const plain = shaped<Omit<PlainCount, 'count'> & { count: unknown }>((db, shape, given) => {
  const beyond = (moment: string) =>
    sql<number>`case when looked.due_at >= ${given[moment]} then 1 else 0 end`;
  const due = sql<number>`(${beyond('now')} + ${beyond('endOfDay')} + ${beyond('endOfWeek')})`;
  const each = matching(db, shape, given).select([
    'looked.state as state',
    'looked.priority as priority',
    'looked.assignee_id as assigneeId',
    'looked.site_id as siteId',
    'looked.unread as unread',
    due.as('due'),
  ]);
  return db
    .selectFrom(each.as('each'))
    .select(['state', 'priority', 'assigneeId', 'siteId', 'unread', 'due'])
    .select((from) => from.fn.countAll().as('count'))
    .groupBy(['state', 'priority', 'assigneeId', 'siteId', 'unread', 'due']);
});

const tokens = shaped<Omit<TokenCount, 'count'> & { count: unknown }>((db, shape, given) =>
  matching(db, shape, given)
    .innerJoin('index_token', 'index_token.report_number', 'looked.report_number')
    .where('index_token.scope', 'in', given['scopes'] as readonly number[])
    .select(['index_token.scope as scope', 'index_token.token as token'])
    .select((from) => from.fn.countAll().as('count'))
    .groupBy(['index_token.scope', 'index_token.token']),
);

const labels = shaped<Omit<LabelCount, 'count'> & { count: unknown }>((db, shape, given) =>
  matching(db, shape, given)
    .innerJoin('case_label', 'case_label.case_id', 'looked.id')
    .select('case_label.label_id as labelId')
    .select((from) => from.fn.countAll().as('count'))
    .groupBy('case_label.label_id'),
);

const counted = <Row extends { count: unknown }>(rows: Row[]): (Omit<Row, 'count'> & { count: number })[] =>
  rows.map((row) => ({ ...row, count: countOf(row.count) }));

async function shapeOf(db: Database, wanted: Conditions): Promise<Shape> {
  const drive = await chooseDrive(db, wanted);
  // Every option of what the order's own index could begin with is to be counted.
  return { isClosed: wanted.view === 'closed', order: wanted.view === 'closed' ? 'closed' : 'due', drive };
}

export async function countPlain(db: Database, wanted: Conditions, moments: Moments): Promise<PlainCount[]> {
  return counted(await plain(db, await shapeOf(db, wanted), { ...givenOf(wanted), ...moments }));
}

export async function countTokens(
  db: Database,
  wanted: Conditions,
  scopes: readonly number[],
): Promise<TokenCount[]> {
  if (scopes.length === 0) return [];
  return counted(await tokens(db, await shapeOf(db, wanted), { ...givenOf(wanted), scopes }));
}

export async function countLabels(db: Database, wanted: Conditions): Promise<LabelCount[]> {
  return counted(await labels(db, await shapeOf(db, wanted), givenOf(wanted)));
}

const beyondLooked = shaped<{ id: string }>((db, shape, given) =>
  inOrder(db, shape, given).limit(1).offset(sql.lit(mostLookedAt)),
);

/** Whether a count that goes through the order does not reach its end. */
export async function isCutOff(db: Database, wanted: Conditions): Promise<boolean> {
  const shape = await shapeOf(db, wanted);
  return shape.drive.by === 'order' && (await beyondLooked(db, shape, { deskId: wanted.deskId })).length > 0;
}
