import type { ApprovalRequestTable } from '../database/schema';
import type { Dependencies } from '../dependencies';
import { ActionRefused, ChangedMeanwhile, NotFound } from '../errors';
import { openPart, type Heading, type Statement } from '../reporting/service';
import { openJson, randomId, sealJson, type Place } from '../vault';
import { act, change, recordAct, writeNote, type CaseEvent, type Seen, type Work } from './action';
import { openCaseKeys } from './case-keys';
import { concernsColleague } from './colleague';
import { dispositionsFor } from './dispositions';
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

/** A disposition that the taxonomy has, but not for this case: a self-report is not handed to HR. */
export class DispositionNotOffered extends Error {
  override name = 'DispositionNotOffered';
}

/** Who asked, and for what, is bound to the decision: nobody becomes the second officer of their own request. */
type Request = Pick<ApprovalRequestTable, 'id' | 'case_id' | 'action' | 'requested_by'>;

const approvalPlace = (request: Request): Place => ({
  table: 'approval_request',
  row: request.id,
  column: ['box', request.case_id, request.action, request.requested_by].join(' '),
  revision: 0,
});

export const openClosing = (deskKey: Buffer, request: Request & { box: Buffer }): Closing =>
  openJson<Closing>(deskKey, approvalPlace(request), request.box);

async function closeNow(work: Work, deps: Dependencies, officer: Officer, closing: Closing): Promise<void> {
  const firstContactAt = firstContact(work);
  await change(work, {
    state: stateAfter(work.transition, work.known),
    closed_at: work.now,
    first_contact_at: firstContactAt,
    unread: 0,
    ...nextDue(work.known, { firstContactAt, closed: true }),
  });
  await writeNote(work, officer, 'disposition', closing);
  await tellReporter(work, deps, officer, 'closing', closing.words);
}

/**
 * Closes, or where two officers must decide, asks for the second.
 * @returns which of the two happened
 * @throws DispositionNotOffered
 */
export async function closeCase(
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  closing: Closing,
  now: number,
): Promise<'closed' | 'asked'> {
  const known = await findCaseFor(deps.db, officer.deskIds, seen.reference);
  if (known === undefined) throw new NotFound();
  const { disposition, words } = closing;
  const { reportId, statement } = await openCaseKeys(deps.db, officer.keyring, known.id);
  const { answers } = await openPart<Statement>(deps.db, reportId, 'statement', statement);
  const decision = { disposition, concernsColleague: concernsColleague(answers), now };
  if (!needsSecondOfficer(known, disposition, decision.concernsColleague)) {
    await act(deps, officer, seen, { action: 'close', ...decision }, async (work) => {
      await mustBeOffered(work, deps, disposition);
      await closeNow(work, deps, officer, closing);
      await recordAct(work, officer, 'case.closed', { disposition }, words);
    });
    return 'closed';
  }
  await act(deps, officer, seen, { action: 'ask-to-close', ...decision }, async (work) => {
    await mustBeOffered(work, deps, disposition);
    await change(work, { state: stateAfter(work.transition, work.known) });
    const request: Request = {
      id: randomId(),
      case_id: work.known.id,
      action: 'close',
      requested_by: officer.id,
    };
    await insertApprovalRequest(work.trx, {
      ...request,
      box: sealJson(work.keys.desk, approvalPlace(request), closing),
      state: 'pending',
      decided_by: '',
      created_at: now,
      decided_at: 0,
    });
    await tellDesk(work, deps, officer, 'approval-asked');
    await recordAct(work, officer, 'case.closing-asked', { disposition }, words);
  });
  return 'asked';
}

async function mustBeOffered(work: Work, deps: Dependencies, disposition: string): Promise<void> {
  const { trx, keys } = work;
  const { path } = await openPart<Heading>(trx, keys.reportId, 'heading', keys.desk);
  const offered = dispositionsFor(deps.content.taxonomy.dispositions, path);
  if (!offered.includes(disposition)) throw new DispositionNotOffered();
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

/** Decides the request that waits. @throws ActionRefused where none does, ChangedMeanwhile where somebody was first */
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
  act(deps, officer, seen, { action: 'approve', now }, async (work) => {
    const closing = await decide(work, officer, 'approved');
    await closeNow(work, deps, officer, closing);
    await tellDesk(work, deps, officer, 'approval-decided');
    await recordAct(work, officer, 'case.closing-approved', { disposition: closing.disposition });
  });

/** @param reason '' where none was given */
export const refuseClosing = (
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  reason: string,
  now: number,
): Promise<void> =>
  act(deps, officer, seen, { action: 'refuse', now }, async (work) => {
    await goOn(work, officer, 'case.closing-refused', reason);
    if (reason !== '') await writeNote(work, officer, 'refusal', { reason });
    await tellDesk(work, deps, officer, 'approval-decided');
  });

/** Who asked takes it back: a mistake, or something that has turned up since. */
export const withdrawClosing = (
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  now: number,
): Promise<void> =>
  act(deps, officer, seen, { action: 'withdraw', now }, (work) =>
    goOn(work, officer, 'case.closing-withdrawn', ''),
  );

async function goOn(work: Work, officer: Officer, event: CaseEvent, reason: string): Promise<void> {
  await change(work, { state: stateAfter(work.transition, work.known) });
  await decide(work, officer, 'refused');
  await recordAct(work, officer, event, {}, reason === '' ? undefined : reason);
}
