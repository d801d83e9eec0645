import type { Database } from '../database';
import type { KeySealTable } from '../database/schema';
import { ChangedMeanwhile, NotFound } from '../errors';
import {
  deleteReceiptSeals,
  insertKeySeals,
  newCode,
  receiptId,
  receiptKeyPair,
  sealToReceipt,
} from '../vault';
import { findReport, replaceReceiptId } from './report-queries';

/** A receipt that is made and opens nothing yet. */
export interface NewReceipt {
  /** To be shown once: it is kept nowhere. */
  code: string;
  reportId: string;
  /** The look-up id of the receipt that it takes the place of. */
  replaces: Buffer;
  receiptId: Buffer;
  publicKey: Buffer;
  seals: KeySealTable[];
}

/**
 * Makes another receipt for a report whose keys are open, in an officer's session or by the receipt in use. Nothing is
 * written: the receipt in use works until `replaceReceipt`.
 * @param code made before, where it was shown before it counts
 * @throws NotFound
 */
export async function makeReceipt(
  db: Database,
  report: { reportId: string; statement: Buffer; identity: Buffer },
  code = newCode(),
): Promise<NewReceipt> {
  const { reportId } = report;
  const row = await findReport(db, reportId);
  if (row === undefined) throw new NotFound();
  const { publicKey } = receiptKeyPair(code);
  return {
    code,
    reportId,
    replaces: row.receipt_id,
    receiptId: receiptId(code),
    publicKey,
    seals: sealToReceipt(reportId, report, publicKey),
  };
}

/**
 * Puts it in the place of the receipt in use, which from then on is unknown like any other code. The event is recorded
 * by who does it, in the same transaction.
 * @throws ChangedMeanwhile where the receipt was replaced since `makeReceipt`
 */
export async function replaceReceipt(trx: Database, next: NewReceipt): Promise<void> {
  const { reportId, replaces, receiptId: id, publicKey, seals } = next;
  if (!(await replaceReceiptId(trx, { reportId, receiptId: replaces }, { receiptId: id, publicKey })))
    throw new ChangedMeanwhile();
  await deleteReceiptSeals(trx, reportId);
  await insertKeySeals(trx, seals);
}
