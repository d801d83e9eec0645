import { prepared, type Database } from '../../database';
import type { PriorityChangeTable } from '../../database/schema';

const inForce = prepared((db) =>
  db.selectFrom('priority_change').selectAll().where('state', '=', 'in-force').orderBy('number', 'desc'),
);

/** Every change that is or was in force, the newest first. A site changes its rules a few times a year. */
export const changesInForce = (db: Database): Promise<PriorityChangeTable[]> => inForce(db, {});

export const findChange = (db: Database, number: number): Promise<PriorityChangeTable | undefined> =>
  db.selectFrom('priority_change').selectAll().where('number', '=', number).executeTakeFirst();

export const waitingChange = (db: Database): Promise<PriorityChangeTable | undefined> =>
  db.selectFrom('priority_change').selectAll().where('state', '=', 'proposed').executeTakeFirst();

/** The newest changes before a number, the newest first. */
export const listChanges = (
  db: Database,
  page: { before: number; most: number },
): Promise<PriorityChangeTable[]> =>
  db
    .selectFrom('priority_change')
    .selectAll()
    .where('number', '<', page.before)
    .orderBy('number', 'desc')
    .limit(page.most)
    .execute();

export const newestNumber = async (db: Database): Promise<number> =>
  (
    await db
      .selectFrom('priority_change')
      .select('number')
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst()
  )?.number ?? 0;

/** @returns false where another one came first */
export async function insertChange(trx: Database, row: PriorityChangeTable): Promise<boolean> {
  const inserted = await trx
    .insertInto('priority_change')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** @returns false where somebody has decided already */
export async function decideChange(trx: Database, row: PriorityChangeTable): Promise<boolean> {
  const { number, ...values } = row;
  const updated = await trx
    .updateTable('priority_change')
    .set(values)
    .where('number', '=', number)
    .where('state', '=', 'proposed')
    .returning('number')
    .executeTakeFirst();
  return updated !== undefined;
}

/** Where a look through the open cases goes on: after this place of the queue's order. */
export interface CasePlace {
  priority: number;
  at: number;
  id: string;
}

/** The open cases of some desks, most urgent first. */
export function openCasesAfter(
  db: Database,
  deskIds: readonly string[],
  after: CasePlace | undefined,
  most: number,
) {
  let query = db
    .selectFrom('case_file')
    .select(['id', 'reference', 'state', 'priority', 'version'])
    .select(['desk_id as deskId', 'due_at as dueAt'])
    .where('desk_id', 'in', deskIds)
    .where('state', '<>', 'merged')
    .where('state', '<>', 'closed');
  if (after !== undefined)
    query = query.where((where) =>
      where(where.refTuple('priority', 'due_at', 'id'), '>', where.tuple(after.priority, after.at, after.id)),
    );
  return query.orderBy('priority').orderBy('due_at').orderBy('id').limit(most).execute();
}

export const reportsToScore = (db: Database, caseIds: readonly string[]) =>
  caseIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('case_report')
        .innerJoin('report', 'report.id', 'case_report.report_id')
        .select(['case_report.case_id as caseId', 'report.id as reportId'])
        .select(['report.site_id as siteId', 'report.received_at as receivedAt'])
        .where('case_report.case_id', 'in', caseIds)
        .execute();

/** Which of some cases a person has given their priority: a note of it stands with each. */
export async function setByPeople(db: Database, caseIds: readonly string[]): Promise<Set<string>> {
  if (caseIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('note')
    .select('case_id')
    .distinct()
    .where('case_id', 'in', caseIds)
    .where('kind', '=', 'priority')
    .execute();
  return new Set(rows.map((row) => row.case_id));
}
