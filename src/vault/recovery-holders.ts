import type { Database } from '../database';
import type { KeySealTable } from '../database/schema';
import { tryOpenSealed, type KeyPair } from './envelope';
import { heldKeys, recoveryOf, sealDataKey } from './holders';
import { RecoveryCodeWrong } from './recovery-code-wrong';
import { readRecoveryCode, recoveryKeyPair } from './codes';
import { recoveryKeysOf } from './public-keys';
import { keyContext, type ReportKeys } from './report-keys';
import type { ServerKeys } from './server-keys';
import { sameBytes } from './sodium';

/** A desk's recovery key with its private half: in the hands of who has just typed its code. */
export interface OpenRecovery {
  deskId: string;
  number: number;
  pair: KeyPair;
}

/**
 * The recovery key that a code gives, the newest or one before: what was sealed to an older one is opened by its code alone.
 * @throws RecoveryCodeWrong, PublicKeyNotOurs
 */
export async function openRecovery(
  db: Database,
  serverKeys: ServerKeys,
  deskId: string,
  typedCode: string,
): Promise<OpenRecovery> {
  const code = readRecoveryCode(typedCode);
  if (code === undefined) throw new RecoveryCodeWrong();
  const pair = recoveryKeyPair(code);
  const keys = await recoveryKeysOf(db, serverKeys, deskId);
  const found = keys.find(({ publicKey }) => sameBytes(publicKey, pair.publicKey));
  if (found === undefined) throw new RecoveryCodeWrong();
  return { deskId, number: found.number, pair };
}

/** Restricted reports are few, and so are their seals to a recovery key. */
const sealsToRecovery = (db: Database, { deskId, number }: OpenRecovery) =>
  db
    .selectFrom('key_seal')
    .select(['report_id as reportId', 'key', 'box'])
    .where('recipient_kind', '=', 'recovery')
    .where('recipient', '=', deskId)
    .where('epoch', '=', number)
    .execute();

const isHeld = (key: KeySealTable['key']): key is keyof ReportKeys => heldKeys.some((name) => name === key);

interface OpenedKey {
  reportId: string;
  name: keyof ReportKeys;
  dataKey: Buffer;
}

/** What a recovery key opens. A seal that was changed in the database opens for nobody, and holds up none of the others. */
async function openedBy(db: Database, recovery: OpenRecovery): Promise<OpenedKey[]> {
  const to = recoveryOf({ ...recovery, publicKey: recovery.pair.publicKey });
  return (await sealsToRecovery(db, recovery)).flatMap(({ reportId, key, box }) => {
    if (!isHeld(key)) return [];
    const dataKey = tryOpenSealed(recovery.pair, keyContext(reportId, key, to), box);
    return dataKey === undefined ? [] : [{ reportId, name: key, dataKey }];
  });
}

/** A desk's recovery key is replaced: what the old one opens of restricted reports is sealed to the new one instead. */
export async function resealToNextRecovery(
  trx: Database,
  old: OpenRecovery,
  next: { number: number; publicKey: Buffer },
): Promise<void> {
  const to = recoveryOf({ deskId: old.deskId, ...next });
  const rows = (await openedBy(trx, old)).map(({ reportId, name, dataKey }) =>
    sealDataKey(reportId, name, to, dataKey),
  );
  if (rows.length === 0) return;
  await trx
    .insertInto('key_seal')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['report_id', 'key', 'recipient_kind', 'recipient'])
        .doUpdateSet((set) => ({ box: set.ref('excluded.box'), epoch: set.ref('excluded.epoch') })),
    )
    .execute();
}

/** The three keys of the restricted reports that a recovery key opens whole. */
export async function openKeysByRecovery(
  db: Database,
  recovery: OpenRecovery,
): Promise<Map<string, ReportKeys>> {
  const parts = new Map<string, Partial<ReportKeys>>();
  for (const { reportId, name, dataKey } of await openedBy(db, recovery))
    parts.set(reportId, { ...parts.get(reportId), [name]: dataKey });
  const whole = new Map<string, ReportKeys>();
  for (const [reportId, { statement, identity, desk }] of parts)
    if (statement !== undefined && identity !== undefined && desk !== undefined)
      whole.set(reportId, { statement, identity, desk });
  return whole;
}
