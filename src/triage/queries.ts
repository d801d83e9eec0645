import { prepared, type Database } from '../database';
import type { ApprovalRequestTable, CaseState, CaseTable, NoteTable } from '../database/schema';

/** A case as the desk's code sees it. Times are epoch milliseconds. */
export interface CaseRecord {
  id: string;
  reference: string;
  deskId: string;
  state: CaseState;
  priority: number;
  peakPriority: number;
  score: number;
  /** '' while nobody has it. */
  assigneeId: string;
  dueAt: number;
  dueKind: CaseTable['due_kind'];
  /** The hour of receipt, or of the word that opened it again. */
  clocksFrom: number;
  firstContactDueAt: number;
  assessmentDueAt: number;
  feedbackDueAt: number;
  firstContactAt: number;
  closedAt: number;
  unread: boolean;
  receivedAt: number;
  version: number;
}

const toRecord = (row: CaseTable): CaseRecord => ({
  id: row.id,
  reference: row.reference,
  deskId: row.desk_id,
  state: row.state,
  priority: row.priority,
  peakPriority: row.peak_priority,
  score: row.score,
  assigneeId: row.assignee_id,
  dueAt: row.due_at,
  dueKind: row.due_kind,
  clocksFrom: row.clocks_from,
  firstContactDueAt: row.first_contact_due_at,
  assessmentDueAt: row.assessment_due_at,
  feedbackDueAt: row.feedback_due_at,
  firstContactAt: row.first_contact_at,
  closedAt: row.closed_at,
  unread: row.unread === 1,
  receivedAt: row.received_at,
  version: row.version,
});

/** The case, if it is at one of these desks: what is not yours is not there. */
export async function findCaseFor(
  db: Database,
  deskIds: readonly string[],
  reference: string,
): Promise<CaseRecord | undefined> {
  if (deskIds.length === 0) return undefined;
  const row = await db
    .selectFrom('case_file')
    .selectAll()
    .where('reference', '=', reference)
    .where('desk_id', 'in', deskIds)
    .executeTakeFirst();
  return row === undefined ? undefined : toRecord(row);
}

export async function findCaseOfReport(db: Database, reportId: string): Promise<CaseRecord | undefined> {
  const row = await db
    .selectFrom('case_report')
    .innerJoin('case_file', 'case_file.id', 'case_report.case_id')
    .selectAll('case_file')
    .where('case_report.report_id', '=', reportId)
    .executeTakeFirst();
  return row === undefined ? undefined : toRecord(row);
}

/** The reports of some cases, the first of each case first. */
export const reportsOfCases = (db: Database, caseIds: readonly string[]) =>
  caseIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('case_report')
        .select(['case_id as caseId', 'report_id as reportId'])
        .where('case_id', 'in', caseIds)
        .orderBy('case_id')
        .orderBy('report_id')
        .execute();

const insertCaseFile = prepared((db, { rows }: { rows: readonly CaseTable[] }) =>
  db.insertInto('case_file').values(rows),
);
const insertCaseReport = prepared((db, given: { caseId: string; reportId: string }) =>
  db.insertInto('case_report').values({ case_id: given.caseId, report_id: given.reportId }),
);

/** A case with the report that it is opened for. */
export const insertCase = async (trx: Database, row: CaseTable): Promise<void> => {
  await insertCaseFile(trx, { rows: [row] });
  await insertCaseReport(trx, { caseId: row.id, reportId: row.report_id });
};

export type CaseChange = Partial<
  Omit<CaseTable, 'id' | 'version' | 'reference' | 'report_id' | 'received_at'>
>;

/** Changes the case if nobody did since it was read. @returns whether it was changed */
export async function updateCase(
  trx: Database,
  known: Pick<CaseRecord, 'id' | 'version'>,
  change: CaseChange,
): Promise<boolean> {
  const changed = await trx
    .updateTable('case_file')
    .set({ ...change, version: known.version + 1 })
    .where('id', '=', known.id)
    .where('version', '=', known.version)
    .returning('id')
    .executeTakeFirst();
  return changed !== undefined;
}

/** A read mark: no change of the case, so its version stays. */
export const markRead = async (trx: Database, caseId: string): Promise<void> => {
  await trx.updateTable('case_file').set({ unread: 0 }).where('id', '=', caseId).execute();
};

export const insertNote = async (trx: Database, note: NoteTable): Promise<void> => {
  await trx.insertInto('note').values(note).execute();
};

/** A case's newest notes, newest first. */
export const listNotes = (db: Database, caseId: string, most: number) =>
  db
    .selectFrom('note')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();

export const insertApprovalRequest = async (trx: Database, row: ApprovalRequestTable): Promise<void> => {
  await trx.insertInto('approval_request').values(row).execute();
};

export const pendingApproval = (db: Database, caseId: string) =>
  db
    .selectFrom('approval_request')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('state', '=', 'pending')
    .executeTakeFirst();

/** Decides a request that nobody has decided yet. @returns whether it was still pending */
export async function decideApproval(
  trx: Database,
  id: string,
  decision: { state: 'approved' | 'refused'; decidedBy: string; now: number },
): Promise<boolean> {
  const row = await trx
    .updateTable('approval_request')
    .set({ state: decision.state, decided_by: decision.decidedBy, decided_at: decision.now })
    .where('id', '=', id)
    .where('state', '=', 'pending')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
