import type { Dependencies } from '../../dependencies';
import { ActionRefused, NotFound } from '../../errors';
import { noticeWish, reportFacts } from '../../reporting/service';
import { fewestOfficers, holdersOfCase } from '../access/holders';
import { applyCaseMove, heldBy, prepareCaseMove, type Goal } from '../access/move';
import { act, change, recordAct, writeNote, type Seen, type Work } from '../action';
import { askSecondOfficer } from '../approvals/ask';
import { FieldRefused } from '../field-refused';
import { noticeToDesk, noticeToReporter } from '../notices';
import type { Officer } from '../officer';
import { findCaseFor, type CaseRecord } from '../queries';
import { deleteSpill, insertSpill, spillOf } from './queries';

async function caseFor(deps: Dependencies, officer: Officer, { reference }: Seen): Promise<CaseRecord> {
  const known = await findCaseFor(deps.db, officer, reference);
  if (known === undefined) throw new NotFound();
  return known;
}

/**
 * Something classified has come. Two officers of the desk have the case from now on, nothing of it leaves, and its
 * reporter finds words on their page of what to do.
 * @throws FieldRefused for more or fewer than two, or somebody who may not have it
 */
export async function lockForSpill(
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  wish: { officerIds: readonly string[]; reason: string },
  now: number,
): Promise<void> {
  const { reason } = wish;
  const known = await caseFor(deps, officer, seen);
  const { holders } = await holdersOfCase(deps.db, known);
  const named = [...new Set(wish.officerIds)];
  if (!named.every((id) => holders.some((holder) => holder.id === id)))
    throw new FieldRefused('officers', 'access:problems.officers');
  if (named.length !== fewestOfficers) throw new FieldRefused('officers', 'spill:problems.two');
  const goal: Goal = { deskId: known.deskId, named, field: 'officers' };
  const move = await prepareCaseMove(deps, officer, seen.reference, goal);
  await act(deps, officer, seen, { action: 'spill', reason, now }, async (work) => {
    await change(work, heldBy(work, goal));
    await writeNote(work, officer, 'access', { what: 'spilled', people: named, deskId: '', reason });
    await applyCaseMove(work, deps, officer, move);
    // The last mail that goes to the reporter: something waits, and no word of what.
    await callReporters(work, deps);
    await insertSpill(work.trx, { caseId: work.known.id, lockedBy: officer.id, now });
    await noticeToDesk(work.trx, deps, {
      template: 'case-named',
      deskId: work.known.deskId,
      reference: work.known.reference,
      priority: work.known.priority,
      dueAt: work.known.dueAt,
      except: officer.id,
      now,
    });
    await recordAct(work, officer, 'case.spill-locked', {}, reason);
  });
}

async function callReporters({ trx, keys, known, now }: Work, deps: Dependencies): Promise<void> {
  for (const { reportId, identity } of keys.reports) {
    const { address, mayName } = await noticeWish(trx, reportId, identity);
    if (address === '') continue;
    const { locale } = await reportFacts(trx, reportId);
    await noticeToReporter(trx, deps, {
      reportId,
      to: address,
      locale,
      template: mayName ? 'answer-notice' : 'reply-notice',
      deskId: known.deskId,
      now,
    });
  }
}

/** It was nothing classified. The two officers still have the case alone, and may give it back. @throws ActionRefused */
export async function endSpill(
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  reason: string,
  now: number,
): Promise<void> {
  await act(deps, officer, seen, { action: 'end-spill', reason, now }, async (work) => {
    if ((await spillOf(work.trx, work.known.id)) !== 'locked') throw new ActionRefused();
    await change(work, {});
    await writeNote(work, officer, 'access', { what: 'spill-ended', people: [], deskId: '', reason });
    await deleteSpill(work.trx, work.known.id);
    await recordAct(work, officer, 'case.spill-ended', {}, reason);
  });
}

/** Asks the other officer to agree that everything is destroyed. @throws ActionRefused where the case is not locked */
export async function askToShred(
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  reason: string,
  now: number,
): Promise<void> {
  await act(deps, officer, seen, { action: 'shred', reason, now }, async (work) => {
    if ((await spillOf(work.trx, work.known.id)) !== 'locked') throw new ActionRefused();
    await askSecondOfficer(work, deps, officer, { action: 'shred', content: { reason }, commitTo: reason });
  });
}
