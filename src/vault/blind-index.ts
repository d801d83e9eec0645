import { prepared, type Database } from '../database';
import type { IndexScopeTable, IndexTokenTable } from '../database/schema';
import { macOf } from './hashing';
import { writingGeneration } from './index-generations';
import { scopesFor } from './index-scopes';
import type { Keyring } from './keyring';
import type { ServerKeys } from './server-keys';
import { wordKey } from './word-keys';

/** Something to find a report by, normalised by src/patterns. */
export interface Indexable {
  kind: 'identifier' | 'name' | 'facet';
  value: string;
}

/** A token of one report, whose number comes with the transaction that writes it. */
export type IndexTokenRow = Pick<IndexTokenTable, 'scope' | 'token'>;

const tokenBytes = 8;
export const restricted = 'restricted';

/**
 * Desks share a value's token, so that the same address is found again at another site; what is restricted, and words
 * of a desk, have tokens of their own, which show as equal to nothing elsewhere.
 * @param within '' for what desks share
 */
export const tokenOf = (key: Buffer, kind: IndexScopeTable['kind'], within: string, value: string): Buffer =>
  macOf(key, kind, within, value).subarray(0, tokenBytes);

function distinct(rows: readonly IndexTokenRow[]): IndexTokenRow[] {
  return [...new Map(rows.map((row) => [`${row.scope} ${row.token.toString('hex')}`, row])).values()];
}

/**
 * Tokens by the server key, for what a report is found by without an officer signed in. Asked before the transaction
 * that writes them: the scopes that are missing are made here.
 * @param reach a desk's id, or 'restricted'
 */
export async function tokensFor(
  db: Database,
  serverKeys: ServerKeys,
  reach: string,
  indexables: readonly Indexable[],
): Promise<IndexTokenRow[]> {
  if (indexables.length === 0) return [];
  const generation = await writingGeneration(db, serverKeys);
  const key = serverKeys.keyFor(`index ${generation}`);
  const within = reach === restricted ? restricted : '';
  const scopes = await scopesFor(db, generation, reach, [...new Set(indexables.map((one) => one.kind))]);
  return distinct(
    indexables.flatMap(({ kind, value }) => {
      const scope = scopes.get(kind);
      return scope === undefined ? [] : [{ scope, token: tokenOf(key, kind, within, value) }];
    }),
  );
}

/**
 * Tokens for words, by the desk's own key: only an officer's session makes them, and neither the database nor the key
 * file nor both can test a guess at a word.
 * @returns also the generation, for report.words_generation; nothing where the keyring doesn't hold the desk's key
 */
export async function wordTokens(
  db: Database,
  serverKeys: ServerKeys,
  keyring: Keyring,
  deskId: string,
  words: readonly string[],
): Promise<{ generation: number; tokens: IndexTokenRow[] } | undefined> {
  const generation = await writingGeneration(db, serverKeys);
  const ring = keyring.desks.get(deskId);
  const key = ring === undefined ? undefined : await wordKey(db, deskId, ring, generation);
  if (ring === undefined || key === undefined) return undefined;
  const reach = `${deskId} ${ring.current}`;
  const scope = (await scopesFor(db, generation, reach, ['word'])).get('word');
  if (scope === undefined) return undefined;
  const tokens = words.map((word) => ({ scope, token: tokenOf(key, 'word', reach, word) }));
  return { generation, tokens: distinct(tokens) };
}

const insertTokenRows = prepared((db, { rows }: { rows: readonly IndexTokenTable[] }) =>
  db
    .insertInto('index_token')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing()),
);

/** One statement, inside the transaction that the tokens belong to. */
export async function insertTokens(
  trx: Database,
  reportNumber: number,
  rows: readonly IndexTokenRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await insertTokenRows(trx, { rows: rows.map((row) => ({ ...row, report_number: reportNumber })) });
}
