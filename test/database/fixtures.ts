import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sql, type Kysely } from 'kysely';
import { up as first } from '../../db/migrations/20261124_1_first';
import { up as reportersSide } from '../../db/migrations/20261124_2_reporters_side';
import { up as desksSide } from '../../db/migrations/20261124_3_desks_side';
import { connect, inTransaction, type Database } from '../../src/database';
import { newDatabaseUrl, testEngine } from '../support/database';

/** What a fixture holds, and what opens it. All of it is invented, and only for tests. */
export interface FixtureFacts {
  /** Milliseconds: shortly after the last thing that happened in it. */
  madeAt: number;
  password: string;
  officer: string;
  administrator: string;
  /** Has no role. */
  engineer: string;
  /** Of the desk that has both reports. */
  recoveryCode: string;
  resumeCode: string;
  /** Each with words of its statement; the first also has a file, by the SHA-256 of its bytes, and messages. */
  reports: { reference: string; receipt: string; words: string }[];
  fileSha256: string;
  messages: string[];
}

export interface Fixture {
  url: string;
  /** A copy, for the test to spoil. */
  keyFile: string;
  facts: FixtureFacts;
  drop(): Promise<void>;
}

export const fixtureFolder = path.resolve(__dirname, '../../db/fixtures');

/** In their order. */
const migrations = [
  ['20261124_1_first', first],
  ['20261124_2_reporters_side', reportersSide],
  ['20261124_3_desks_side', desksSide],
] as const;

/** The migrations that made each fixture: those up to the one that it is named by. */
const madeBy = (name: string): (typeof migrations)[number][] =>
  migrations.slice(0, migrations.findIndex(([one]) => one === name) + 1);

export const fixtureNames = (): string[] =>
  readdirSync(fixtureFolder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => path.basename(name, '.json'))
    .sort();

const bytesOf = (name: string, ending: string): Buffer =>
  readFileSync(path.join(fixtureFolder, `${name}${ending}`));

/** The database as that schema's program left it, on the engine of this run. */
export async function openFixture(name: string): Promise<Fixture> {
  const folder = mkdtempSync(path.join(tmpdir(), 'perigee-fixture-'));
  const file = path.join(folder, 'data', 'perigee.db');
  const keyFile = path.join(folder, 'data', 'perigee.key');
  mkdirSync(path.dirname(file), { mode: 0o700 });
  writeFileSync(file, gunzipSync(bytesOf(name, '.db.gz')), { mode: 0o600 });
  writeFileSync(keyFile, bytesOf(name, '.key'), { mode: 0o600 });
  const postgres = testEngine === 'postgres' ? await newDatabaseUrl() : undefined;
  if (postgres !== undefined) await copyTo(postgres.url, name, `sqlite:${file}`);
  return {
    url: postgres?.url ?? `sqlite:${file}`,
    keyFile,
    facts: JSON.parse(bytesOf(name, '.json').toString('utf8')) as FixtureFacts,
    async drop() {
      await postgres?.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL's schema is made by the same migrations, as they were frozen, and gets the same rows. */
async function copyTo(url: string, name: string, from: string): Promise<void> {
  const [source, target] = await Promise.all([connect({ url: from }), connect({ url })]);
  try {
    await sql`create table schema_migration (name text primary key, applied_at bigint not null)`.execute(
      target.db,
    );
    const made = madeBy(name);
    if (made.length === 0) throw new Error(`Name the migrations that made ${name}`);
    for (const [, up] of made) await up(target.db as unknown as Kysely<unknown>, 'postgres');
    await inTransaction(target.db, async (trx) => {
      // The rows come table by table, whatever refers to what.
      await sql`set local session_replication_role = replica`.execute(trx);
      for (const table of await tablesOf(source.db)) await copyRows(source.db, trx, table);
    });
  } finally {
    await source.close();
    await target.close();
  }
}

export const tablesOf = async (sqlite: Database): Promise<string[]> =>
  (
    await sql<{ name: string }>`
      select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name`.execute(
      sqlite,
    )
  ).rows.map((row) => row.name);

async function copyRows(from: Database, to: Database, table: string): Promise<void> {
  const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(from);
  for (const row of rows)
    await sql`insert into ${sql.table(table)} (${sql.join(Object.keys(row).map((column) => sql.ref(column)))})
      values (${sql.join(Object.values(row))})`.execute(to);
}
