import type { Database } from '../database';
import type { DeskKeySealTable } from '../database/schema';
import { openSealed, SealBroken, sealTo, type KeyPair } from './envelope';
import type { ServerKeys } from './server-keys';
import { keyPairFits } from './sodium';

type Seal = Omit<DeskKeySealTable, 'mac'>;

const purpose = 'desk-key-seal';
const contextOf = (deskId: string, epoch: number): string => `desk ${deskId} ${epoch}`;

const partsOf = (seal: Seal): (string | Buffer)[] => [
  seal.desk_id,
  String(seal.epoch),
  seal.recipient_kind,
  seal.recipient,
  seal.box,
];

/**
 * Seals a desk epoch's private key to an officer or the recovery key. Anybody can seal something to a public key, so
 * the row carries a MAC: a key that somebody else chose is never taken for the desk's.
 */
export function deskSeal(
  serverKeys: ServerKeys,
  desk: { deskId: string; epoch: number; privateKey: Buffer },
  to: { kind: Seal['recipient_kind']; id: string; publicKey: Buffer },
): DeskKeySealTable {
  const seal: Seal = {
    desk_id: desk.deskId,
    epoch: desk.epoch,
    recipient_kind: to.kind,
    recipient: to.id,
    box: sealTo(to.publicKey, contextOf(desk.deskId, desk.epoch), desk.privateKey),
  };
  return { ...seal, mac: sealMac(serverKeys, seal) };
}

export const sealMac = (serverKeys: ServerKeys, seal: Seal): Buffer =>
  serverKeys.macFor(purpose, ...partsOf(seal));

/** @throws SealBroken for a seal that this installation did not make */
export function verifySeal(serverKeys: ServerKeys, seal: DeskKeySealTable): void {
  if (!serverKeys.macHolds(purpose, seal.mac, ...partsOf(seal)))
    throw new SealBroken({ table: 'desk_key_seal', column: 'mac' });
}

/**
 * The desk's key pair of that epoch.
 * @param publicKey the epoch's, verified
 * @throws SealBroken for a forged or changed seal, another recipient, or a private key that does not fit
 */
export function openDeskSeal(
  serverKeys: ServerKeys,
  seal: DeskKeySealTable,
  recipient: KeyPair,
  publicKey: Buffer,
): KeyPair {
  verifySeal(serverKeys, seal);
  const privateKey = openSealed(recipient, contextOf(seal.desk_id, seal.epoch), seal.box);
  const pair = { publicKey, privateKey };
  if (!keyPairFits(pair)) throw new SealBroken({ table: 'desk_key_seal', column: 'box' });
  return pair;
}

/** A recipient has one seal an epoch: one that was made for a key pair they no longer have is replaced. */
export async function putSeals(trx: Database, seals: readonly DeskKeySealTable[]): Promise<void> {
  if (seals.length === 0) return;
  await trx
    .insertInto('desk_key_seal')
    .values(seals)
    .onConflict((conflict) =>
      conflict
        .columns(['desk_id', 'epoch', 'recipient_kind', 'recipient'])
        .doUpdateSet((set) => ({ box: set.ref('excluded.box'), mac: set.ref('excluded.mac') })),
    )
    .execute();
}

export const sealsOf = (
  db: Database,
  kind: Seal['recipient_kind'],
  recipient: string,
): Promise<DeskKeySealTable[]> =>
  db
    .selectFrom('desk_key_seal')
    .selectAll()
    .where('recipient_kind', '=', kind)
    .where('recipient', '=', recipient)
    .execute();
