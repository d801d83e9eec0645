import type { Dependencies } from '../../dependencies';
import { ActionRefused, ChangedMeanwhile } from '../../errors';
import { act, change, recordAct, writeNote, type Seen, type Work } from '../action';
import type { Officer } from '../officer';
import { pendingApproval } from '../queries';
import { carryOut } from './carry-out';
import { openRequest, type AskedFor } from './contents';
import { approvalEvent } from './events';
import { tellDesk } from './notices';
import { decideApproval } from './queries';

/**
 * Decides the request that waits.
 * @throws ActionRefused where none does or its time is over, ChangedMeanwhile where somebody was first
 */
async function decide(
  work: Work,
  officer: Officer,
  state: 'approved' | 'refused' | 'withdrawn',
): Promise<AskedFor> {
  const request = await pendingApproval(work.trx, work.known.id);
  if (request === undefined) throw new ActionRefused();
  // Its time is over, whether or not the job that says so has run.
  if (state === 'approved' && request.expires_at <= work.now) throw new ActionRefused();
  if (!(await decideApproval(work.trx, request.id, { state, decidedBy: officer.id, now: work.now })))
    throw new ChangedMeanwhile();
  return openRequest(work.keys.desk, request);
}

/** A second officer agrees, and what was asked for is done. */
export const approveRequest = (
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  now: number,
): Promise<void> =>
  act(deps, officer, seen, { action: 'approve', now }, async (work) => {
    const asked = await decide(work, officer, 'approved');
    const detail = await carryOut(work, deps, officer, asked);
    await tellDesk(work, deps, { template: 'approval-decided', except: officer.id });
    await recordAct(work, officer, approvalEvent(asked.action, 'approved'), detail);
  });

/** @param reason '' where none was given */
export const refuseRequest = (
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  reason: string,
  now: number,
): Promise<void> =>
  act(deps, officer, seen, { action: 'refuse', reason, now }, async (work) => {
    await change(work, { state: work.stateAfter });
    const { action } = await decide(work, officer, 'refused');
    await recordAct(work, officer, approvalEvent(action, 'refused'), {}, reason === '' ? undefined : reason);
    if (reason !== '') await writeNote(work, officer, 'refusal', { reason });
    await tellDesk(work, deps, { template: 'approval-decided', except: officer.id });
  });

/** Who asked takes it back: a mistake, or something that has turned up since. */
export const withdrawRequest = (
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  now: number,
): Promise<void> =>
  act(deps, officer, seen, { action: 'withdraw', now }, async (work) => {
    await change(work, { state: work.stateAfter });
    const { action } = await decide(work, officer, 'withdrawn');
    await recordAct(work, officer, approvalEvent(action, 'withdrawn'));
  });
