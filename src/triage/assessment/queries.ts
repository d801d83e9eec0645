import type { Database } from '../../database';

/** Whether an officer was shown a case's names before its conduct was judged. */
export const wasRevealed = async (db: Database, caseId: string, personId: string): Promise<boolean> =>
  (await db
    .selectFrom('case_reveal')
    .select('case_id')
    .where('case_id', '=', caseId)
    .where('person_id', '=', personId)
    .executeTakeFirst()) !== undefined;

/** Whether anybody has ever judged the conduct that one of a case's reports tells of. */
export const wasJudged = async (db: Database, caseId: string): Promise<boolean> =>
  (await db
    .selectFrom('case_report')
    .innerJoin('note', 'note.report_id', 'case_report.report_id')
    .select('note.id')
    .where('case_report.case_id', '=', caseId)
    .where('note.kind', '=', 'assessment')
    .limit(1)
    .executeTakeFirst()) !== undefined;

export const insertReveal = async (
  trx: Database,
  reveal: { caseId: string; personId: string; now: number },
): Promise<void> => {
  await trx
    .insertInto('case_reveal')
    .values({ case_id: reveal.caseId, person_id: reveal.personId, revealed_at: reveal.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

/** The judgements of some reports, newest first. */
export const listJudgements = (db: Database, reportIds: readonly string[], most: number) =>
  db
    .selectFrom('note')
    .selectAll()
    .where('report_id', 'in', reportIds)
    .where('kind', '=', 'assessment')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
