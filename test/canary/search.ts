import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import type { Connected } from '../../src/database';

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnopqrstuvwxyz';

/** Sixteen random letters that occur nowhere by chance. */
export const newCanary = (): string =>
  Array.from({ length: 16 }, () => letters.charAt(Math.floor(Math.random() * letters.length))).join('');

const percent = (text: string, upper: boolean): string =>
  [...Buffer.from(text, 'utf8')]
    .map((byte) => {
      const hex = byte.toString(16).padStart(2, '0');
      return `%${upper ? hex.toUpperCase() : hex}`;
    })
    .join('');

/** What base64 gives for a text that starts at each of the three places inside a group: the part that its neighbours do not touch. */
function base64Forms(text: string): string[] {
  return [0, 1, 2].map((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), Buffer.from(text, 'utf8')]).toString('base64');
    const start = offset === 0 ? 0 : 4;
    return whole.replace(/=+$/, '').slice(start, -2);
  });
}

/** Every form in which a text might lie around. */
function formsOf(text: string): Buffer[] {
  const utf16be = Buffer.from(text, 'utf16le').swap16();
  const hex = Buffer.from(text, 'utf8').toString('hex');
  return [
    Buffer.from(text, 'utf8'),
    Buffer.from(text, 'utf16le'),
    utf16be,
    ...[hex, hex.toUpperCase(), ...base64Forms(text), percent(text, true), percent(text, false)].map((form) =>
      Buffer.from(form, 'latin1'),
    ),
  ];
}

/** Names of the canaries that the bytes hold in any form. */
export const foundIn = (bytes: Buffer, canaries: ReadonlyMap<string, string>): string[] =>
  [...canaries]
    .filter(([, text]) => formsOf(text).some((form) => bytes.includes(form)))
    .map(([name]) => name);

export interface Place {
  name: string;
  bytes: Buffer;
}

export const filesUnder = (folder: string): Place[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath, entry.name))
        .map((file) => ({ name: file, bytes: readFileSync(file) }))
    : [];

const wordsOfRow = (row: Record<string, unknown>): Buffer =>
  Buffer.concat(
    Object.values(row).map((value) => (Buffer.isBuffer(value) ? value : Buffer.from(String(value), 'utf8'))),
  );

/** Every row of every table, and on PostgreSQL its write-ahead log; SQLite's files are searched as files. */
export async function databasePlaces(connected: Connected): Promise<Place[]> {
  const { db, engine } = connected;
  const tables =
    engine === 'postgres'
      ? sql<{ name: string }>`select tablename as name from pg_tables where schemaname = current_schema()`
      : sql<{ name: string }>`select name from sqlite_master where type = 'table'`;
  const places: Place[] = [];
  for (const { name } of (await tables.execute(db)).rows) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(db);
    places.push({ name: `table ${name}`, bytes: Buffer.concat(rows.map(wordsOfRow)) });
  }
  if (engine === 'postgres') {
    const { rows } = await sql<{
      setting: string;
    }>`select setting from pg_settings where name = 'data_directory'`.execute(db);
    places.push(...filesUnder(path.join(rows[0]?.setting ?? '', 'pg_wal')));
  }
  return places;
}
