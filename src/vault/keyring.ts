import type { Database } from '../database';
import { openDeskSeal, sealsOf } from './desk-seals';
import { openField, SealBroken, sealField, type KeyPair, type Place } from './envelope';
import { deriveKey, hash } from './hashing';
import { verified } from './public-keys';
import type { ServerKeys } from './server-keys';
import { keyPairFits } from './sodium';

/** A desk's private keys, by epoch, as one officer can open them. */
export interface DeskRing {
  /** The newest epoch that this ring opens. */
  current: number;
  epochs: Map<number, KeyPair>;
}

/** What an officer's session can open. */
export interface Keyring {
  officerId: string;
  officer: KeyPair;
  desks: Map<string, DeskRing>;
}

const previousPlace = (deskId: string, epoch: number): Place => ({
  table: 'desk_epoch',
  row: deskId,
  column: 'previous_box',
  revision: epoch,
});

const previousKey = (privateKey: Buffer): Buffer => deriveKey(privateKey, 'previous epoch');

/** They live as long as the key pair that they come from: one request. */
const wrapKeys = new WeakMap<KeyPair, Buffer>();

/** The symmetric key of one epoch, under which data keys are wrapped again after their first opening. */
export function wrapKeyOf(pair: KeyPair): Buffer {
  const known = wrapKeys.get(pair);
  if (known !== undefined) return known;
  const made = deriveKey(pair.privateKey, 'wrap');
  wrapKeys.set(pair, made);
  return made;
}

/**
 * Opens what this officer was given: the newest epoch by their own seal, older ones through it, or by older seals.
 * A desk of which nothing was sealed to them is left out. Who has seals of an older epoch only opens what was sent to
 * the desk until then.
 * @throws PublicKeyNotOurs, SealBroken
 */
export async function openKeyring(
  db: Database,
  serverKeys: ServerKeys,
  officer: { personId: string; keyPair: KeyPair; deskIds: readonly string[] },
): Promise<Keyring> {
  const { personId, keyPair, deskIds } = officer;
  const desks = new Map<string, DeskRing>();
  if (deskIds.length > 0) {
    // Newest first, so that each epoch can be reached from the one after it.
    const epochs = await db
      .selectFrom('desk_epoch')
      .select(['desk_id', 'epoch', 'public_key', 'mac', 'previous_box'])
      .where('desk_id', 'in', deskIds)
      .orderBy('desk_id')
      .orderBy('epoch', 'desc')
      .execute();
    const seals = await sealsOf(db, 'officer', personId);
    for (const row of epochs) {
      const { desk_id: deskId, epoch } = row;
      const publicKey = verified(serverKeys, { kind: 'desk', deskId, epoch }, row);
      const ring = desks.get(deskId);
      const seal = seals.find((one) => one.desk_id === deskId && one.epoch === epoch);
      const pair =
        seal === undefined
          ? fromNewer(ring, { deskId, epoch, publicKey }, epochs)
          : openDeskSeal(serverKeys, seal, keyPair, publicKey);
      if (pair === undefined) continue;
      if (ring === undefined) desks.set(deskId, { current: epoch, epochs: new Map([[epoch, pair]]) });
      else ring.epochs.set(epoch, pair);
    }
  }
  return { officerId: personId, officer: keyPair, desks };
}

function fromNewer(
  ring: DeskRing | undefined,
  wanted: { deskId: string; epoch: number; publicKey: Buffer },
  rows: readonly { desk_id: string; epoch: number; previous_box: Buffer }[],
): KeyPair | undefined {
  const { deskId, publicKey } = wanted;
  const next = wanted.epoch + 1;
  const newer = ring?.epochs.get(next);
  const row = rows.find((one) => one.desk_id === deskId && one.epoch === next);
  if (newer === undefined || row === undefined || row.previous_box.length === 0) return undefined;
  const place = previousPlace(deskId, next);
  const pair = { publicKey, privateKey: openField(previousKey(newer.privateKey), place, row.previous_box) };
  if (!keyPairFits(pair)) throw new SealBroken(place);
  return pair;
}

/** Puts the private key of the epoch before under the new one's, where that was not done yet. */
export async function sealPreviousEpoch(trx: Database, keyring: Keyring): Promise<void> {
  if (keyring.desks.size === 0) return;
  const waiting = await trx
    .selectFrom('desk_epoch')
    .select(['desk_id', 'epoch', 'previous_box'])
    .where('desk_id', 'in', [...keyring.desks.keys()])
    .where('epoch', '>', 1)
    .execute();
  for (const { desk_id: deskId, epoch, previous_box: known } of waiting) {
    const ring = keyring.desks.get(deskId);
    const newer = ring?.epochs.get(epoch);
    const older = ring?.epochs.get(epoch - 1);
    if (known.length > 0 || newer === undefined || older === undefined) continue;
    // Once for each epoch of a desk, at the first sign-in after somebody left.
    const box = sealField(previousKey(newer.privateKey), previousPlace(deskId, epoch), older.privateKey);
    await trx
      .updateTable('desk_epoch')
      .set({ previous_box: box })
      .where('desk_id', '=', deskId)
      .where('epoch', '=', epoch)
      .execute();
  }
}

interface SessionPayload {
  officerId: string;
  officer: [string, string];
  desks: [string, [number, string, string][]][];
}

const base64 = (bytes: Buffer): string => bytes.toString('base64');
const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64');

const sessionPlace: Place = { table: 'session', row: '', column: 'keyring_box', revision: 0 };

/** The cookie's secret and the server key together open it: neither the database nor the key file nor both alone do. */
const sessionKey = (serverKeys: ServerKeys, secret: string, number: number): Buffer =>
  deriveKey(hash('session keyring', secret), 'session', base64(serverKeys.keyFor('session', number)));

export function sealSession(serverKeys: ServerKeys, secret: string, keyring: Keyring): Buffer {
  const payload: SessionPayload = {
    officerId: keyring.officerId,
    officer: [base64(keyring.officer.publicKey), base64(keyring.officer.privateKey)],
    desks: [...keyring.desks].map(([deskId, ring]) => [
      deskId,
      [...ring.epochs].map(([epoch, pair]) => [epoch, base64(pair.publicKey), base64(pair.privateKey)]),
    ]),
  };
  const number = Buffer.allocUnsafe(4);
  number.writeUInt32LE(serverKeys.current);
  const key = sessionKey(serverKeys, secret, serverKeys.current);
  return Buffer.concat([number, sealField(key, sessionPlace, Buffer.from(JSON.stringify(payload)))]);
}

/** @throws SealBroken */
export function openSession(serverKeys: ServerKeys, secret: string, box: Buffer): Keyring {
  const number = box.length > 4 ? box.readUInt32LE() : -1;
  if (!serverKeys.numbers.includes(number)) throw new SealBroken(sessionPlace);
  const plain = openField(sessionKey(serverKeys, secret, number), sessionPlace, box.subarray(4));
  const payload = JSON.parse(plain.toString('utf8')) as SessionPayload;
  return {
    officerId: payload.officerId,
    officer: { publicKey: bytesOf(payload.officer[0]), privateKey: bytesOf(payload.officer[1]) },
    desks: new Map(
      payload.desks.map(([deskId, epochs]) => {
        const pairs = epochs.map(([epoch, publicKey, privateKey]): [number, KeyPair] => [
          epoch,
          { publicKey: bytesOf(publicKey), privateKey: bytesOf(privateKey) },
        ]);
        return [deskId, { current: Math.max(...pairs.map(([epoch]) => epoch)), epochs: new Map(pairs) }];
      }),
    ),
  };
}
