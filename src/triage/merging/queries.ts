import type { Database } from '../../database';
import type { CaseMergeTable } from '../../database/schema';

/** Moves the links of a case's reports to another case. No ciphertext is touched. */
export async function moveReports(trx: Database, caseId: string, into: string): Promise<void> {
  const links = await trx
    .deleteFrom('case_report')
    .where('case_id', '=', caseId)
    .returning('report_id')
    .execute();
  const rows = links.map(({ report_id }) => ({ case_id: caseId, report_id }));
  await trx.insertInto('case_merge_report').values(rows).execute();
  await trx
    .insertInto('case_report')
    .values(rows.map(({ report_id }) => ({ case_id: into, report_id })))
    .execute();
}

/** Gives a merged case the reports back that it had. */
export async function returnReports(trx: Database, caseId: string, from: string): Promise<void> {
  const kept = await trx
    .deleteFrom('case_merge_report')
    .where('case_id', '=', caseId)
    .returning('report_id')
    .execute();
  const reportIds = kept.map(({ report_id }) => report_id);
  await trx
    .deleteFrom('case_report')
    .where('case_id', '=', from)
    .where('report_id', 'in', reportIds)
    .execute();
  await trx
    .insertInto('case_report')
    .values(reportIds.map((report_id) => ({ case_id: caseId, report_id })))
    .execute();
}

export const insertMerge = async (trx: Database, row: CaseMergeTable): Promise<void> => {
  await trx.insertInto('case_merge').values(row).execute();
};

/** Takes the record of a merge away. @returns what it had changed, if it was there */
export const takeMerge = (trx: Database, caseId: string) =>
  trx
    .deleteFrom('case_merge')
    .where('case_id', '=', caseId)
    .returning(['into_case_id as intoCaseId', 'before', 'after'])
    .executeTakeFirst();

/** The cases that a case has taken in, by their references; each with its own figures, which a merge leaves alone. */
export const takenIn = (db: Database, caseId: string) =>
  db
    .selectFrom('case_merge')
    .innerJoin('case_file', 'case_file.id', 'case_merge.case_id')
    .select([
      'case_file.reference',
      'priority',
      'peak_priority',
      'score',
      'clocks_from',
      'acknowledgement_due_at',
      'first_contact_due_at',
      'assessment_due_at',
      'feedback_due_at',
    ])
    .where('case_merge.into_case_id', '=', caseId)
    .orderBy('case_file.reference')
    .execute();

/** Where the reports of cases are that were merged into a case which is merged itself, or comes back. */
export const repointMerged = async (trx: Database, caseId: string, into: string): Promise<void> => {
  await trx
    .updateTable('case_file')
    .set({ merged_into: into })
    .where('id', 'in', (query) =>
      query.selectFrom('case_merge').select('case_id').where('into_case_id', '=', caseId),
    )
    .execute();
};

/** Into which case a case was merged: its reports may have gone on from there. */
export const mergeOf = (db: Database, caseId: string) =>
  db
    .selectFrom('case_merge')
    .innerJoin('case_file', 'case_file.id', 'case_merge.into_case_id')
    .select(['case_file.reference', 'case_merge.into_case_id as intoCaseId'])
    .where('case_merge.case_id', '=', caseId)
    .executeTakeFirst();
