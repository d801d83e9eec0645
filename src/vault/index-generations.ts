import { prepared, type Database } from '../database';
import type { ServerKeys } from './server-keys';

/**
 * The name of the rules by which src/patterns normalises. Whoever changes what these rules give changes the name, so
 * that a new generation begins; a test of src/patterns holds the two together.
 */
export const normaliser = 'perigee 1';

/** There is no generation for the current server key and normaliser: `ensureGeneration` runs at every start. */
export class GenerationMissing extends Error {
  override name = 'GenerationMissing';
}

/** Which tokens this process makes. Another Unicode version lower-cases and composes differently. */
const kind = (serverKeys: ServerKeys) => ({
  server_key: serverKeys.current,
  normaliser,
  unicode: process.versions['unicode'] ?? 'none',
});

const newestOfKind = prepared((db, given: ReturnType<typeof kind>) =>
  db
    .selectFrom('index_generation')
    .select('generation')
    .where('state', '=', 'live')
    .where('server_key', '=', given.server_key)
    .where('normaliser', '=', given.normaliser)
    .where('unicode', '=', given.unicode)
    .orderBy('generation', 'desc')
    .limit(1),
);

const findGeneration = async (db: Database, serverKeys: ServerKeys): Promise<number | undefined> =>
  (await newestOfKind(db, kind(serverKeys)))[0]?.generation;

/** The generation that this process writes. @throws GenerationMissing */
export async function writingGeneration(db: Database, serverKeys: ServerKeys): Promise<number> {
  const generation = await findGeneration(db, serverKeys);
  if (generation === undefined) throw new GenerationMissing();
  return generation;
}

/**
 * At every start: begins a generation where the key file was rotated, the normaliser changed, or Node.js brought
 * another Unicode version. Older ones stay live, and are searched, until nothing is left in them. A desk's key for
 * words is made in its officers' sessions.
 */
export async function ensureGeneration(trx: Database, serverKeys: ServerKeys, now: number): Promise<void> {
  if ((await findGeneration(trx, serverKeys)) !== undefined) return;
  const newest = await trx
    .selectFrom('index_generation')
    .select('generation')
    .orderBy('generation', 'desc')
    .limit(1)
    .executeTakeFirst();
  const made = await trx
    .insertInto('index_generation')
    .values({
      generation: (newest?.generation ?? 0) + 1,
      ...kind(serverKeys),
      state: 'live',
      created_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('generation')
    .executeTakeFirst();
  // Another process began that number in the same moment: it is ours too, or ours is the next.
  if (made === undefined) await ensureGeneration(trx, serverKeys, now);
}

/**
 * Ends the older generations in which no token is left: their desk keys are destroyed, so that tokens in an old backup
 * can never be tested again.
 * @returns the numbers of those that ended
 */
export async function retireEmptyGenerations(trx: Database, serverKeys: ServerKeys): Promise<number[]> {
  const writing = await writingGeneration(trx, serverKeys);
  const empty = await trx
    .selectFrom('index_generation')
    .select('generation')
    .where('state', '=', 'live')
    .where('generation', '<', writing)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('index_scope')
            .innerJoin('index_token', 'index_token.scope', 'index_scope.scope')
            .select('index_scope.scope')
            .whereRef('index_scope.generation', '=', 'index_generation.generation'),
        ),
      ),
    )
    .execute();
  const numbers = empty.map((row) => row.generation);
  if (numbers.length === 0) return [];
  await trx.deleteFrom('desk_index_key').where('generation', 'in', numbers).execute();
  await trx.deleteFrom('index_scope').where('generation', 'in', numbers).execute();
  await trx
    .updateTable('index_generation')
    .set({ state: 'retired' })
    .where('generation', 'in', numbers)
    .execute();
  return numbers;
}
