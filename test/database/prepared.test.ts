import { inTransaction, prepared, type Connected } from '../../src/database';
import { openTestDatabase } from '../support/database';

let connected: Connected;

beforeAll(async () => {
  connected = await openTestDatabase();
});

afterEach(async () => {
  await connected.db.deleteFrom('lease').execute();
});

afterAll(() => connected.close());

interface Lease {
  name: string;
  token: string;
  until: number;
  finished_at: number;
}

let built = 0;
const insert = prepared((db, { rows }: { rows: readonly Lease[] }) => db.insertInto('lease').values(rows));
const named = prepared((db, given: { names: readonly string[]; after: number }) => {
  built += 1;
  return db
    .selectFrom('lease')
    .select(['name', 'until'])
    .where('until', '>', given.after)
    .where('name', 'in', given.names)
    .where('token', '=', 'held')
    .orderBy('name');
});

const lease = (name: string, until: number): Lease => ({ name, token: 'held', until, finished_at: 0 });

describe('a query that is compiled once', () => {
  it('answers for what it is given each time, whatever it was given before', async () => {
    const { db } = connected;
    await insert(db, { rows: [lease('a', 1), lease('b', 2), lease('c', 3)] });
    const untils = async (names: string[], after: number) =>
      (await named(db, { names, after })).map((row) => row.until);
    const before = built;
    expect(await untils(['a', 'b'], 0)).toEqual([1, 2]);
    expect(await untils(['b', 'c'], 2)).toEqual([3]);
    expect(built - before).toBe(1);
    expect(await untils(['a', 'b', 'c'], 0)).toEqual([1, 2, 3]);
  });

  it('puts values under their column, in whichever order a row names them', async () => {
    const { db } = connected;
    await insert(db, { rows: [lease('a', 1)] });
    await insert(db, { rows: [{ finished_at: 7, until: 5, token: 'held', name: 'b' }] });
    expect(await db.selectFrom('lease').selectAll().where('name', '=', 'b').execute()).toEqual([
      { name: 'b', token: 'held', until: 5, finished_at: 7 },
    ]);
  });

  it('sees what its own transaction wrote', async () => {
    const rows = await inTransaction(connected.db, async (trx) => {
      await insert(trx, { rows: [lease('a', 1)] });
      return named(trx, { names: ['a'], after: 0 });
    });
    expect(rows).toEqual([{ name: 'a', until: 1 }]);
  });

  it('refuses a value that the engines would store differently', async () => {
    await expect(named(connected.db, { names: ['a'], after: 0.5 })).rejects.toThrow(/whole and exact/);
  });
});
