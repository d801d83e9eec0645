import type { Database } from '../database';
import type { KeySealTable, SealRecipient } from '../database/schema';
import { sealTo } from './envelope';
import { deleteWraps } from './key-wraps';
import { insertKeySeals, keyContext, type DeskRecipient, type ReportKeys } from './report-keys';

/** A desk's recovery key, which opens what nobody else can any more. */
export interface RecoveryRecipient {
  deskId: string;
  number: number;
  publicKey: Buffer;
}

/** Who opens a report beside its reporter: a desk, or officers by their own keys, with a recovery key behind them. */
export type Holders =
  | { kind: 'desk'; desk: DeskRecipient }
  | { kind: 'named'; officers: ReadonlyMap<string, Buffer>; recovery: RecoveryRecipient };

/** The keys that change hands. A rating has readers of its own. */
export const heldKeys = ['statement', 'identity', 'desk'] as const;

export interface HoldingRecipient {
  kind: SealRecipient;
  id: string;
  epoch: number;
  publicKey: Buffer;
}

const recipientsOf = (holders: Holders): HoldingRecipient[] =>
  holders.kind === 'desk'
    ? [
        {
          kind: 'desk',
          id: holders.desk.deskId,
          epoch: holders.desk.epoch,
          publicKey: holders.desk.publicKey,
        },
      ]
    : [...officersOf(holders.officers), recoveryOf(holders.recovery)];

const officersOf = (officers: ReadonlyMap<string, Buffer>): HoldingRecipient[] =>
  [...officers].map(([id, publicKey]) => ({ kind: 'officer', id, epoch: 0, publicKey }));

/** A recovery key as the recipient of a report's keys. */
export const recoveryOf = ({ deskId, number, publicKey }: RecoveryRecipient): HoldingRecipient => ({
  kind: 'recovery',
  id: deskId,
  epoch: number,
  publicKey,
});

/** Seals one of a report's keys to one recipient. */
export const sealDataKey = (
  reportId: string,
  name: keyof ReportKeys,
  to: HoldingRecipient,
  dataKey: Buffer,
): KeySealTable => ({
  report_id: reportId,
  key: name,
  recipient_kind: to.kind,
  recipient: to.id,
  epoch: to.epoch,
  box: sealTo(to.publicKey, keyContext(reportId, name, to), dataKey),
});

/** Seals a report's three keys to who is to hold them. Touches no database, so that it is done before the transaction. */
export const sealForHolders = (reportId: string, keys: ReportKeys, holders: Holders): KeySealTable[] =>
  recipientsOf(holders).flatMap((to) => heldKeys.map((name) => sealDataKey(reportId, name, to, keys[name])));

/** Seals a report's three keys to more officers, who come beside those who hold them. */
export const sealForOfficers = (
  reportId: string,
  keys: ReportKeys,
  officers: ReadonlyMap<string, Buffer>,
): KeySealTable[] =>
  officersOf(officers).flatMap((to) => heldKeys.map((name) => sealDataKey(reportId, name, to, keys[name])));

/**
 * Takes a report's keys from everybody at its desks, and gives them to the holders of these seals: the old seals go, and
 * with them every wrap that was made from one. The reporter's receipt opens the report as before.
 */
export async function replaceHolders(
  trx: Database,
  reportId: string,
  seals: readonly KeySealTable[],
): Promise<void> {
  await trx
    .deleteFrom('key_seal')
    .where('report_id', '=', reportId)
    .where('key', 'in', heldKeys)
    .where('recipient_kind', '<>', 'receipt')
    .execute();
  await deleteWraps(trx, reportId);
  await insertKeySeals(trx, seals);
}
