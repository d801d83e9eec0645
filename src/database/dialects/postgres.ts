import { PostgresDialect, type Dialect } from 'kysely';
import pg from 'pg';
import { countOf } from '../types';

const int8 = 20;

/** pg with bigint read as a number that is checked to be exact. Other types are read as pg reads them. */
export function postgresDialect(connectionString: string): Dialect {
  const types: pg.CustomTypesConfig = {
    getTypeParser: (oid, format) =>
      oid === int8 ? countOf : (pg.types.getTypeParser(oid, format) as (value: unknown) => unknown),
  };
  const pool = new pg.Pool({ connectionString, types, max: 10, connectionTimeoutMillis: 10_000 });
  // A connection that breaks while idle is replaced by the pool; the next query finds out.
  pool.on('error', () => undefined);
  return new PostgresDialect({ pool });
}
