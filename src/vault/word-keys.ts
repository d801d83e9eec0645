import type { Database } from '../database';
import { SealBroken, sealKey, tryOpenKey, type Place } from './envelope';
import { deriveKey, newKey } from './hashing';
import type { DeskRing } from './keyring';

const placeOf = (deskId: string, generation: number, epoch: number): Place => ({
  table: 'desk_index_key',
  row: `${deskId} ${epoch}`,
  column: 'box',
  revision: generation,
});

/**
 * The desk's random key for words in a generation of the index and the newest epoch that this officer holds; made where
 * it is missing. It belongs to an epoch, so that who has left can't test guesses at words that came later. It is random
 * rather than derived, so that deleting its row destroys what it made.
 * @returns nothing where the ring lacks its own newest key @throws SealBroken
 */
export async function wordKey(
  db: Database,
  deskId: string,
  ring: DeskRing,
  generation: number,
): Promise<Buffer | undefined> {
  const epoch = ring.current;
  const pair = ring.epochs.get(epoch);
  if (pair === undefined) return undefined;
  const over = deriveKey(pair.privateKey, 'index');
  const place = placeOf(deskId, generation, epoch);
  const find = () =>
    db
      .selectFrom('desk_index_key')
      .select('box')
      .where('desk_id', '=', deskId)
      .where('generation', '=', generation)
      .where('epoch', '=', epoch)
      .executeTakeFirst();
  let row = await find();
  if (row === undefined) {
    const box = sealKey(over, place, newKey());
    await db
      .insertInto('desk_index_key')
      .values({ desk_id: deskId, generation, epoch, box })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    // Another session may have been first: its key counts.
    row = await find();
  }
  const key = row === undefined ? undefined : tryOpenKey(over, place, row.box);
  if (key === undefined) throw new SealBroken(place);
  return key;
}
