import type { Database } from '../database';
import type { KeySealTable } from '../database/schema';
import { sealTo } from './envelope';
import { keyContext } from './report-keys';

const receipt = { kind: 'receipt', id: '', epoch: 0 } as const;

/** What a reporter's receipt opens, sealed to another receipt. Touches no database. */
export const sealToReceipt = (
  reportId: string,
  keys: { statement: Buffer; identity: Buffer },
  publicKey: Buffer,
): KeySealTable[] =>
  (['statement', 'identity'] as const).map((key) => ({
    report_id: reportId,
    key,
    recipient_kind: receipt.kind,
    recipient: receipt.id,
    epoch: receipt.epoch,
    box: sealTo(publicKey, keyContext(reportId, key, receipt), keys[key]),
  }));

/** Seals that the receipt in use opens. They go before the next receipt's are written: a report has one receipt. */
export const deleteReceiptSeals = async (trx: Database, reportId: string): Promise<void> => {
  await trx
    .deleteFrom('key_seal')
    .where('report_id', '=', reportId)
    .where('recipient_kind', '=', 'receipt')
    .execute();
};
