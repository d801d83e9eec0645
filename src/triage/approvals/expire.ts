import { record } from '../../audit/record';
import { inTransaction, type Database } from '../../database';
import type { Dependencies } from '../../dependencies';
import { ChangedMeanwhile } from '../../errors';
import { stateAfter, transitionFor } from '../guards';
import { findCaseById, pendingApproval, updateCase } from '../queries';
import { approvalEvent } from './events';
import { tellDesk } from './notices';
import { decideApproval, requestsOverdue } from './queries';

const pageSize = 50;

export const anyRequestOverdue = async (db: Database, now: number): Promise<boolean> =>
  (await requestsOverdue(db, now, 1)).length > 0;

/** Ends requests that nobody has decided in time. Nothing is decided by it: the case goes on as if nobody had asked. */
export async function endOverdueRequests(deps: Dependencies, stop: AbortSignal): Promise<void> {
  const now = deps.clock.now();
  for (const request of await requestsOverdue(deps.db, now, pageSize)) {
    if (stop.aborted) return;
    await inTransaction(deps.db, (trx) => endRequest(trx, deps, request, now));
  }
}

type Overdue = Awaited<ReturnType<typeof requestsOverdue>>[number];

/** Who decides at the same moment was first: then there is nothing left to end. */
async function endRequest(trx: Database, deps: Dependencies, request: Overdue, now: number): Promise<void> {
  const known = await findCaseById(trx, request.caseId);
  const transition = known && transitionFor(known, { id: '', roles: ['clock'] }, 'approval-expired');
  if (known === undefined || transition === undefined) return;
  // Nothing is written before it is sure that this very request still waits.
  if ((await pendingApproval(trx, known.id))?.id !== request.id) return;
  const asked = { action: request.action, from: request.askedFrom };
  if (!(await updateCase(trx, known, { state: stateAfter(transition, known, { asked }) }))) return;
  if (!(await decideApproval(trx, request.id, { state: 'expired', decidedBy: '', now })))
    throw new ChangedMeanwhile();
  await tellDesk({ trx, known, now }, deps, { template: 'approval-expired' });
  await record(trx, {
    actor: { kind: 'system' },
    action: approvalEvent(request.action, 'expired'),
    subject: { kind: 'case', id: known.reference },
    deskId: known.deskId,
    now,
  });
}
