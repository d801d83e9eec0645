import type { Database } from '../database';
import type { KeySealTable } from '../database/schema';
import { sealTo } from './envelope';
import { insertKeySeals, keyContext, type DeskRecipient } from './report-keys';

/**
 * Seals the key of a reporter's rating: to desks as a whole, and to single officers by their own keys. The receipt does
 * not open it: who has it writes a new rating in its place.
 */
export const sealRatingKey = (
  reportId: string,
  key: Buffer,
  to: { desks: readonly DeskRecipient[]; officers: ReadonlyMap<string, Buffer> },
): KeySealTable[] => {
  const seal = (kind: 'desk' | 'officer', id: string, epoch: number, publicKey: Buffer): KeySealTable => ({
    report_id: reportId,
    key: 'rating',
    recipient_kind: kind,
    recipient: id,
    epoch,
    box: sealTo(publicKey, keyContext(reportId, 'rating', { kind, id, epoch }), key),
  });
  return [
    ...to.desks.map(({ deskId, epoch, publicKey }) => seal('desk', deskId, epoch, publicKey)),
    ...[...to.officers].map(([id, publicKey]) => seal('officer', id, 0, publicKey)),
  ];
};

/** The seals of the rating before go: it is another key. */
export async function replaceRatingSeals(
  trx: Database,
  reportId: string,
  rows: readonly KeySealTable[],
): Promise<void> {
  await trx.deleteFrom('key_wrap').where('report_id', '=', reportId).where('key', '=', 'rating').execute();
  await trx.deleteFrom('key_seal').where('report_id', '=', reportId).where('key', '=', 'rating').execute();
  await insertKeySeals(trx, rows);
}
