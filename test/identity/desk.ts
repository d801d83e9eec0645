import type { Database } from '../../src/database';
import { openKeyring, type Keyring } from '../../src/vault';
import type { TestApp } from '../support/app';
import type { TestPerson } from '../support/organisation';

/** What a person could open of a desk today with their own key. */
export async function ringOf(app: TestApp, person: TestPerson, deskId: string): Promise<Keyring> {
  if (person.keyPair === undefined) throw new Error(`${person.name} has no key`);
  const { db, serverKeys } = app.deps;
  return openKeyring(db, serverKeys, { personId: person.id, keyPair: person.keyPair, deskIds: [deskId] });
}

export const epochsOf = async (db: Database, deskId: string): Promise<number[]> =>
  (
    await db.selectFrom('desk_epoch').select('epoch').where('desk_id', '=', deskId).orderBy('epoch').execute()
  ).map((row) => row.epoch);

/** Who a desk's epoch is sealed to: ids of officers, and `recovery`. */
export const sealedTo = async (db: Database, deskId: string, epoch: number): Promise<string[]> =>
  (
    await db
      .selectFrom('desk_key_seal')
      .select(['recipient_kind', 'recipient'])
      .where('desk_id', '=', deskId)
      .where('epoch', '=', epoch)
      .execute()
  )
    .map((row) => (row.recipient_kind === 'recovery' ? 'recovery' : row.recipient))
    .sort();

export const versionOf = async (db: Database, personId: string): Promise<number> =>
  (await db.selectFrom('person').select('version').where('id', '=', personId).executeTakeFirstOrThrow())
    .version;
