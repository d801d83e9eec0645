import type { Database } from '../database';
import { tokenOf, restricted } from './blind-index';
import type { ServerKeys } from './server-keys';

/**
 * Which of some values each of some reports has, by tokens of the server key alone: no report is opened. What is
 * restricted has tokens of its own and is not found.
 * @param values as `indexablesOf` writes them
 * @returns by the report's index number
 */
export async function facetsOf(
  db: Database,
  serverKeys: ServerKeys,
  reportNumbers: readonly number[],
  values: readonly string[],
): Promise<Map<number, string[]>> {
  const found = new Map<number, string[]>();
  if (reportNumbers.length === 0 || values.length === 0) return found;
  const scopes = await db
    .selectFrom('index_scope')
    .innerJoin('index_generation', 'index_generation.generation', 'index_scope.generation')
    .select(['index_scope.scope', 'index_scope.generation', 'index_generation.server_key as serverKey'])
    .where('index_scope.kind', '=', 'facet')
    .where('index_scope.reach', '<>', restricted)
    .where('index_generation.state', '=', 'live')
    .execute();
  if (scopes.length === 0) return found;
  const named = new Map<string, string>();
  for (const { generation, serverKey } of new Map(scopes.map((row) => [row.generation, row])).values()) {
    const key = serverKeys.keyFor(`index ${generation}`, serverKey);
    for (const value of values) named.set(nameOf(generation, tokenOf(key, 'facet', '', value)), value);
  }
  const generations = new Map(scopes.map(({ scope, generation }) => [scope, generation]));
  const rows = await db
    .selectFrom('index_token')
    .select(['scope', 'token', 'report_number'])
    .where('report_number', 'in', reportNumbers)
    .where(
      'scope',
      'in',
      scopes.map(({ scope }) => scope),
    )
    .execute();
  for (const { scope, token, report_number: report } of rows) {
    const value = named.get(nameOf(generations.get(scope) ?? 0, token));
    if (value !== undefined) found.set(report, [...(found.get(report) ?? []), value]);
  }
  return found;
}

const nameOf = (generation: number, token: Buffer): string => `${generation} ${token.toString('hex')}`;
