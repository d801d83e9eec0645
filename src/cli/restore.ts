import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../config';
import { connect, isInUse, knownMigrations, missingMigrations, sqliteFaults } from '../database';
import { CommandFailed, type Call, type Command } from './command';
import { putInPlace } from './durable';
import { sqliteFileOf } from './open-database';
import { runPostgresTool } from './postgres-tools';

export const restoreCommand: Command = {
  name: 'restore',
  usage: 'FILE [--replace]',
  summary: 'Puts a backup in the database’s place. Stop Perigee first.',
  help: [
    '',
    'A database that is there is not touched unless --replace is given; an SQLite one is then kept beside it.',
    'The key file of the same installation is needed to open anything: put it where KEY_FILE says.',
    'People who were disabled, keys that were replaced and mail that was sent after the backup are as they were then.',
  ],
  options: { replace: { type: 'boolean' } },
  takes: [1, 1],
  async run(call) {
    const config = call.config();
    const file = path.resolve(call.args[0] ?? '');
    if (!existsSync(file)) throw new CommandFailed(`There is no file ${file}.`);
    const target = sqliteFileOf(config);
    if (target === undefined) await restorePostgres(call, config, file);
    else await restoreSqlite(call, file, target);
    call.say(`Restored ${file}`);
    call.say(
      existsSync(config.keyFile)
        ? `The key file is ${config.keyFile}. perigee doctor says whether it is the right one.`
        : `There is no key file at ${config.keyFile}. Put back the one of this installation: without it nothing opens.`,
    );
  },
};

async function restoreSqlite(call: Call, file: string, target: string): Promise<void> {
  if (existsSync(target) && !call.flag('replace'))
    throw new CommandFailed(
      `There is a database at ${target}. To put the backup in its place, add --replace.`,
    );
  if (isInUse(target)) throw new CommandFailed(`${target} is in use. Stop Perigee first.`);
  mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
  const beside = `${target}.restoring`;
  try {
    copyFileSync(file, beside);
    chmodSync(beside, 0o600);
    await refuseFaulty(beside);
    const kept = setAside(target);
    putInPlace(beside, target);
    if (kept !== undefined) call.say(`The database that was there is kept as ${kept}`);
  } finally {
    for (const rest of [beside, `${beside}-wal`, `${beside}-shm`]) rmSync(rest, { force: true });
  }
}

/** @throws CommandFailed for a file that is damaged or no backup of Perigee's, SchemaTooNew */
async function refuseFaulty(file: string): Promise<void> {
  const faults = sqliteFaults(file);
  if (faults.length > 0)
    throw new CommandFailed(`The backup is damaged, and was not restored: ${faults.slice(0, 3).join('; ')}`);
  const connected = await connect({ url: `sqlite:${file}` });
  try {
    const missing = await missingMigrations(connected.db, connected.engine);
    if (missing.length === knownMigrations().length)
      throw new CommandFailed('The file is no backup of Perigee: it has none of its tables.');
  } finally {
    await connected.close();
  }
}

/** What is replaced is never deleted: that is for a person to do. */
function setAside(target: string): string | undefined {
  if (!existsSync(target)) return undefined;
  const kept = `${target}.replaced-${Date.now()}`;
  renameSync(target, kept);
  for (const ending of ['-wal', '-shm'])
    if (existsSync(`${target}${ending}`)) renameSync(`${target}${ending}`, `${kept}${ending}`);
  return kept;
}

async function restorePostgres(call: Call, config: Config, file: string): Promise<void> {
  await runPostgresTool('pg_restore', ['--list', file], undefined, call.environment);
  if (!(await isEmpty(config)) && !call.flag('replace'))
    throw new CommandFailed('The database is not empty. To put the backup in its place, add --replace.');
  await runPostgresTool(
    'pg_restore',
    ['--clean', '--if-exists', '--no-owner', '--single-transaction', file],
    config.databaseUrl,
    call.environment,
  );
  await isEmpty(config);
}

/** @throws SchemaTooNew */
async function isEmpty(config: Config): Promise<boolean> {
  const connected = await connect({ url: config.databaseUrl });
  try {
    const missing = await missingMigrations(connected.db, connected.engine);
    return missing.length === knownMigrations().length;
  } finally {
    await connected.close();
  }
}
