import { existsSync } from 'node:fs';
import type { Config } from '../config';
import { connect, missingMigrations, type Connected } from '../database';
import { CommandFailed } from './command';

const sqlitePrefix = 'sqlite:';

/** The database's file, or nothing on PostgreSQL. */
export const sqliteFileOf = (config: Pick<Config, 'databaseUrl'>): string | undefined =>
  config.databaseUrl.startsWith(sqlitePrefix) ? config.databaseUrl.slice(sqlitePrefix.length) : undefined;

/** Opens the database as it is. A command never makes one by mistake. @throws CommandFailed, SchemaTooNew */
export async function openDatabase(config: Config): Promise<Connected> {
  const file = sqliteFileOf(config);
  if (file !== undefined && !existsSync(file))
    throw new CommandFailed(
      `There is no database at ${file}. Is DATA_DIR or DATABASE_URL the one that Perigee runs with?`,
    );
  return connect({ url: config.databaseUrl });
}

/** Opens the database for work, which needs its schema to be this program's, and closes it afterwards. */
export async function withDatabase<Result>(
  config: Config,
  work: (connected: Connected) => Promise<Result>,
): Promise<Result> {
  const connected = await openDatabase(config);
  try {
    const missing = await missingMigrations(connected.db, connected.engine);
    if (missing.length > 0)
      throw new CommandFailed('The schema is older than this program. Run: perigee migrate');
    return await work(connected);
  } finally {
    await connected.close();
  }
}
