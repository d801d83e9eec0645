import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { day } from '../clock';
import type { Config } from '../config';
import { copySqlite, sqliteFaults, type Connected } from '../database';
import { CommandFailed, UsageWrong, type Call, type Command } from './command';
import { putInPlace } from './durable';
import { withDatabase } from './open-database';
import { runPostgresTool } from './postgres-tools';

const defaultKeepDays = 35;
/** perigee-20261124T093000Z.db, or .dump for PostgreSQL. Nothing else is ever deleted. */
const ownName = /^perigee-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z\.(?:db|dump)$/;

export const backupCommand: Command = {
  name: 'backup',
  usage: 'DIR [--keep-days 35]',
  summary: 'Writes a consistent copy of the database into DIR, while Perigee runs, and deletes old ones.',
  help: [
    '',
    'The copy is one file named by its time, readable by this account only, and checked before it counts.',
    'The key file is not in it: keep a copy of that elsewhere. Neither opens anything without the other.',
    `Backups of Perigee’s own in DIR that are older than --keep-days (${defaultKeepDays}) are deleted. What was deleted`,
    'from the database is promised to be gone from backups after that time.',
  ],
  options: { 'keep-days': { type: 'string' } },
  takes: [1, 1],
  async run(call) {
    const config = call.config();
    const folder = path.resolve(call.args[0] ?? '');
    const keepDays = readDays(call.option('keep-days'));
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = await withDatabase(config, (connected) => writeBackup(call, config, connected, folder));
    call.say(`Backed up to ${file}`);
    call.say(`The key file is not in it: keep a copy of ${config.keyFile} elsewhere.`);
    for (const old of deleteOld(folder, Date.now() - keepDays * day)) call.say(`Deleted ${old}`);
  },
};

function readDays(typed: string | undefined): number {
  if (typed === undefined) return defaultKeepDays;
  if (!/^[1-9]\d{0,4}$/.test(typed)) throw new UsageWrong('--keep-days takes a whole number of days from 1.');
  return Number(typed);
}

async function writeBackup(
  call: Call,
  config: Config,
  connected: Connected,
  folder: string,
): Promise<string> {
  const ending = connected.engine === 'sqlite' ? 'db' : 'dump';
  const file = path.join(folder, `perigee-${stampOf(Date.now())}.${ending}`);
  const beside = `${file}.partial`;
  if (existsSync(file) || existsSync(beside))
    throw new CommandFailed(`${file} is there already: another backup was made in this second.`);
  try {
    if (connected.engine === 'sqlite') await copyChecked(connected, beside);
    else await dump(call, config, beside);
    putInPlace(beside, file);
  } finally {
    for (const rest of [beside, `${beside}-wal`, `${beside}-shm`, `${beside}-journal`])
      rmSync(rest, { force: true });
  }
  return file;
}

async function copyChecked(connected: Connected, beside: string): Promise<void> {
  await copySqlite(connected, beside);
  const faults = sqliteFaults(beside);
  if (faults.length > 0)
    throw new CommandFailed(
      `The copy is not whole, and was not kept: ${faults.slice(0, 3).join('; ')}. Check the disk, and the database by perigee doctor.`,
    );
}

async function dump(call: Call, config: Config, beside: string): Promise<void> {
  const before = process.umask(0o077);
  try {
    await runPostgresTool(
      'pg_dump',
      ['--format=custom', '--no-owner', `--file=${beside}`],
      config.databaseUrl,
      call.environment,
    );
  } finally {
    process.umask(before);
  }
  await runPostgresTool('pg_restore', ['--list', beside], undefined, call.environment);
}

/** 20261124T093000Z */
const stampOf = (time: number): string =>
  new Date(time).toISOString().replace(/\.\d+/, '').replace(/[-:]/g, '');

function deleteOld(folder: string, before: number): string[] {
  const old = readdirSync(folder).filter((name) => {
    const parts = ownName.exec(name)?.slice(1).map(Number);
    if (parts === undefined) return false;
    const [year = 0, month = 1, date = 1, hours = 0, minutes = 0, seconds = 0] = parts;
    return Date.UTC(year, month - 1, date, hours, minutes, seconds) < before;
  });
  for (const name of old) rmSync(path.join(folder, name));
  return old;
}
