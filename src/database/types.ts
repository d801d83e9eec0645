import type BetterSqlite3 from 'better-sqlite3';
import type { Kysely } from 'kysely';
import type { Schema } from './schema';

/** Also what a transaction is: inside one, pass on the transaction where a database is asked for. */
export type Database = Kysely<Schema>;
export type Engine = 'sqlite' | 'postgres';

export interface Connected {
  db: Database;
  engine: Engine;
  /** The writing connection, for the online backup; undefined on PostgreSQL. */
  sqlite: BetterSqlite3.Database | undefined;
  close(): Promise<void>;
}

/** Stands for "never" in a time column, because no order is by a nullable column. */
export const farFuture = 8_640_000_000_000_000;

/** PostgreSQL answers counts as text, SQLite as numbers. @throws RangeError beyond 2^53 */
export function countOf(value: unknown): number {
  const count = typeof value === 'number' ? value : Number(value);
  if (!Number.isSafeInteger(count)) throw new RangeError('A count is no whole number that is exact');
  return count;
}
