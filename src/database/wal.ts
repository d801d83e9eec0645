import { sql, type SelectQueryBuilder } from 'kysely';
import type { Connected, Engine } from './types';

/**
 * After a deletion: nothing of it stays in the write-ahead log. Takes its turn among the transactions, and does nothing
 * on PostgreSQL. @returns whether the log is empty: another process that reads just now keeps it, and it is asked again
 */
export async function truncateWal({ db, engine }: Pick<Connected, 'db' | 'engine'>): Promise<boolean> {
  if (engine === 'postgres') return true;
  const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
  return rows[0]?.busy === 0;
}

/** For a claim's subselect: rows that another process is just claiming are passed over. SQLite has one writer. */
export const claimLock = <Tables, Table extends keyof Tables, Row>(
  engine: Engine,
  query: SelectQueryBuilder<Tables, Table, Row>,
): SelectQueryBuilder<Tables, Table, Row> => (engine === 'postgres' ? query.forUpdate().skipLocked() : query);
