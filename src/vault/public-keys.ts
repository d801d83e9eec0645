import type { Database } from '../database';
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

/** A desk's newest public key, or nothing while the desk has none. @throws PublicKeyNotOurs */
export async function currentDeskKey(
  db: Database,
  serverKeys: ServerKeys,
  deskId: string,
): Promise<{ epoch: number; publicKey: Buffer } | undefined> {
  const row = await db
    .selectFrom('desk_epoch')
    .select(['epoch', 'public_key', 'mac'])
    .where('desk_id', '=', deskId)
    .orderBy('epoch', 'desc')
    .limit(1)
    .executeTakeFirst();
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

/** After a rotation of the key file: every MAC that held is made anew with the current key. @returns how many */
export async function rewriteMacs(trx: Database, serverKeys: ServerKeys): Promise<number> {
  let count = 0;
  // A desk has few keys and few officers: this is an operator's command, not a page.
  for (const row of await trx.selectFrom('officer_key').selectAll().execute()) {
    const owner = { kind: 'officer', personId: row.person_id } as const;
    const mac = publicKeyMac(serverKeys, owner, verified(serverKeys, owner, row));
    await trx.updateTable('officer_key').set({ mac }).where('person_id', '=', row.person_id).execute();
    count += 1;
  }
  for (const row of await trx.selectFrom('desk_epoch').selectAll().execute()) {
    const owner = { kind: 'desk', deskId: row.desk_id, epoch: row.epoch } as const;
    const mac = publicKeyMac(serverKeys, owner, verified(serverKeys, owner, row));
    await trx
      .updateTable('desk_epoch')
      .set({ mac })
      .where('desk_id', '=', row.desk_id)
      .where('epoch', '=', row.epoch)
      .execute();
    count += 1;
  }
  for (const row of await trx.selectFrom('desk_recovery_key').selectAll().execute()) {
    const owner = { kind: 'recovery', deskId: row.desk_id, number: row.number } as const;
    const mac = publicKeyMac(serverKeys, owner, verified(serverKeys, owner, row));
    await trx
      .updateTable('desk_recovery_key')
      .set({ mac })
      .where('desk_id', '=', row.desk_id)
      .where('number', '=', row.number)
      .execute();
    count += 1;
  }
  return count;
}
