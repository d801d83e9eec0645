import type { Database } from '../database';
import type { DataKeyName } from '../database/schema';
import { SealBroken, sealField, tryOpenField, type KeyPair, type Place } from './envelope';
import { deriveKey, hash } from './hashing';
import { publicKeyMac, verified } from './public-keys';
import type { ServerKeys } from './server-keys';
import { keyPairFits, newKeyPair } from './sodium';

const wrapPlace = (personId: string): Place => ({
  table: 'officer_key_wrap',
  row: personId,
  column: 'password',
  revision: 0,
});

/** Password and server key together: neither the database nor the key file alone opens it. */
const wrapKey = (serverKeys: ServerKeys, wrapRoot: Buffer, number?: number): Buffer =>
  deriveKey(wrapRoot, 'officer wrap', serverKeys.keyFor('officer-wrap', number).toString('base64'));

/** Gives an officer a key pair whose private half is wrapped by their password. */
export async function createOfficerKey(
  trx: Database,
  serverKeys: ServerKeys,
  officer: { personId: string; wrapRoot: Buffer; now: number },
): Promise<KeyPair> {
  const { personId, now } = officer;
  const pair = newKeyPair();
  await trx
    .insertInto('officer_key')
    .values({
      person_id: personId,
      public_key: pair.publicKey,
      mac: publicKeyMac(serverKeys, { kind: 'officer', personId }, pair.publicKey),
      created_at: now,
    })
    .execute();
  await trx
    .insertInto('officer_key_wrap')
    .values({
      person_id: personId,
      kind: 'password',
      box: sealField(wrapKey(serverKeys, officer.wrapRoot), wrapPlace(personId), pair.privateKey),
      created_at: now,
    })
    .execute();
  return pair;
}

/** The officer's key pair, opened by their password; nothing while they have none. @throws SealBroken */
export async function unlockOfficer(
  db: Database,
  serverKeys: ServerKeys,
  officer: { personId: string; wrapRoot: Buffer },
): Promise<KeyPair | undefined> {
  const { personId, wrapRoot } = officer;
  const row = await db
    .selectFrom('officer_key')
    .innerJoin('officer_key_wrap', 'officer_key_wrap.person_id', 'officer_key.person_id')
    .select(['officer_key.public_key', 'officer_key.mac', 'officer_key_wrap.box'])
    .where('officer_key.person_id', '=', personId)
    .where('officer_key_wrap.kind', '=', 'password')
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const publicKey = verified(serverKeys, { kind: 'officer', personId }, row);
  const pair = { publicKey, privateKey: openWithAny(serverKeys, wrapRoot, personId, row.box) };
  if (!keyPairFits(pair)) throw new SealBroken(wrapPlace(personId));
  return pair;
}

/** After a rotation of the key file the wrap may still be of an older server key. */
function openWithAny(serverKeys: ServerKeys, wrapRoot: Buffer, personId: string, box: Buffer): Buffer {
  for (const number of serverKeys.numbers) {
    const opened = tryOpenField(wrapKey(serverKeys, wrapRoot, number), wrapPlace(personId), box);
    if (opened !== undefined) return opened;
  }
  throw new SealBroken(wrapPlace(personId));
}

/** Wraps the private key by a new password. */
export const rewrapOfficer = async (
  trx: Database,
  serverKeys: ServerKeys,
  officer: { personId: string; wrapRoot: Buffer; privateKey: Buffer; now: number },
): Promise<void> => {
  const box = sealField(
    wrapKey(serverKeys, officer.wrapRoot),
    wrapPlace(officer.personId),
    officer.privateKey,
  );
  await trx
    .updateTable('officer_key_wrap')
    .set({ box, created_at: officer.now })
    .where('person_id', '=', officer.personId)
    .where('kind', '=', 'password')
    .execute();
};

/** A reset password loses the key: seals to it are useless, and a colleague grants a new one. */
export const dropOfficerKey = async (trx: Database, personId: string): Promise<void> => {
  await trx
    .deleteFrom('desk_key_seal')
    .where('recipient_kind', '=', 'officer')
    .where('recipient', '=', personId)
    .execute();
  await trx.deleteFrom('officer_key_wrap').where('person_id', '=', personId).execute();
  await trx.deleteFrom('officer_key').where('person_id', '=', personId).execute();
};

/**
 * Takes away what reports were sealed to an officer alone: ratings, and cases that only named officers have.
 * @param of only what was reported to this desk, and only this key, where they are named
 */
export async function dropOfficerSeals(
  trx: Database,
  personId: string,
  of: { deskId?: string; key?: DataKeyName } = {},
): Promise<void> {
  const { deskId, key } = of;
  let seals = trx
    .deleteFrom('key_seal')
    .where('recipient_kind', '=', 'officer')
    .where('recipient', '=', personId);
  if (key !== undefined) seals = seals.where('key', '=', key);
  if (deskId !== undefined)
    seals = seals.where('report_id', 'in', (from) =>
      from.selectFrom('report').select('id').where('desk_id', '=', deskId),
    );
  await seals.execute();
  if (key === undefined) await dropFromNamedCases(trx, personId, deskId);
}

/** Whose seals are gone has a case by name no more, and would not have it again by coming back. */
async function dropFromNamedCases(trx: Database, personId: string, deskId?: string): Promise<void> {
  let named = trx.deleteFrom('case_officer').where('person_id', '=', personId);
  if (deskId !== undefined)
    named = named.where('case_id', 'in', (from) =>
      from.selectFrom('case_file').select('id').where('home_desk_id', '=', deskId),
    );
  await named.execute();
}

const fingerprintGroups = 8;

/** What two people compare before one grants the other a desk's key: eight groups of five digits, about 132 bits. */
export const fingerprintOf = (publicKey: Buffer): string =>
  Array.from({ length: fingerprintGroups }, (_unused, index) =>
    String(hash('fingerprint', publicKey).readUInt32LE(index * 4) % 100_000).padStart(5, '0'),
  ).join(' ');
