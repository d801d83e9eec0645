import type { Database } from '../../database';

/** Labels are a desk's own, and their names are sealed under its keys. */
export const deleteLabels = async (trx: Database, caseIds: readonly string[]): Promise<void> => {
  await trx.deleteFrom('case_label').where('case_id', 'in', caseIds).execute();
};

const reportsOf = (trx: Database, caseIds: readonly string[]) =>
  trx.selectFrom('case_report').select('report_id').where('case_id', 'in', caseIds);

/** What is still to be done is nobody's, unless it is somebody's who has the case. */
export async function giveBackTasks(
  trx: Database,
  caseIds: readonly string[],
  keptIds: readonly string[],
): Promise<void> {
  const open = trx
    .updateTable('task')
    .set({ assignee_id: '' })
    .where('report_id', 'in', reportsOf(trx, caseIds))
    .where('done_at', '=', 0);
  await (keptIds.length === 0 ? open : open.where('assignee_id', 'not in', keptIds)).execute();
}

/** What links and codes open goes. What was asked, and answered, stays in the case. */
export async function closeDoors(trx: Database, caseIds: readonly string[]): Promise<void> {
  const requests = trx
    .selectFrom('expert_request')
    .select('id')
    .where('report_id', 'in', reportsOf(trx, caseIds));
  await trx.deleteFrom('expert_door').where('request_id', 'in', requests).execute();
  await trx
    .updateTable('expert_request')
    .set({ state: 'withdrawn' })
    .where('report_id', 'in', reportsOf(trx, caseIds))
    .where('state', 'in', ['asked', 'opened'])
    .execute();
}

/** Which warnings were mailed, and whom an unread P1 has called: other people are there now. */
export async function forgetNotices(trx: Database, caseIds: readonly string[]): Promise<void> {
  await trx.deleteFrom('clock_notice').where('case_id', 'in', caseIds).execute();
  await trx.deleteFrom('urgent_call').where('case_id', 'in', caseIds).execute();
}
