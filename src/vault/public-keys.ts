import { prepared, type Database } from '../database';
import type { ServerKeys } from './server-keys';

/** A public key in the database that does not carry our MAC: somebody put it there. It is never sealed to. */
export class PublicKeyNotOurs extends Error {
  constructor(kind: string) {
    super(`A public key (${kind}) in the database does not carry this installation's MAC`);
    this.name = 'PublicKeyNotOurs';
  }
}

type Owner =
  | { kind: 'officer'; personId: string }
  | { kind: 'desk'; deskId: string; epoch: number }
  | { kind: 'recovery'; deskId: string; number: number };

const partsOf = (owner: Owner): string[] => {
  if (owner.kind === 'officer') return ['officer', owner.personId, ''];
  return [owner.kind, owner.deskId, String(owner.kind === 'desk' ? owner.epoch : owner.number)];
};

const purpose = 'public-key';

export const publicKeyMac = (serverKeys: ServerKeys, owner: Owner, publicKey: Buffer): Buffer =>
  serverKeys.macFor(purpose, ...partsOf(owner), publicKey);

/** @throws PublicKeyNotOurs */
export function verified(
  serverKeys: ServerKeys,
  owner: Owner,
  row: { public_key: Buffer; mac: Buffer },
): Buffer {
  if (!serverKeys.macHolds(purpose, row.mac, ...partsOf(owner), row.public_key))
    throw new PublicKeyNotOurs(owner.kind);
  return row.public_key;
}

/** The public keys of some officers who have one. @throws PublicKeyNotOurs */
export async function officerPublicKeys(
  db: Database,
  serverKeys: ServerKeys,
  personIds: readonly string[],
): Promise<Map<string, Buffer>> {
  if (personIds.length === 0) return new Map();
  const rows = await db.selectFrom('officer_key').selectAll().where('person_id', 'in', personIds).execute();
  return new Map(
    rows.map((row) => [
      row.person_id,
      verified(serverKeys, { kind: 'officer', personId: row.person_id }, row),
    ]),
  );
}

const newestEpoch = prepared((db, { deskId }: { deskId: string }) =>
  db
    .selectFrom('desk_epoch')
    .select(['epoch', 'public_key', 'mac'])
    .where('desk_id', '=', deskId)
    .orderBy('epoch', 'desc')
    .limit(1),
);

/** A desk's newest public key, or nothing while the desk has none. @throws PublicKeyNotOurs */
export async function currentDeskKey(
  db: Database,
  serverKeys: ServerKeys,
  deskId: string,
): Promise<{ epoch: number; publicKey: Buffer } | undefined> {
  const [row] = await newestEpoch(db, { deskId });
  if (row === undefined) return undefined;
  return {
    epoch: row.epoch,
    publicKey: verified(serverKeys, { kind: 'desk', deskId, epoch: row.epoch }, row),
  };
}

/** A desk's newest recovery key, or nothing. @throws PublicKeyNotOurs */
export async function currentRecoveryKey(
  db: Database,
  serverKeys: ServerKeys,
  deskId: string,
): Promise<{ number: number; publicKey: Buffer } | undefined> {
  const row = await db
    .selectFrom('desk_recovery_key')
    .select(['number', 'public_key', 'mac'])
    .where('desk_id', '=', deskId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const owner = { kind: 'recovery', deskId, number: row.number } as const;
  return { number: row.number, publicKey: verified(serverKeys, owner, row) };
}

/** Every recovery key that a desk has had. @throws PublicKeyNotOurs */
export async function recoveryKeysOf(
  db: Database,
  serverKeys: ServerKeys,
  deskId: string,
): Promise<{ number: number; publicKey: Buffer }[]> {
  const rows = await db
    .selectFrom('desk_recovery_key')
    .select(['number', 'public_key', 'mac'])
    .where('desk_id', '=', deskId)
    .orderBy('number', 'desc')
    .execute();
  return rows.map((row) => {
    const owner = { kind: 'recovery', deskId, number: row.number } as const;
    return { number: row.number, publicKey: verified(serverKeys, owner, row) };
  });
}

/** The public keys of every epoch of a desk. @throws PublicKeyNotOurs */
export async function deskEpochKeys(
  db: Database,
  serverKeys: ServerKeys,
  deskId: string,
): Promise<Map<number, Buffer>> {
  const rows = await db
    .selectFrom('desk_epoch')
    .select(['epoch', 'public_key', 'mac'])
    .where('desk_id', '=', deskId)
    .execute();
  return new Map(
    rows.map((row) => [row.epoch, verified(serverKeys, { kind: 'desk', deskId, epoch: row.epoch }, row)]),
  );
}

export async function insertDeskEpoch(
  trx: Database,
  serverKeys: ServerKeys,
  made: { deskId: string; epoch: number; publicKey: Buffer; now: number },
): Promise<void> {
  const { deskId, epoch, publicKey, now } = made;
  await trx
    .insertInto('desk_epoch')
    .values({
      desk_id: deskId,
      epoch,
      public_key: publicKey,
      mac: publicKeyMac(serverKeys, { kind: 'desk', deskId, epoch }, publicKey),
      previous_box: Buffer.alloc(0),
      created_at: now,
    })
    .execute();
}

export async function insertRecoveryKey(
  trx: Database,
  serverKeys: ServerKeys,
  made: { deskId: string; number: number; publicKey: Buffer; now: number },
): Promise<void> {
  const { deskId, number, publicKey, now } = made;
  const mac = publicKeyMac(serverKeys, { kind: 'recovery', deskId, number }, publicKey);
  await trx
    .insertInto('desk_recovery_key')
    .values({ desk_id: deskId, number, public_key: publicKey, mac, created_at: now })
    .execute();
}
