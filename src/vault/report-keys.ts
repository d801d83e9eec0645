import { prepared, type Database } from '../database';
import type { DataKeyName, KeySealTable, SealRecipient } from '../database/schema';
import { openSealed, SealBroken, sealTo, type KeyPair } from './envelope';
import { newKey } from './hashing';

/** The three keys of a report, 32 bytes each: what was told, who told it, what the desk makes of it. */
export interface ReportKeys {
  statement: Buffer;
  identity: Buffer;
  desk: Buffer;
}

export interface DeskRecipient {
  deskId: string;
  epoch: number;
  publicKey: Buffer;
}

export const newReportKeys = (): ReportKeys => ({ statement: newKey(), identity: newKey(), desk: newKey() });

interface Recipient {
  kind: SealRecipient;
  /** A desk's or a person's id; '' for the receipt, of which a report has one. */
  id: string;
  /** 0 where the recipient has one key pair only. */
  epoch: number;
}

/** What a data key's seal is bound to, so that it can't be moved to another report, key or recipient. */
export const keyContext = (reportId: string, key: DataKeyName, to: Recipient): string =>
  `report ${reportId} ${key} ${to.kind} ${to.id} ${to.epoch}`;

/**
 * Seals a new report's keys: statement and identity to the receipt and the desk, the desk key to the desk alone.
 * Touches no database, so that it is done before the transaction.
 */
export function sealReportKeys(
  reportId: string,
  keys: ReportKeys,
  to: { receiptPublicKey: Buffer; desk: DeskRecipient },
): KeySealTable[] {
  const seal = (key: keyof ReportKeys, recipient: Recipient, publicKey: Buffer): KeySealTable => ({
    report_id: reportId,
    key,
    recipient_kind: recipient.kind,
    recipient: recipient.id,
    epoch: recipient.epoch,
    box: sealTo(publicKey, keyContext(reportId, key, recipient), keys[key]),
  });
  const receipt: Recipient = { kind: 'receipt', id: '', epoch: 0 };
  const desk: Recipient = { kind: 'desk', id: to.desk.deskId, epoch: to.desk.epoch };
  return [
    seal('statement', receipt, to.receiptPublicKey),
    seal('identity', receipt, to.receiptPublicKey),
    seal('statement', desk, to.desk.publicKey),
    seal('identity', desk, to.desk.publicKey),
    seal('desk', desk, to.desk.publicKey),
  ];
}

const insertSealRows = prepared((db, { rows }: { rows: readonly KeySealTable[] }) =>
  db.insertInto('key_seal').values(rows),
);

export async function insertKeySeals(trx: Database, rows: readonly KeySealTable[]): Promise<void> {
  await insertSealRows(trx, { rows });
}

/** The keys that a reporter's receipt opens. @throws SealBroken */
export async function openKeysByReceipt(
  db: Database,
  reportId: string,
  receiptPair: KeyPair,
): Promise<{ statement: Buffer; identity: Buffer }> {
  const rows = await db
    .selectFrom('key_seal')
    .select(['key', 'box'])
    .where('report_id', '=', reportId)
    .where('recipient_kind', '=', 'receipt')
    .execute();
  const open = (key: 'statement' | 'identity'): Buffer => {
    const row = rows.find((one) => one.key === key);
    if (row === undefined) throw new SealBroken({ table: 'key_seal', column: key });
    return openSealed(receiptPair, keyContext(reportId, key, { kind: 'receipt', id: '', epoch: 0 }), row.box);
  };
  return { statement: open('statement'), identity: open('identity') };
}
