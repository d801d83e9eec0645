import type { Database } from '../database';
import { newRecoveryCode, readRecoveryCode, recoveryKeyPair } from './codes';
import { OfficerWithoutKey } from './desk-keys';
import { deskSeal, openDeskSeal, putSeals } from './desk-seals';
import { SealBroken, type KeyPair } from './envelope';
import { currentRecoveryKey, deskEpochKeys, insertRecoveryKey, officerPublicKeys } from './public-keys';
import { RecoveryCodeWrong } from './recovery-code-wrong';
import { resealToNextRecovery } from './recovery-holders';
import type { ServerKeys } from './server-keys';
import { sameBytes } from './sodium';

/**
 * Opens a desk with its recovery code and seals every epoch that it opens to an officer: the newest, and the older
 * ones too, because what leads from one to the next is made at a sign-in that may never have come. The code is used up.
 * @returns the new recovery code, which is kept nowhere
 * @throws RecoveryCodeWrong, OfficerWithoutKey, SealBroken, PublicKeyNotOurs
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
  const opened = await openEpochs(trx, serverKeys, deskId, { number: known.number, pair });
  const number = known.number + 1;
  const recoveryCode = newRecoveryCode();
  const next = recoveryKeyPair(recoveryCode);
  await insertRecoveryKey(trx, serverKeys, { deskId, number, publicKey: next.publicKey, now });
  await putSeals(
    trx,
    opened.flatMap((desk) => [
      deskSeal(serverKeys, desk, { kind: 'officer', id: officerId, publicKey: officer }),
      deskSeal(serverKeys, desk, { kind: 'recovery', id: String(number), publicKey: next.publicKey }),
    ]),
  );
  await resealToNextRecovery(
    trx,
    { deskId, number: known.number, pair },
    { number, publicKey: next.publicKey },
  );
  await trx
    .deleteFrom('desk_key_seal')
    .where('desk_id', '=', deskId)
    .where('recipient_kind', '=', 'recovery')
    .where('recipient', '=', String(known.number))
    .execute();
  return { recoveryCode };
}

/** The private keys that a recovery key opens. @throws SealBroken also where it doesn't open the newest epoch */
async function openEpochs(
  trx: Database,
  serverKeys: ServerKeys,
  deskId: string,
  recovery: { number: number; pair: KeyPair },
): Promise<{ deskId: string; epoch: number; privateKey: Buffer }[]> {
  const publicKeys = await deskEpochKeys(trx, serverKeys, deskId);
  const seals = await trx
    .selectFrom('desk_key_seal')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where('recipient_kind', '=', 'recovery')
    .where('recipient', '=', String(recovery.number))
    .execute();
  const opened = seals.flatMap((seal) => {
    const publicKey = publicKeys.get(seal.epoch);
    if (publicKey === undefined) return [];
    const { privateKey } = openDeskSeal(serverKeys, seal, recovery.pair, publicKey);
    return [{ deskId, epoch: seal.epoch, privateKey }];
  });
  if (!opened.some((desk) => desk.epoch === Math.max(...publicKeys.keys())))
    throw new SealBroken({ table: 'desk_key_seal', column: 'box' });
  return opened;
}
