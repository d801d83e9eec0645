import { prepared, type Database } from '../database';
import type { IndexScopeTable } from '../database/schema';
import { randomBytes } from './hashing';

type ScopeKind = IndexScopeTable['kind'];

/** Small on the disk, because it stands in every token row. */
const scopeBytes = 3;
const mostTries = 5;

const knownScopes = prepared(
  (db, given: { generation: number; reach: string; kinds: readonly ScopeKind[] }) =>
    db
      .selectFrom('index_scope')
      .select(['kind', 'scope'])
      .where('generation', '=', given.generation)
      .where('reach', '=', given.reach)
      .where('kind', 'in', given.kinds),
);

/**
 * The small integers that stand for a generation, kind and reach in token rows; made where they are missing, which is
 * once in the life of a desk and generation.
 */
export async function scopesFor(
  db: Database,
  generation: number,
  reach: string,
  kinds: readonly ScopeKind[],
): Promise<Map<ScopeKind, number>> {
  if (kinds.length === 0) return new Map();
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const rows = await knownScopes(db, { generation, reach, kinds });
    const scopes = new Map(rows.map((row) => [row.kind, row.scope]));
    const missing = kinds.filter((kind) => !scopes.has(kind));
    if (missing.length === 0) return scopes;
    // The number is random, so that two processes don't take the same; if they do, the next try takes another.
    await db
      .insertInto('index_scope')
      .values(
        missing.map((kind) => ({
          scope: randomBytes(scopeBytes).readUIntLE(0, scopeBytes),
          generation,
          kind,
          reach,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  throw new Error('No free number for a scope of the index');
}
