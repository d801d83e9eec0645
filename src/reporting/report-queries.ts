import { prepared, type Database } from '../database';
import type { MessageTable, ReportPartTable, ReportTable } from '../database/schema';

type Part = ReportPartTable['part'];

export const findReport = (db: Database, id: string) =>
  db.selectFrom('report').selectAll().where('id', '=', id).executeTakeFirst();

export const findReportOfReceipt = (db: Database, receiptId: Buffer) =>
  db.selectFrom('report').selectAll().where('receipt_id', '=', receiptId).executeTakeFirst();

/** Gives a report another receipt. @returns false where its receipt is no longer the one that was opened */
export async function replaceReceiptId(
  trx: Database,
  read: { reportId: string; receiptId: Buffer },
  next: { receiptId: Buffer; publicKey: Buffer },
): Promise<boolean> {
  const updated = await trx
    .updateTable('report')
    .set({ receipt_id: next.receiptId, receipt_public_key: next.publicKey })
    .where('id', '=', read.reportId)
    .where('receipt_id', '=', read.receiptId)
    .returning('id')
    .executeTakeFirst();
  return updated !== undefined;
}

const insertReportRow = prepared((db, { rows }: { rows: readonly ReportTable[] }) =>
  db
    .insertInto('report')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id'),
);

/** @returns false where its reference or index number is taken: another is to be made */
export const insertReport = async (trx: Database, row: ReportTable): Promise<boolean> =>
  (await insertReportRow(trx, { rows: [row] })).length === 1;

const insertPartRows = prepared((db, { rows }: { rows: readonly ReportPartTable[] }) =>
  db.insertInto('report_part').values(rows),
);

export const insertParts = async (trx: Database, rows: readonly ReportPartTable[]): Promise<void> => {
  await insertPartRows(trx, { rows });
};

/** @returns false where that revision is there already */
export async function insertPartNext(trx: Database, row: ReportPartTable): Promise<boolean> {
  const inserted = await trx
    .insertInto('report_part')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('report_id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** The newest revision of a part. */
export const findPart = (db: Database, reportId: string, part: Part) =>
  db
    .selectFrom('report_part')
    .select(['revision', 'box'])
    .where('report_id', '=', reportId)
    .where('part', '=', part)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();

const revisionsOfPart = prepared((db, { reportIds, part }: { reportIds: readonly string[]; part: Part }) =>
  db
    .selectFrom('report_part')
    .select(['report_id as reportId', 'revision', 'box'])
    .where('report_id', 'in', reportIds)
    .where('part', '=', part)
    .orderBy('revision'),
);

/** Every revision of a part of some reports, older ones first. */
export const partsOfReports = (db: Database, reportIds: readonly string[], part: Part) =>
  reportIds.length === 0 ? Promise.resolve([]) : revisionsOfPart(db, { reportIds, part });

/** Oldest first. */
export const messagesOf = (db: Database, reportId: string) =>
  db.selectFrom('message').selectAll().where('report_id', '=', reportId).orderBy('position').execute();

/** When the desk first wrote to the reporters of some reports. One who was not written to is left out. */
export async function firstWords(db: Database, reportIds: readonly string[]): Promise<Map<string, number>> {
  if (reportIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('message')
    .select(['report_id', (message) => message.fn.min('created_at').as('first')])
    .where('report_id', 'in', reportIds)
    .where('author', '=', 'desk')
    .groupBy('report_id')
    .execute();
  return new Map(rows.map(({ report_id, first }) => [report_id, first]));
}

/** Whether the last that was written about a report is a question of the desk's. */
export async function lastWordIsQuestion(db: Database, reportId: string): Promise<boolean> {
  const last = await db
    .selectFrom('message')
    .select('kind')
    .where('report_id', '=', reportId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.kind === 'question';
}

export const reportOfMessage = async (db: Database, id: string): Promise<string | undefined> =>
  (await db.selectFrom('message').select('report_id').where('id', '=', id).executeTakeFirst())?.report_id;

/** Puts a message after the report's last one. @returns false where another one took that place first */
export async function insertMessageNext(
  trx: Database,
  message: Omit<MessageTable, 'position'>,
): Promise<boolean> {
  const last = await trx
    .selectFrom('message')
    .select('position')
    .where('report_id', '=', message.report_id)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  const inserted = await trx
    .insertInto('message')
    .values({ ...message, position: (last?.position ?? 0) + 1 })
    .onConflict((conflict) => conflict.columns(['report_id', 'position']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}
