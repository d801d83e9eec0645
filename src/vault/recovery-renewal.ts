import type { Database } from '../database';
import { newRecoveryCode, recoveryKeyPair } from './codes';
import { DeskKeyNotHeld, replaceEpoch } from './desk-keys';
import { deskSeal, putSeals } from './desk-seals';
import type { Keyring } from './keyring';
import { currentRecoveryKey, deskEpochKeys, insertRecoveryKey } from './public-keys';
import type { ServerKeys } from './server-keys';
import { sameBytes } from './sodium';

/**
 * Makes a desk's recovery code anew, from a session that holds every key of the desk: whoever knows the code before opens
 * nothing more with it. What comes from now on is sealed to a next key, which that code never opened, not even in a backup.
 * @returns the new code, which is kept nowhere
 * @throws DeskKeyNotHeld where a key is missing in the session: the code before still leads to it, and stays
 */
export async function renewRecoveryCode(
  trx: Database,
  serverKeys: ServerKeys,
  keyring: Keyring,
  renewal: { deskId: string; holderIds: readonly string[]; now: number },
): Promise<{ recoveryCode: string }> {
  const { deskId, holderIds, now } = renewal;
  const held = keyring.desks.get(deskId)?.epochs;
  const publicKeys = await deskEpochKeys(trx, serverKeys, deskId);
  const desks = [...publicKeys].map(([epoch, publicKey]) => {
    const pair = held?.get(epoch);
    if (pair === undefined || !sameBytes(pair.publicKey, publicKey)) throw new DeskKeyNotHeld();
    return { deskId, epoch, privateKey: pair.privateKey };
  });
  if (desks.length === 0) throw new DeskKeyNotHeld();
  const number = ((await currentRecoveryKey(trx, serverKeys, deskId))?.number ?? 0) + 1;
  const recoveryCode = newRecoveryCode();
  const { publicKey } = recoveryKeyPair(recoveryCode);
  await insertRecoveryKey(trx, serverKeys, { deskId, number, publicKey, now });
  await putSeals(
    trx,
    desks.map((desk) => deskSeal(serverKeys, desk, { kind: 'recovery', id: String(number), publicKey })),
  );
  await trx
    .deleteFrom('desk_key_seal')
    .where('desk_id', '=', deskId)
    .where('recipient_kind', '=', 'recovery')
    .where('recipient', '<>', String(number))
    .execute();
  await replaceEpoch(trx, serverKeys, { deskId, leaverId: '', remainingIds: holderIds, now });
  return { recoveryCode };
}
