import { record } from '../audit/record';
import { inTransaction } from '../database';
import type { Dependencies } from '../dependencies';
import { ChangedMeanwhile } from '../errors';
import { receiptId, SealBroken, type Place } from '../vault';
import { forgetPassedOn } from './afterwards/queries';
import type { OpenedReceipt } from './receipt';
import { makeReceipt, replaceReceipt } from './receipt-replacement';
import { reportFacts } from './store';

const purpose = 'receipt-offer';
const placeOf = (reportId: string): Place => ({
  table: 'offer',
  row: reportId,
  column: 'receipt',
  revision: 0,
});

/**
 * A code that was shown and opens nothing yet, sealed for the form that confirms it: each page offers another one, so that
 * nobody who looked at the page before the reporter did knows the code that counts.
 */
export const sealOffer = (
  { serverKeys }: Pick<Dependencies, 'serverKeys'>,
  reportId: string,
  code: string,
): string => serverKeys.sealUnder(purpose, placeOf(reportId), Buffer.from(code)).toString('base64url');

/** The code that was offered for this report; undefined for what we did not seal. */
export function openOffer(
  { serverKeys }: Pick<Dependencies, 'serverKeys'>,
  reportId: string,
  offer: string,
): string | undefined {
  try {
    return serverKeys.openUnder(purpose, placeOf(reportId), Buffer.from(offer, 'base64url')).toString('utf8');
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}

/**
 * The reporter has the new code: from now on it opens the report, and the one that an officer passed on opens nothing.
 * @throws ChangedMeanwhile where another window was first
 */
export async function takeNewReceipt(
  { db }: Pick<Dependencies, 'db'>,
  opened: OpenedReceipt,
  code: string,
  now: number,
): Promise<void> {
  const { reportId, statementKey: statement, identityKey: identity } = opened;
  const next = await makeReceipt(db, { reportId, statement, identity }, code);
  // Of two windows, or of an officer and the reporter, the first counts: what it showed stays the receipt.
  if (!next.replaces.equals(receiptId(opened.code))) throw new ChangedMeanwhile();
  const { reference, deskId } = await reportFacts(db, reportId);
  await inTransaction(db, async (trx) => {
    await replaceReceipt(trx, next);
    await forgetPassedOn(trx, reportId);
    await record(trx, {
      actor: { kind: 'reporter' },
      action: 'report.receipt-renewed',
      subject: { kind: 'case', id: reference },
      deskId,
      now,
    });
  });
}
