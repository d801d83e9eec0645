import { minute, second } from '../../src/clock';
import { paceOf, waitsUpTo } from '../../src/web/pace';
import { startTestApp, type TestApp } from '../support/app';
import { makeOrganisation } from '../support/organisation';
import { fileReport, openReceipt } from '../support/reporter';

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(() => app.close());

const pace = (subject = 'a browser') =>
  paceOf(app.deps.db, app.deps.serverKeys, 'receipt', subject, app.clock.now());

const timed = async (work: () => Promise<void>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

const later = (ms: number): Promise<string> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms, 'too late');
  });

describe('the pace of guessing', () => {
  it('leaves five tries free, then waits longer each time', async () => {
    for (let tries = 1; tries <= 5; tries += 1) expect(await timed(() => pace().take())).toBeLessThan(200);
    expect(await timed(() => pace().take())).toBeGreaterThan(200);
    expect(waitsUpTo(5)).toBe(0);
    expect(waitsUpTo(8)).toBe(250 + 500 + 1_000);
    expect(waitsUpTo(13) - waitsUpTo(12)).toBe(8 * second);
  });

  it('is not got round by tries that come at once: each waits for those before it', async () => {
    const waits = await Promise.all(Array.from({ length: 8 }, () => timed(() => pace().take())));
    const longest = [...waits].sort((a, b) => a - b);
    expect(longest[4]).toBeLessThan(400);
    expect(longest[7]).toBeGreaterThan(1_700);
  });

  it('looks at no try whose turn would be too long in coming, and does not count it', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 30 }, () => Promise.race([pace().take(), later(2_500)])),
    );
    const refused = outcomes.filter((one) => one.status === 'rejected');
    expect(refused.length).toBe(18);
    for (const one of refused) expect(one.reason).toMatchObject({ status: 429 });
    app.clock.advance(minute);
    const turn = pace().take();
    expect(await Promise.race([turn.then(() => 'its turn'), later(9_000)])).toBe('its turn');
  });

  it('holds up nobody else', async () => {
    await Promise.allSettled(
      Array.from({ length: 12 }, () => Promise.race([pace('a guesser').take(), later(1)])),
    );
    expect(await timed(() => pace('a person').take())).toBeLessThan(200);
  });

  it('slows even those who throw their cookie away, and sends nobody away for it', async () => {
    await Promise.all(Array.from({ length: 400 }, (_unused, guesser) => pace(`guesser ${guesser}`).take()));
    const wait = await timed(() => pace('a person').take());
    expect(wait).toBeGreaterThan(400);
    expect(wait).toBeLessThan(1_500);
  });

  it('keeps a keyed counter, and nothing of it after a quarter of an hour', async () => {
    await pace('a browser').take();
    const rows = await app.deps.db.selectFrom('rate_counter').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain('browser');
    for (const row of rows) expect(row.until - app.clock.now()).toBeLessThanOrEqual(15 * minute);
  });

  it('opens a report for whoever has its code while another browser guesses', async () => {
    await makeOrganisation(app.deps);
    const code = await fileReport(app.agent());
    const guesser = app.agent();
    await guesser.get('/receipt');
    const guesses = Promise.allSettled(
      Array.from({ length: 8 }, () => guesser.post('/receipt', { receipt: 'AAAA-AAAA-AAAA-AAAA-AAAA' })),
    );
    const person = app.agent();
    const wait = await timed(() => openReceipt(person, code));
    expect(person.path).toBe('/receipt/report');
    expect(wait).toBeLessThan(2_000);
    await guesses;
  });
});
