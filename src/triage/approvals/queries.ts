import type { Database } from '../../database';
import type { ApprovalRequestTable } from '../../database/schema';

export const insertApprovalRequest = async (trx: Database, row: ApprovalRequestTable): Promise<void> => {
  await trx.insertInto('approval_request').values(row).execute();
};

/** Requests that nobody decided in time, a page at a time. */
export const requestsOverdue = (db: Database, now: number, most: number) =>
  db
    .selectFrom('approval_request')
    .select(['id', 'case_id as caseId', 'action', 'asked_from as askedFrom'])
    .where('state', '=', 'pending')
    .where('expires_at', '<=', now)
    .orderBy('expires_at')
    .orderBy('id')
    .limit(most)
    .execute();

/** Decides a request that nobody has decided yet. @returns whether it was still pending */
export async function decideApproval(
  trx: Database,
  id: string,
  decision: { state: 'approved' | 'refused' | 'withdrawn' | 'expired'; decidedBy: string; now: number },
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
