import BetterSqlite3 from 'better-sqlite3';
import { closeSync, existsSync, openSync } from 'node:fs';
import { isBusy } from './dialects/sqlite-busy';
import type { Connected } from './types';

/** Told by its code: the driver's class is another where the driver was loaded twice. */
const isSqliteError = (error: unknown): error is { code: string; message: string } =>
  String((error as { code?: unknown } | null)?.code).startsWith('SQLITE_');

/**
 * Copies the database as it stands at one moment, while others go on writing: SQLite's online backup, the rest of it in
 * one step, because a write between two steps would begin it anew.
 * @param to a file that is not there yet @throws where it is there, or on PostgreSQL
 */
export async function copySqlite(connected: Connected, to: string): Promise<void> {
  if (connected.sqlite === undefined) throw new TypeError('Only an SQLite database is one file');
  closeSync(openSync(to, 'wx', 0o600));
  await connected.sqlite.backup(to, { progress: ({ remainingPages }) => Math.max(remainingPages, 1) });
}

/** What SQLite finds wrong with a file: nothing where it is whole. The file is not changed. */
export function sqliteFaults(file: string): string[] {
  const database = new BetterSqlite3(file, { readonly: true, fileMustExist: true });
  try {
    const found = database.pragma('integrity_check') as { integrity_check: string }[];
    const words = found.map((row) => row.integrity_check).filter((word) => word !== 'ok');
    return [
      ...words,
      ...(database.pragma('foreign_key_check') as unknown[]).map(() => 'a reference leads nowhere'),
    ];
  } catch (error) {
    if (isSqliteError(error)) return [error.message];
    throw error;
  } finally {
    database.close();
  }
}

/** Whether another connection, of any process, has the database open: only a lone one may leave the WAL. */
export function isInUse(file: string): boolean {
  if (!existsSync(file)) return false;
  const database = new BetterSqlite3(file, { fileMustExist: true, timeout: 200 });
  try {
    database.pragma('journal_mode = DELETE');
    database.pragma('journal_mode = WAL');
    return false;
  } catch (error) {
    if (isBusy(error)) return true;
    throw error;
  } finally {
    database.close();
  }
}
