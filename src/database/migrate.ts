import { sql, type Kysely } from 'kysely';
import { up as first } from '../../db/migrations/20261124_1_first';
import { up as reportersSide } from '../../db/migrations/20261124_2_reporters_side';
import { up as desksSide } from '../../db/migrations/20261124_3_desks_side';
import type { Connected, Database, Engine } from './types';

interface Migration {
  name: string;
  up(db: Kysely<unknown>, engine: Engine): Promise<void>;
}

/** In their order. A landed one is never edited. */
const migrations: readonly Migration[] = [
  { name: '20261124_1_first', up: first },
  { name: '20261124_2_reporters_side', up: reportersSide },
  { name: '20261124_3_desks_side', up: desksSide },
];

/** The database was made by a newer program than this one. */
export class SchemaTooNew extends Error {
  constructor(readonly unknown: readonly string[]) {
    super(
      `The database has a newer schema than this program knows (${unknown.join(', ')}). Use the newer program, or restore a backup.`,
    );
    this.name = 'SchemaTooNew';
  }
}

/** The table of migrations, and where each engine lists its tables. */
interface Migrated {
  schema_migration: { name: string; applied_at: number };
  sqlite_schema: { name: string };
  pg_tables: { tablename: string; schemaname: string };
}

const asMigrated = (db: Database): Kysely<Migrated> => db as unknown as Kysely<Migrated>;

async function hasMigrations(db: Kysely<Migrated>, engine: Engine): Promise<boolean> {
  const table = 'schema_migration';
  const found =
    engine === 'sqlite'
      ? await db.selectFrom('sqlite_schema').select('name').where('name', '=', table).execute()
      : await db
          .selectFrom('pg_tables')
          .select('tablename')
          .where('schemaname', '=', sql<string>`current_schema()`)
          .where('tablename', '=', table)
          .execute();
  return found.length > 0;
}

async function appliedNames(db: Database, engine: Engine): Promise<string[]> {
  const migrated = asMigrated(db);
  if (!(await hasMigrations(migrated, engine))) return [];
  const applied = await migrated.selectFrom('schema_migration').select('name').execute();
  return applied.map((row) => row.name);
}

function refuseUnknown(applied: readonly string[]): void {
  const unknown = applied.filter((name) => !migrations.some((migration) => migration.name === name));
  if (unknown.length > 0) throw new SchemaTooNew(unknown);
}

async function apply(db: Database, engine: Engine): Promise<string[]> {
  const applied = await appliedNames(db, engine);
  refuseUnknown(applied);
  const missing = migrations.filter((migration) => !applied.includes(migration.name));
  if (applied.length === 0 && missing.length > 0)
    await sql
      .raw(`create table schema_migration (name text primary key, applied_at bigint not null)`)
      .execute(db);
  for (const migration of missing) {
    await migration.up(db as unknown as Kysely<unknown>, engine);
    await asMigrated(db)
      .insertInto('schema_migration')
      .values({ name: migration.name, applied_at: Date.now() })
      .execute();
  }
  return missing.map((migration) => migration.name);
}

/** Any number that only Perigee's migrations use. */
const advisoryLock = 7_239_405_118;

/**
 * Brings the schema up to date, one process at a time.
 * @returns the names of what was applied @throws SchemaTooNew
 */
export async function migrate(connected: Connected): Promise<string[]> {
  const { db, engine } = connected;
  const applied = await appliedNames(db, engine);
  refuseUnknown(applied);
  if (applied.length === migrations.length) return [];
  return db.transaction().execute(async (trx) => {
    // The writing connection's BEGIN IMMEDIATE lets one process through; readers see the old schema until the commit.
    if (engine === 'postgres') await sql`select pg_advisory_xact_lock(${advisoryLock})`.execute(trx);
    return apply(trx, engine);
  });
}

/**
 * What a database lacks, without changing it: all of it where it is empty, nothing where it is up to date.
 * @throws SchemaTooNew
 */
export async function missingMigrations(db: Database, engine: Engine): Promise<string[]> {
  const applied = await appliedNames(db, engine);
  refuseUnknown(applied);
  return knownMigrations().filter((name) => !applied.includes(name));
}

/** Whether the database answers and has exactly the schema of this program. */
export async function schemaIsCurrent(db: Database, engine: Engine): Promise<boolean> {
  const applied = await appliedNames(db, engine);
  return (
    applied.length === migrations.length &&
    applied.every((name) => migrations.some((one) => one.name === name))
  );
}

export const knownMigrations = (): string[] => migrations.map((migration) => migration.name);
