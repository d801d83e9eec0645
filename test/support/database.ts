import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { connect, migrate, type Connected } from '../../src/database';

export const testEngine = process.env['PERIGEE_TEST_ENGINE'] === 'postgres' ? 'postgres' : 'sqlite';

export interface TestDatabaseUrl {
  url: string;
  drop(): Promise<void>;
}

/** An empty database on the engine of this run. */
export const newDatabaseUrl = (): Promise<TestDatabaseUrl> =>
  testEngine === 'postgres' ? newPostgres() : Promise.resolve(newSqlite());

function newSqlite(): TestDatabaseUrl {
  const folder = mkdtempSync(path.join(tmpdir(), 'perigee-sqlite-'));
  return {
    url: `sqlite:${path.join(folder, 'perigee.db')}`,
    drop() {
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  };
}

async function newPostgres(): Promise<TestDatabaseUrl> {
  const server = process.env['PERIGEE_TEST_POSTGRES'];
  if (server === undefined) throw new Error('The tests on PostgreSQL are started by npm test');
  const name = `perigee_${randomBytes(8).toString('hex')}`;
  await statement(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => statement(server, `drop database ${name} with (force)`) };
}

async function statement(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** A database with the current schema. `close` also removes it. */
export async function openTestDatabase(): Promise<Connected & { url: string }> {
  const database = await newDatabaseUrl();
  const connected = await connect({ url: database.url });
  await migrate(connected);
  return {
    ...connected,
    url: database.url,
    async close() {
      await connected.close();
      await database.drop();
    },
  };
}
