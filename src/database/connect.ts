import BetterSqlite3 from 'better-sqlite3';
import { Kysely } from 'kysely';
import { closeSync, openSync } from 'node:fs';
import { postgresDialect } from './dialects/postgres';
import { sqliteDialect, type Reader } from './dialects/sqlite';
import type { Schema } from './schema';
import type { Connected, Database, Engine } from './types';

const engines = new WeakMap<object, Engine>();
const readers = new WeakMap<object, Reader>();

/** Which engine a database is on. Asked outside of transactions; a transaction is on the engine of its database. */
export function engineOf(db: Database): Engine {
  return engines.get(db.getExecutor().adapter) ?? 'sqlite';
}

/**
 * The shortest way to a query's rows, where it needs no connection of its own: on SQLite, outside of transactions. Kysely
 * takes several turns of the event loop to find one, which costs more than most answers.
 */
export function readerOf(db: Database): Reader | undefined {
  const executor = db.getExecutor();
  return db.isTransaction || executor.plugins.length > 0 ? undefined : readers.get(executor.adapter);
}

const busyTimeoutMs = 50;

/** Every connection of every process: durable, with references held and freed pages wiped. */
function prepare(database: BetterSqlite3.Database): void {
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('secure_delete = ON');
  database.pragma(`busy_timeout = ${busyTimeoutMs}`);
  const full = 2;
  if (database.pragma('synchronous', { simple: true }) !== full)
    throw new Error('SQLite does not take synchronous=FULL: a commit would not be durable');
  if (database.pragma('journal_mode', { simple: true }) !== 'wal')
    throw new Error('SQLite does not take journal_mode=WAL on this file system');
}

function connectSqlite(file: string): Connected {
  // Made here first, so that nobody else can read it for a moment.
  closeSync(openSync(file, 'a', 0o600));
  const writer = new BetterSqlite3(file);
  prepare(writer);
  const reader = new BetterSqlite3(file);
  prepare(reader);
  reader.pragma('query_only = ON');
  const { dialect, read } = sqliteDialect(writer, reader);
  const db = new Kysely<Schema>({ dialect });
  engines.set(db.getExecutor().adapter, 'sqlite');
  readers.set(db.getExecutor().adapter, read);
  return { db, engine: 'sqlite', sqlite: writer, close: () => db.destroy() };
}

function connectPostgres(url: string): Connected {
  const db = new Kysely<Schema>({ dialect: postgresDialect(url) });
  engines.set(db.getExecutor().adapter, 'postgres');
  return { db, engine: 'postgres', sqlite: undefined, close: () => db.destroy() };
}

/** @param options.url `sqlite:/path/file.db` or `postgres://…` */
export function connect(options: { url: string }): Promise<Connected> {
  const { url } = options;
  return Promise.resolve().then(() =>
    url.startsWith('sqlite:') ? connectSqlite(url.slice('sqlite:'.length)) : connectPostgres(url),
  );
}
