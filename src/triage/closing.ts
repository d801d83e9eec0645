import type { Dependencies } from '../dependencies';
import { ActionRefused, ChangedMeanwhile, NotFound } from '../errors';
import { openJson, randomId, sealJson } from '../vault';
import { act, change, recordAct, writeNote, type Seen, type Work } from './action';
import { nextDue } from './due';
import { noticeToDesk } from './notices';
import type { Officer } from './officer';
import { decideApproval, findCaseFor, insertApprovalRequest, pendingApproval } from './queries';
import { firstContact, tellReporter } from './reporter-word';
import { needsSecondOfficer, stateAfter } from './transitions';

/** A decision to close: what the desk concluded, and what the reporter is told. */
export interface Closing {
  disposition: string;
  words: string;
}

const approvalPlace = (id: string) => ({ table: 'approval_request', row: id, column: 'box', revision: 0 });

export const openClosing = (deskKey: Buffer, request: { id: string; box: Buffer }): Closing =>
  openJson<Closing>(deskKey, approvalPlace(request.id), request.box);

async function closeNow(work: Work, deps: Dependencies, officer: Officer, closing: Closing): Promise<void> {
  await writeNote(work, officer, 'disposition', closing);
  await tellReporter(work, deps, officer, 'closing', closing.words);
  await change(work, {
    state: 'closed',
    closed_at: work.now,
    first_contact_at: firstContact(work),
    unread: 0,
    ...nextDue(work.known, { firstContactAt: work.now, closed: true }),
  });
}

/** Closes, or where two officers must decide, asks for the second. @returns which of the two happened */
export async function closeCase(
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  closing: Closing,
  now: number,
): Promise<'closed' | 'asked'> {
  const known = await findCaseFor(deps.db, officer.deskIds, seen.reference);
  if (known === undefined) throw new NotFound();
  if (!needsSecondOfficer(known)) {
    await act(deps, officer, seen, 'close', now, async (work) => {
      await closeNow(work, deps, officer, closing);
      await recordAct(work, officer, 'case.closed', { disposition: closing.disposition }, closing.words);
    });
    return 'closed';
  }
  await act(deps, officer, seen, 'ask-to-close', now, async (work) => {
    const id = randomId();
    await insertApprovalRequest(work.trx, {
      id,
      case_id: work.known.id,
      action: 'close',
      requested_by: officer.id,
      box: sealJson(work.keys.desk, approvalPlace(id), closing),
      state: 'pending',
      decided_by: '',
      created_at: now,
      decided_at: 0,
    });
    await change(work, { state: stateAfter(work.transition, work.known) });
    await tellDesk(work, deps, officer, 'approval-asked');
    await recordAct(work, officer, 'case.closing-asked', { disposition: closing.disposition }, closing.words);
  });
  return 'asked';
}

const tellDesk = (
  work: Work,
  deps: Dependencies,
  officer: Officer,
  template: 'approval-asked' | 'approval-decided',
): Promise<void> =>
  noticeToDesk(work.trx, deps, {
    template,
    deskId: work.known.deskId,
    except: officer.id,
    reference: work.known.reference,
    priority: work.known.priority,
    dueAt: work.known.dueAt,
    now: work.now,
  });

async function decide(work: Work, officer: Officer, state: 'approved' | 'refused'): Promise<Closing> {
  const request = await pendingApproval(work.trx, work.known.id);
  if (request === undefined) throw new ActionRefused();
  if (!(await decideApproval(work.trx, request.id, { state, decidedBy: officer.id, now: work.now })))
    throw new ChangedMeanwhile();
  return openClosing(work.keys.desk, request);
}

export const approveClosing = (
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  now: number,
): Promise<void> =>
  act(deps, officer, seen, 'approve', now, async (work) => {
    const closing = await decide(work, officer, 'approved');
    await closeNow(work, deps, officer, closing);
    await tellDesk(work, deps, officer, 'approval-decided');
    await recordAct(work, officer, 'case.closing-approved', { disposition: closing.disposition });
  });

export const refuseClosing = (
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  reason: string,
  now: number,
): Promise<void> =>
  act(deps, officer, seen, 'refuse', now, async (work) => {
    await decide(work, officer, 'refused');
    await writeNote(work, officer, 'refusal', { reason });
    await change(work, { state: stateAfter(work.transition, work.known) });
    await tellDesk(work, deps, officer, 'approval-decided');
    await recordAct(work, officer, 'case.closing-refused', {}, reason);
  });
