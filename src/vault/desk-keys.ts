import type { Database } from '../database';
import { newRecoveryCode, recoveryKeyPair } from './codes';
import { deskSeal, putSeals, verifySeal } from './desk-seals';
import type { Keyring } from './keyring';
import { fingerprintOf } from './officer-keys';
import {
  currentDeskKey,
  currentRecoveryKey,
  insertDeskEpoch,
  insertRecoveryKey,
  officerPublicKeys,
} from './public-keys';
import type { ServerKeys } from './server-keys';
import { newKeyPair, sameBytes } from './sodium';

/** A desk's keys are made once; what is there is never overwritten. */
export class DeskHasKeys extends Error {
  override name = 'DeskHasKeys';
}

/** The officer has no key pair yet: they sign in once first. */
export class OfficerWithoutKey extends Error {
  override name = 'OfficerWithoutKey';
}

/** Who grants a desk's key holds its newest one: this session doesn't. Signing in again gives it, where they may. */
export class DeskKeyNotHeld extends Error {
  override name = 'DeskKeyNotHeld';
}

/** The officer's public key is not the one whose fingerprint was compared. */
export class FingerprintChanged extends Error {
  override name = 'FingerprintChanged';
}

/** Nobody who stays could open what the desk receives: somebody is granted the desk's key first. */
export class DeskWouldBeLost extends Error {
  override name = 'DeskWouldBeLost';
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
  const { publicKey, privateKey } = newKeyPair();
  const recoveryCode = newRecoveryCode();
  const recovery = recoveryKeyPair(recoveryCode);
  await insertDeskEpoch(trx, serverKeys, { deskId, epoch: 1, publicKey, now });
  await insertRecoveryKey(trx, serverKeys, { deskId, number: 1, publicKey: recovery.publicKey, now });
  const desk = { deskId, epoch: 1, privateKey };
  await putSeals(trx, [
    deskSeal(serverKeys, desk, { kind: 'officer', id: officerId, publicKey: officerPublicKey }),
    deskSeal(serverKeys, desk, { kind: 'recovery', id: '1', publicKey: recovery.publicKey }),
  ]);
  return { recoveryCode };
}

/**
 * Seals the desk's newest private key to a colleague. Older epochs are reached through it.
 * @param grant.fingerprint what the two compared; left out only where nobody compares, as in set-up
 * @throws OfficerWithoutKey, FingerprintChanged, DeskKeyNotHeld
 */
export async function grantDeskKey(
  trx: Database,
  serverKeys: ServerKeys,
  keyring: Keyring,
  grant: { deskId: string; officerId: string; fingerprint?: string },
): Promise<void> {
  const { deskId, officerId, fingerprint } = grant;
  const publicKey = (await officerPublicKeys(trx, serverKeys, [officerId])).get(officerId);
  if (publicKey === undefined) throw new OfficerWithoutKey();
  if (fingerprint !== undefined && fingerprint !== fingerprintOf(publicKey)) throw new FingerprintChanged();
  const ring = keyring.desks.get(deskId);
  const pair = ring?.epochs.get(ring.current);
  const newest = await currentDeskKey(trx, serverKeys, deskId);
  if (pair === undefined || newest === undefined || !sameBytes(newest.publicKey, pair.publicKey))
    throw new DeskKeyNotHeld();
  const desk = { deskId, epoch: newest.epoch, privateKey: pair.privateKey };
  await putSeals(trx, [deskSeal(serverKeys, desk, { kind: 'officer', id: officerId, publicKey })]);
}

/**
 * When somebody leaves a desk: the next key pair, sealed by public keys alone to those who remain and held the key
 * until now; the leaver's seals of every epoch go. Who awaits the key goes on waiting: a colleague compares their
 * fingerprint first. The previous private key is put under the new one by the next officer who signs in.
 * @throws DeskWouldBeLost, SealBroken, PublicKeyNotOurs
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
  const remaining = await officerPublicKeys(
    trx,
    serverKeys,
    await holdersOf(
      trx,
      serverKeys,
      { deskId, epoch: newest.epoch },
      change.remainingIds.filter((id) => id !== leaverId),
    ),
  );
  const { publicKey, privateKey } = newKeyPair();
  const desk = { deskId, epoch: newest.epoch + 1, privateKey };
  await insertDeskEpoch(trx, serverKeys, { deskId, epoch: desk.epoch, publicKey, now });
  const seals = [...remaining].map(([id, officerKey]) =>
    deskSeal(serverKeys, desk, { kind: 'officer', id, publicKey: officerKey }),
  );
  const recovery = await currentRecoveryKey(trx, serverKeys, deskId);
  if (recovery !== undefined)
    seals.push(
      deskSeal(serverKeys, desk, {
        kind: 'recovery',
        id: String(recovery.number),
        publicKey: recovery.publicKey,
      }),
    );
  if (seals.length === 0) throw new DeskWouldBeLost();
  await putSeals(trx, seals);
  // Wraps under the epoch that the leaver held are made anew under the next.
  await trx.deleteFrom('key_wrap').where('desk_id', '=', deskId).execute();
}

/** Those of some officers to whom this epoch was truly sealed. @throws SealBroken */
async function holdersOf(
  trx: Database,
  serverKeys: ServerKeys,
  desk: { deskId: string; epoch: number },
  personIds: readonly string[],
): Promise<string[]> {
  if (personIds.length === 0) return [];
  const seals = await trx
    .selectFrom('desk_key_seal')
    .selectAll()
    .where('desk_id', '=', desk.deskId)
    .where('epoch', '=', desk.epoch)
    .where('recipient_kind', '=', 'officer')
    .where('recipient', 'in', personIds)
    .execute();
  for (const seal of seals) verifySeal(serverKeys, seal);
  return seals.map((seal) => seal.recipient);
}
