import type { SelectQueryBuilder } from 'kysely';
import type { Connected, Engine } from './types';

/** After a deletion: nothing of it stays in the write-ahead log. Does nothing on PostgreSQL. */
export const truncateWal = (connected: Connected): void => {
  connected.sqlite?.pragma('wal_checkpoint(TRUNCATE)');
};

/** For a claim's subselect: rows that another process is just claiming are passed over. SQLite has one writer. */
export const claimLock = <Tables, Table extends keyof Tables, Row>(
  engine: Engine,
  query: SelectQueryBuilder<Tables, Table, Row>,
): SelectQueryBuilder<Tables, Table, Row> => (engine === 'postgres' ? query.forUpdate().skipLocked() : query);
