import { prepared, type Database } from '../database';
import type { CaseState, CaseTable, NoteTable } from '../database/schema';

/** A case as the desk's code sees it. Times are epoch milliseconds. */
export interface CaseRecord {
  id: string;
  reference: string;
  /** The report that it was opened for. */
  reportId: string;
  /** The desk that is responsible. */
  deskId: string;
  /** Only named officers have it: no desk's queue lists it, and no desk's key opens it. */
  named: boolean;
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
  /** When the judgement on conduct was recorded; far in the future until then. */
  assessedAt: number;
  acknowledgedAt: number;
  acknowledgementDueAt: number;
  closedAt: number;
  /** When it comes back to the desk, where it is closed and watched; far in the future where it is not. */
  monitorUntil: number;
  /** The id of the case that has its reports; '' unless it is merged. */
  mergedInto: string;
  unread: boolean;
  receivedAt: number;
  version: number;
}

const toRecord = (row: CaseTable): CaseRecord => ({
  id: row.id,
  reference: row.reference,
  reportId: row.report_id,
  deskId: row.home_desk_id,
  named: row.desk_id === '',
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
  assessedAt: row.assessed_at,
  acknowledgedAt: row.acknowledged_at,
  acknowledgementDueAt: row.acknowledgement_due_at,
  closedAt: row.closed_at,
  monitorUntil: row.monitor_until,
  mergedInto: row.merged_into,
  unread: row.unread === 1,
  receivedAt: row.received_at,
  version: row.version,
});

/** Who looks: a person, and the desks whose keys they hold. */
export interface Viewer {
  id: string;
  deskIds: readonly string[];
}

/**
 * The case, if one of the viewer's desks has it or the viewer is one of its named officers; what is not yours is not
 * there. Who was recused from it has nothing to do with it, wherever it goes.
 */
export async function findCaseFor(
  db: Database,
  { id, deskIds }: Viewer,
  reference: string,
): Promise<CaseRecord | undefined> {
  if (deskIds.length === 0) return undefined;
  const row = await db
    .selectFrom('case_file')
    .selectAll()
    .where('reference', '=', reference)
    .where('home_desk_id', 'in', deskIds)
    .where((where) =>
      where.or([
        where('desk_id', '<>', ''),
        where.exists(
          where
            .selectFrom('case_officer')
            .select('case_officer.case_id')
            .whereRef('case_officer.case_id', '=', 'case_file.id')
            .where('case_officer.person_id', '=', id),
        ),
      ]),
    )
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('case_recusal')
            .select('case_recusal.case_id')
            .whereRef('case_recusal.case_id', '=', 'case_file.id')
            .where('case_recusal.person_id', '=', id),
        ),
      ),
    )
    .executeTakeFirst();
  return row === undefined ? undefined : toRecord(row);
}

/** Any case, for what runs without an officer. */
export async function findCaseById(db: Database, id: string): Promise<CaseRecord | undefined> {
  const row = await db.selectFrom('case_file').selectAll().where('id', '=', id).executeTakeFirst();
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

/** The reports of a case, the one that it was opened for first. */
export async function reportsOfCase(db: Database, caseId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('case_report')
    .innerJoin('case_file', 'case_file.id', 'case_report.case_id')
    .select(['case_report.report_id as reportId', 'case_file.report_id as firstId'])
    .where('case_report.case_id', '=', caseId)
    .orderBy('case_report.report_id')
    .execute();
  const isFirst = ({ reportId, firstId }: (typeof rows)[number]): number => (reportId === firstId ? 0 : 1);
  return rows.sort((one, other) => isFirst(one) - isFirst(other)).map(({ reportId }) => reportId);
}

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
  // Nobody more is called for it.
  await trx.deleteFrom('urgent_call').where('case_id', '=', caseId).execute();
};

export const insertNote = async (trx: Database, note: NoteTable): Promise<void> => {
  await trx.insertInto('note').values(note).execute();
};

/** The newest notes on some reports, newest first: not those that somebody else has written for themselves. */
export const listNotes = (
  db: Database,
  { reportIds, readerId, most }: { reportIds: readonly string[]; readerId: string; most: number },
) =>
  db
    .selectFrom('note')
    .selectAll()
    .where('report_id', 'in', reportIds)
    .where((where) => where.or([where('kind', '<>', 'own'), where('author_id', '=', readerId)]))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();

export const pendingApproval = (db: Database, caseId: string) =>
  db
    .selectFrom('approval_request')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('state', '=', 'pending')
    .executeTakeFirst();
