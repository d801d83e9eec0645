import type { Database } from '../database';
import { newRecoveryCode, readRecoveryCode, recoveryKeyPair } from './codes';
import { openSealed, sealField, sealTo } from './envelope';
import { deriveKey, newKey } from './hashing';
import { deskSealContext, type Keyring } from './keyring';
import { currentDeskKey, currentRecoveryKey, officerPublicKeys, publicKeyMac } from './public-keys';
import type { ServerKeys } from './server-keys';
import { newKeyPair, sameBytes } from './sodium';

/** A desk's keys are made once; what is there is never overwritten. */
export class DeskHasKeys extends Error {
  override name = 'DeskHasKeys';
}

/** The recovery code is not this desk's newest one. */
export class RecoveryCodeWrong extends Error {
  override name = 'RecoveryCodeWrong';
}

/** The officer has no key pair yet: they sign in once first. */
export class OfficerWithoutKey extends Error {
  override name = 'OfficerWithoutKey';
}

const seal = (
  deskId: string,
  epoch: number,
  recipient: { kind: 'officer' | 'recovery'; id: string; publicKey: Buffer },
  privateKey: Buffer,
) => ({
  desk_id: deskId,
  epoch,
  recipient_kind: recipient.kind,
  recipient: recipient.id,
  box: sealTo(recipient.publicKey, deskSealContext(deskId, epoch), privateKey),
});

async function insertRecoveryKey(
  trx: Database,
  serverKeys: ServerKeys,
  deskId: string,
  number: number,
  publicKey: Buffer,
  now: number,
): Promise<void> {
  const mac = publicKeyMac(serverKeys, { kind: 'recovery', deskId, number }, publicKey);
  await trx
    .insertInto('desk_recovery_key')
    .values({ desk_id: deskId, number, public_key: publicKey, mac, created_at: now })
    .execute();
}

async function insertEpoch(
  trx: Database,
  serverKeys: ServerKeys,
  deskId: string,
  epoch: number,
  publicKey: Buffer,
  now: number,
): Promise<void> {
  const mac = publicKeyMac(serverKeys, { kind: 'desk', deskId, epoch }, publicKey);
  await trx
    .insertInto('desk_epoch')
    .values({
      desk_id: deskId,
      epoch,
      public_key: publicKey,
      mac,
      previous_box: Buffer.alloc(0),
      created_at: now,
    })
    .execute();
}

const indexKeyPlace = (deskId: string, generation: number) => ({
  table: 'desk_index_key',
  row: deskId,
  column: 'box',
  revision: generation,
});

/** The desk's random key for words, one an index generation, under the desk's newest private key. */
async function insertIndexKeys(
  trx: Database,
  deskId: string,
  epoch: number,
  privateKey: Buffer,
): Promise<void> {
  const generations = await trx
    .selectFrom('index_generation')
    .select('generation')
    .where('state', '=', 'live')
    .execute();
  for (const { generation } of generations)
    await trx
      .insertInto('desk_index_key')
      .values({
        desk_id: deskId,
        generation,
        epoch,
        box: sealField(deriveKey(privateKey, 'index'), indexKeyPlace(deskId, generation), newKey()),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

/**
 * Makes a desk's first key pair in its first officer's session, sealed to that officer and to a recovery key.
 * @returns the recovery code, which is kept nowhere @throws DeskHasKeys
 */
export async function createDeskKeys(
  trx: Database,
  serverKeys: ServerKeys,
  making: { deskId: string; officerId: string; officerPublicKey: Buffer; now: number },
): Promise<{ recoveryCode: string }> {
  const { deskId, officerId, officerPublicKey, now } = making;
  if ((await currentDeskKey(trx, serverKeys, deskId)) !== undefined) throw new DeskHasKeys();
  const pair = newKeyPair();
  const recoveryCode = newRecoveryCode();
  const recovery = recoveryKeyPair(recoveryCode);
  await insertEpoch(trx, serverKeys, deskId, 1, pair.publicKey, now);
  await insertRecoveryKey(trx, serverKeys, deskId, 1, recovery.publicKey, now);
  await trx
    .insertInto('desk_key_seal')
    .values([
      seal(deskId, 1, { kind: 'officer', id: officerId, publicKey: officerPublicKey }, pair.privateKey),
      seal(deskId, 1, { kind: 'recovery', id: '1', publicKey: recovery.publicKey }, pair.privateKey),
    ])
    .execute();
  await insertIndexKeys(trx, deskId, 1, pair.privateKey);
  return { recoveryCode };
}

/** Seals the desk's newest private key to a colleague. Older epochs are reached through it. @throws OfficerWithoutKey */
export async function grantDeskKey(
  trx: Database,
  serverKeys: ServerKeys,
  keyring: Keyring,
  grant: { deskId: string; officerId: string },
): Promise<void> {
  const { deskId, officerId } = grant;
  const publicKey = (await officerPublicKeys(trx, serverKeys, [officerId])).get(officerId);
  if (publicKey === undefined) throw new OfficerWithoutKey();
  const ring = keyring.desks.get(deskId);
  const pair = ring?.epochs.get(ring.current);
  const newest = await currentDeskKey(trx, serverKeys, deskId);
  if (ring === undefined || pair === undefined || newest?.epoch !== ring.current)
    throw new OfficerWithoutKey();
  await trx
    .insertInto('desk_key_seal')
    .values(seal(deskId, ring.current, { kind: 'officer', id: officerId, publicKey }, pair.privateKey))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * When somebody leaves a desk: the next key pair, sealed to those who remain by their public keys alone; the leaver's
 * seals of every epoch go. The previous private key is put under the new one by the next officer who signs in.
 */
export async function replaceEpoch(
  trx: Database,
  serverKeys: ServerKeys,
  change: { deskId: string; leaverId: string; remainingIds: readonly string[]; now: number },
): Promise<void> {
  const { deskId, leaverId, now } = change;
  const newest = await currentDeskKey(trx, serverKeys, deskId);
  await trx
    .deleteFrom('desk_key_seal')
    .where('desk_id', '=', deskId)
    .where('recipient_kind', '=', 'officer')
    .where('recipient', '=', leaverId)
    .execute();
  if (newest === undefined) return;
  const epoch = newest.epoch + 1;
  const pair = newKeyPair();
  await insertEpoch(trx, serverKeys, deskId, epoch, pair.publicKey, now);
  const remaining = await officerPublicKeys(
    trx,
    serverKeys,
    change.remainingIds.filter((id) => id !== leaverId),
  );
  const rows = [...remaining].map(([id, publicKey]) =>
    seal(deskId, epoch, { kind: 'officer', id, publicKey }, pair.privateKey),
  );
  const recovery = await currentRecoveryKey(trx, serverKeys, deskId);
  if (recovery !== undefined) {
    const { number, publicKey } = recovery;
    rows.push(seal(deskId, epoch, { kind: 'recovery', id: String(number), publicKey }, pair.privateKey));
  }
  if (rows.length > 0) await trx.insertInto('desk_key_seal').values(rows).execute();
}

/**
 * Opens a desk with its recovery code and seals every epoch that it opens to an officer. The code is used up.
 * @returns the new recovery code, which is kept nowhere @throws RecoveryCodeWrong, OfficerWithoutKey
 */
export async function recoverDesk(
  trx: Database,
  serverKeys: ServerKeys,
  recovering: { deskId: string; recoveryCode: string; officerId: string; now: number },
): Promise<{ recoveryCode: string }> {
  const { deskId, officerId, now } = recovering;
  const code = readRecoveryCode(recovering.recoveryCode);
  const known = await currentRecoveryKey(trx, serverKeys, deskId);
  if (code === undefined || known === undefined) throw new RecoveryCodeWrong();
  const pair = recoveryKeyPair(code);
  if (!sameBytes(pair.publicKey, known.publicKey)) throw new RecoveryCodeWrong();
  const officer = (await officerPublicKeys(trx, serverKeys, [officerId])).get(officerId);
  if (officer === undefined) throw new OfficerWithoutKey();
  const seals = await trx
    .selectFrom('desk_key_seal')
    .select(['epoch', 'box'])
    .where('desk_id', '=', deskId)
    .where('recipient_kind', '=', 'recovery')
    .where('recipient', '=', String(known.number))
    .execute();
  const number = known.number + 1;
  const recoveryCode = newRecoveryCode();
  const next = recoveryKeyPair(recoveryCode);
  await insertRecoveryKey(trx, serverKeys, deskId, number, next.publicKey, now);
  for (const { epoch, box } of seals) {
    const privateKey = openSealed(pair, deskSealContext(deskId, epoch), box);
    await trx
      .insertInto('desk_key_seal')
      .values([
        seal(deskId, epoch, { kind: 'officer', id: officerId, publicKey: officer }, privateKey),
        seal(deskId, epoch, { kind: 'recovery', id: String(number), publicKey: next.publicKey }, privateKey),
      ])
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  await trx
    .deleteFrom('desk_key_seal')
    .where('desk_id', '=', deskId)
    .where('recipient_kind', '=', 'recovery')
    .where('recipient', '=', String(known.number))
    .execute();
  return { recoveryCode };
}
