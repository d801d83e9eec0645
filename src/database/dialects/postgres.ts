import { PostgresDialect, PostgresQueryCompiler, type CompiledQuery, type Dialect } from 'kysely';
import pg from 'pg';
import { countOf } from '../types';
import { withCheckedParameters } from './parameters';

const mostConnections = 10;

/** pg with bigint read as a number that is checked to be exact. Other types are read as pg reads them. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === pg.types.builtins.INT8
      ? countOf
      : (pg.types.getTypeParser(oid, format) as (value: unknown) => unknown),
};

class Compiler extends PostgresQueryCompiler {
  override compileQuery(...asked: Parameters<PostgresQueryCompiler['compileQuery']>): CompiledQuery {
    return withCheckedParameters(super.compileQuery(...asked));
  }
}

class CheckedPostgresDialect extends PostgresDialect {
  override createQueryCompiler(): PostgresQueryCompiler {
    return new Compiler();
  }
}

export function postgresDialect(connectionString: string): Dialect {
  const pool = new pg.Pool({
    connectionString,
    types,
    max: mostConnections,
    connectionTimeoutMillis: 10_000,
  });
  // A connection that breaks while idle is replaced by the pool; the next query finds out.
  pool.on('error', () => undefined);
  return new CheckedPostgresDialect({ pool });
}
