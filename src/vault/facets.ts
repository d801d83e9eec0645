import type { Database } from '../database';
import { tokenOf, restricted, type IndexTokenRow } from './blind-index';
import type { ServerKeys } from './server-keys';

/** The scopes of facets in all live generations of the index, with what makes their tokens. */
const facetScopes = (db: Database) =>
  db
    .selectFrom('index_scope')
    .innerJoin('index_generation', 'index_generation.generation', 'index_scope.generation')
    .select([
      'index_scope.scope',
      'index_scope.reach',
      'index_scope.generation',
      'index_generation.server_key as serverKey',
    ])
    .where('index_scope.kind', '=', 'facet')
    .where('index_generation.state', '=', 'live');

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
  const scopes = await facetScopes(db).where('index_scope.reach', '<>', restricted).execute();
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

/**
 * The tokens by which a desk's reports have each of some values, the restricted ones among them: what is found by them
 * is to be looked for among the cases of that desk and of nobody else. By the server key alone: no report is opened.
 * @param values as `indexablesOf` writes them
 * @returns by the value; none where the desk has no token yet
 */
export async function facetTokens(
  db: Database,
  serverKeys: ServerKeys,
  deskId: string,
  values: readonly string[],
): Promise<Map<string, IndexTokenRow[]>> {
  const tokens = new Map<string, IndexTokenRow[]>(values.map((value) => [value, []]));
  if (values.length === 0) return tokens;
  const scopes = await facetScopes(db).where('index_scope.reach', 'in', [deskId, restricted]).execute();
  for (const { scope, reach, generation, serverKey } of scopes) {
    const key = serverKeys.keyFor(`index ${generation}`, serverKey);
    const within = reach === restricted ? restricted : '';
    for (const [value, rows] of tokens) rows.push({ scope, token: tokenOf(key, 'facet', within, value) });
  }
  return tokens;
}
