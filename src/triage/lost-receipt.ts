import type { Dependencies } from '../dependencies';
import { NotFound } from '../errors';
import { makeReceipt, markPassedOn, readIdentity, replaceReceipt, type Identity } from '../reporting/service';
import { act, change, recordAct, writeNote, type Seen } from './action';
import { keysOfReport, openCaseKeys } from './case-keys';
import type { Officer } from './officer';
import { findCaseFor, type CaseRecord } from './queries';

/** Whose receipt it is, as far as the report says: what the officer compares with who stands before them. */
export interface ReporterSaid {
  known: CaseRecord;
  identity: Identity;
}

/**
 * @param reportId which of the case's reports; '' is the one that it was opened for
 * @throws NotFound for a case that is not at one of the officer's desks, or has no such report
 */
export async function whoReported(
  deps: Dependencies,
  officer: Officer,
  reference: string,
  reportId: string,
): Promise<ReporterSaid> {
  const known = await findCaseFor(deps.db, officer, reference);
  if (known === undefined) throw new NotFound();
  const keys = keysOfReport(
    await openCaseKeys(deps.db, officer.keyring, known.id),
    reportId || known.reportId,
  );
  return { known, identity: await readIdentity(deps.db, keys.reportId, keys.identity) };
}

/**
 * Replaces a lost receipt for somebody who stands before the officer. The reason is kept with the case's notes.
 * @returns the new code, to be shown once and handed over; the old one is unknown from now on
 * @throws NotFound, ChangedMeanwhile, ActionRefused
 */
export async function replaceLostReceipt(
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  wish: { reason: string; reportId: string },
  now: number,
): Promise<string> {
  const { reason } = wish;
  const known = await findCaseFor(deps.db, officer, seen.reference);
  if (known === undefined) throw new NotFound();
  const reportId = wish.reportId || known.reportId;
  const keys = keysOfReport(await openCaseKeys(deps.db, officer.keyring, known.id), reportId);
  const receipt = await makeReceipt(deps.db, keys);
  await act(deps, officer, seen, { action: 'replace-receipt', reason, reportId, now }, async (work) => {
    await change(work, {});
    await replaceReceipt(work.trx, receipt);
    // The officer has had it in their hands: the reporter is given another at its first use.
    await markPassedOn(work.trx, receipt.reportId);
    await writeNote(work, officer, 'receipt', { reason });
    await recordAct(work, officer, 'case.receipt-replaced', {}, reason);
  });
  return receipt.code;
}
