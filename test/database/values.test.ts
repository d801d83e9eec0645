import { sql } from 'kysely';
import { countOf, farFuture, type Connected } from '../../src/database';
import { openTestDatabase } from '../support/database';
import { note, noted, untilOf } from './notes';

let connected: Connected;

beforeAll(async () => {
  connected = await openTestDatabase();
});

afterEach(async () => {
  await connected.db.deleteFrom('lease').execute();
});

afterAll(() => connected.close());

/** Binds something that the types refuse, as a slip through `unknown` would. */
const bind = (value: unknown): Promise<unknown> =>
  connected.db
    .updateTable('lease')
    .set({ until: value as number })
    .execute();

describe('a value for the database', () => {
  it.each([
    ['a boolean', true],
    ['a date', new Date(0)],
    ['half a number', 1.5],
    ['no number', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['a number that is not exact', 2 ** 53],
    ['a big integer', 1n],
    ['bytes that are no Buffer', new Uint8Array(2)],
    ['an object', { a: 1 }],
    ['text with a NUL', 'a\0b'],
    ['text with half of a surrogate pair', 'a\uD800b'],
  ])('is refused when it is %s', async (_name, value) => {
    await note(connected.db, 'a', 7);
    await expect(bind(value)).rejects.toThrow(/^Parameter 1 /);
    expect(await untilOf(connected.db, 'a')).toBe(7);
  });

  it('is never told by the refusal', async () => {
    await expect(bind('secret\0')).rejects.not.toThrow(/secret/);
  });

  it('comes back as a number that is exact', async () => {
    for (const time of [0, -1, Date.UTC(2026, 10, 24), farFuture, Number.MAX_SAFE_INTEGER]) {
      await note(connected.db, `at ${time}`, time);
      expect(await untilOf(connected.db, `at ${time}`)).toBe(time);
    }
  });

  it('comes back as the same bytes', async () => {
    const subject = Buffer.from([0, 1, 0x80, 0xff, 0]);
    await connected.db.insertInto('rate_counter').values({ subject, count: 1, until: 0 }).execute();
    const row = await connected.db.selectFrom('rate_counter').select('subject').executeTakeFirstOrThrow();
    expect(Buffer.isBuffer(row.subject)).toBe(true);
    expect(row.subject.equals(subject)).toBe(true);
  });
});

describe('a count', () => {
  it('is a number', async () => {
    await note(connected.db, 'a');
    const row = await connected.db
      .selectFrom('lease')
      .select(({ fn }) => fn.countAll().as('count'))
      .executeTakeFirstOrThrow();
    expect(countOf(row.count)).toBe(1);
  });

  it('is refused beyond what is exact', () => {
    expect(() => countOf('9007199254740993')).toThrow(RangeError);
    expect(() => countOf(undefined)).toThrow(RangeError);
  });

  it('that PostgreSQL gives as a bigint is checked too', async () => {
    if (connected.engine !== 'postgres') return;
    const tooMuch = sql<{ big: number }>`select 9007199254740993::bigint as big`.execute(connected.db);
    await expect(tooMuch).rejects.toThrow(RangeError);
  });
});

describe('text', () => {
  it('is sorted by its bytes', async () => {
    for (const name of ['b', 'ä', 'a', 'B', 'é', 'z', '中', 'A', '_']) await note(connected.db, name);
    expect(await noted(connected.db)).toEqual(['A', 'B', '_', 'a', 'b', 'z', 'ä', 'é', '中']);
  });

  it('is paged by key in that order', async () => {
    for (const name of ['b', 'ä', 'a', 'B']) await note(connected.db, name);
    const rows = await connected.db
      .selectFrom('lease')
      .select('name')
      .where('name', '>', 'a')
      .orderBy('name')
      .execute();
    expect(rows.map((row) => row.name)).toEqual(['b', 'ä']);
  });
});

describe('a row that is there already', () => {
  it('is left alone, and says so by returning nothing', async () => {
    const put = (until: number) =>
      connected.db
        .insertInto('lease')
        .values({ name: 'a', token: '', until, finished_at: 0 })
        .onConflict((conflict) => conflict.doNothing())
        .returning('until')
        .executeTakeFirst();
    expect(await put(1)).toEqual({ until: 1 });
    expect(await put(2)).toBeUndefined();
    expect(await untilOf(connected.db, 'a')).toBe(1);
  });
});
