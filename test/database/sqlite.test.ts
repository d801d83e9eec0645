import BetterSqlite3 from 'better-sqlite3';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect, engineOf, inTransaction, migrate, truncateWal, type Connected } from '../../src/database';
import { note, noted } from './notes';

let folder: string;
let file: string;
let connected: Connected;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'perigee-file-'));
  file = path.join(folder, 'perigee.db');
  connected = await connect({ url: `sqlite:${file}` });
  await migrate(connected);
});

afterEach(async () => {
  await connected.close();
  rmSync(folder, { recursive: true });
});

describe('a database in a file', () => {
  it('is durable, keeps its references and wipes what is freed', () => {
    const setting = (name: string): unknown => connected.sqlite?.pragma(name, { simple: true });
    expect(setting('journal_mode')).toBe('wal');
    expect(setting('synchronous')).toBe(2);
    expect(setting('foreign_keys')).toBe(1);
    expect(setting('secure_delete')).toBe(1);
  });

  it('is read by nobody else', async () => {
    await note(connected.db, 'a');
    for (const part of [file, `${file}-wal`, `${file}-shm`])
      expect((statSync(part).mode & 0o077).toString(8)).toBe('0');
  });

  it('knows its engine, in a transaction too', async () => {
    expect(engineOf(connected.db)).toBe('sqlite');
    await inTransaction(connected.db, async (trx) => {
      expect(engineOf(trx)).toBe('sqlite');
      return Promise.resolve();
    });
  });

  it('keeps nothing of what was deleted, once the log is cut', async () => {
    const name = 'a name that is gone afterwards';
    await note(connected.db, name);
    expect(readFileSync(`${file}-wal`).includes(name)).toBe(true);
    await connected.db.deleteFrom('lease').execute();
    expect(await truncateWal(connected)).toBe(true);
    expect(existsSync(`${file}-wal`) ? statSync(`${file}-wal`).size : 0).toBe(0);
    expect(readFileSync(file).includes(name)).toBe(false);
  });

  it('waits for its turn before it cuts the log', async () => {
    const order: string[] = [];
    const transaction = inTransaction(connected.db, async (trx) => {
      await note(trx, 'a');
      await new Promise((resolve) => setTimeout(resolve, 50));
      order.push('transaction');
    });
    const cut = truncateWal(connected).then(() => order.push('cut'));
    await Promise.all([transaction, cut]);
    expect(order).toEqual(['transaction', 'cut']);
  });

  it('waits while another program has it, in a statement as in a transaction', async () => {
    const other = new BetterSqlite3(file);
    other.exec('BEGIN IMMEDIATE');
    const writing = [note(connected.db, 'a'), inTransaction(connected.db, (trx) => note(trx, 'b'))];
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(await noted(connected.db)).toEqual([]);
    other.exec('COMMIT');
    other.close();
    await Promise.all(writing);
    expect(await noted(connected.db)).toEqual(['a', 'b']);
  });

  it('writes what is asked for at once one after the other', async () => {
    await Promise.all(
      Array.from({ length: 50 }, () =>
        inTransaction(connected.db, async (trx) => {
          const before = await noted(trx);
          await note(trx, `${before.length + 1}`.padStart(3, '0'));
        }),
      ),
    );
    expect(await noted(connected.db)).toHaveLength(50);
  });

  it('offers no read that stays open', async () => {
    const reading = async () => {
      for await (const row of connected.db.selectFrom('lease').selectAll().stream()) return row;
      return undefined;
    };
    await expect(reading()).rejects.toThrow('page by key');
  });
});
