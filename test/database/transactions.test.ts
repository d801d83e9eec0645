import { connect, inTransaction, NestedTransaction, type Connected } from '../../src/database';
import { openTestDatabase } from '../support/database';
import { addOne, note, noted, untilOf } from './notes';

let here: Connected & { url: string };
/** A second process's view: connections of its own on the same database. */
let there: Connected;

beforeAll(async () => {
  here = await openTestDatabase();
  there = await connect({ url: here.url });
});

afterEach(() => here.db.deleteFrom('lease').execute());

afterAll(async () => {
  await there.close();
  await here.close();
});

describe('a transaction', () => {
  it('keeps all of its work', async () => {
    const answer = await inTransaction(here.db, async (trx) => {
      await note(trx, 'a');
      await note(trx, 'b');
      return 'done';
    });
    expect(answer).toBe('done');
    expect(await noted(there.db)).toEqual(['a', 'b']);
  });

  it('keeps nothing of work that fails', async () => {
    const work = inTransaction(here.db, async (trx) => {
      await note(trx, 'a');
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await noted(here.db)).toEqual([]);
    await note(here.db, 'after');
    expect(await noted(there.db)).toEqual(['after']);
  });

  it('is not seen by others before it is committed, and sees its own work', async () => {
    await inTransaction(here.db, async (trx) => {
      await note(trx, 'a');
      expect(await noted(trx)).toEqual(['a']);
      expect(await noted(here.db)).toEqual([]);
      expect(await noted(there.db)).toEqual([]);
    });
    expect(await noted(there.db)).toEqual(['a']);
  });

  it('refuses another inside it', async () => {
    const nested = inTransaction(here.db, (trx) => inTransaction(trx, (inner) => note(inner, 'a')));
    await expect(nested).rejects.toThrow(NestedTransaction);
    expect(await noted(here.db)).toEqual([]);
  });

  it('commits nothing when a failed statement is passed over', async () => {
    await note(here.db, 'a');
    const work = inTransaction(here.db, async (trx) => {
      await note(trx, 'b');
      await note(trx, 'a').catch(() => undefined);
    });
    await expect(work).rejects.toThrow();
    expect(await noted(there.db)).toEqual(['a']);
    await note(here.db, 'c');
    expect(await noted(there.db)).toEqual(['a', 'c']);
  });

  it('is run again from its start when another was in the way', async () => {
    let runs = 0;
    await inTransaction(here.db, async (trx) => {
      runs += 1;
      await note(trx, `run ${runs}`);
      if (runs < 3) throw Object.assign(new Error('could not serialise'), { code: '40001' });
    });
    expect(runs).toBe(3);
    expect(await noted(here.db)).toEqual(['run 3']);
  });

  it('gives up in the end, with the last error', async () => {
    let runs = 0;
    jest.spyOn(Math, 'random').mockReturnValue(0);
    const work = inTransaction(here.db, () => {
      runs += 1;
      return Promise.reject(Object.assign(new Error('deadlock'), { code: '40P01' }));
    });
    await expect(work).rejects.toThrow('deadlock');
    jest.restoreAllMocks();
    expect(runs).toBe(8);
  });
});

describe('two processes on one database', () => {
  it('lose no change when both count at once', async () => {
    await note(here.db, 'counter');
    const each = 40;
    const counting = Array.from({ length: each }, () =>
      [here, there].map((side) => inTransaction(side.db, (trx) => addOne(trx, 'counter'))),
    );
    await Promise.all(counting.flat());
    expect(await untilOf(here.db, 'counter')).toBe(2 * each);
  });

  it('wait for each other without stopping the event loop', async () => {
    await note(here.db, 'counter');
    let ticks = 0;
    const clock = setInterval(() => (ticks += 1), 5);
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const first = inTransaction(here.db, async (trx) => {
      await addOne(trx, 'counter');
      await held;
    });
    const second = inTransaction(there.db, (trx) => addOne(trx, 'counter'));
    await new Promise((resolve) => setTimeout(resolve, 400));
    release();
    await Promise.all([first, second]);
    clearInterval(clock);
    // SQLite may hold the thread for its busy time-out of 50 ms at a time, and lets it go in between.
    expect(ticks).toBeGreaterThan(4);
    expect(await untilOf(here.db, 'counter')).toBe(2);
  });

  it('read while another writes', async () => {
    await note(here.db, 'a');
    await inTransaction(here.db, async (trx) => {
      await note(trx, 'b');
      expect(await noted(there.db)).toEqual(['a']);
    });
  });
});
