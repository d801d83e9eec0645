import { sql } from 'kysely';
import { hour, minute } from '../../src/clock';
import type { Browser } from '../support/browser';
import { answersOf, codeOn, fileReport, fillIn, openReceipt } from '../support/reporter';
import { databasePlaces, foundIn, newCanary } from '../canary/search';
import { startTestDesk, type TestDesk } from '../triage/desk';
import { reporterPages } from './reporter-pages';

let desk: TestDesk;
let logged: string;
const written = process.stderr.write.bind(process.stderr);

beforeEach(async () => {
  desk = await startTestDesk();
  desk.deps.log.level = 'trace';
  logged = '';
});
afterEach(async () => {
  await desk.close();
});

const whole = 15 * minute;
/** Times that a reporter causes are kept to the hour, when something is due to the quarter; but for what goes when it is done. */
const exact = new Set([
  'rate_counter.until',
  'outbox.created_at',
  'outbox.due_at',
  'outbox.lease_until',
  'urgent_call.call_at',
]);
/** Tables that staff write, with the times at which they do. */
const ofStaff =
  /^(?:organisation|desk|duty|site|person|password|role|invitation|session|officer|index_generation|kysely|lease|schema_migration)/;

async function timesOf(): Promise<string[]> {
  const { db, engine } = desk.deps;
  const tables = await (
    engine === 'postgres'
      ? sql<{
          name: string;
        }>`select table_name as name from information_schema.tables where table_schema = current_schema()`
      : sql<{ name: string }>`select name from sqlite_master where type = 'table'`
  ).execute(db);
  const odd: string[] = [];
  for (const { name } of tables.rows.filter((table) => !ofStaff.test(table.name))) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(db);
    for (const [column, value] of rows.flatMap((row) => Object.entries(row))) {
      const place = `${name}.${column}`;
      if (/_at$|until$|from$/.test(column) && Number(value) % whole !== 0 && !exact.has(place))
        odd.push(`${place} ${Number(value)}`);
    }
  }
  return odd;
}

/** An anonymous report with a message, from a browser that says much of itself, on an odd second. */
async function report(browser: Browser): Promise<string> {
  desk.clock.set(Date.UTC(2026, 8, 14, 9, 23, 17) + 123);
  const answers = answersOf({ start: { identity: 'anonymous' } });
  const code = await fileReport(browser, { ...answers, check: { ...answers.check, name: '' } });
  await openReceipt(browser, code);
  desk.clock.advance(minute + 1_234);
  await browser.post('/receipt/report/messages', {
    message: 'They wrote again today.',
    'message-id': browser.hidden('message-id'),
  });
  expect(browser.status).toBe(200);
  return code;
}

describe('an anonymous report', () => {
  it('leaves nothing of the device, the address, the account or the way that was taken', async () => {
    const canaries = new Map(
      ['agent', 'address', 'referer', 'language', 'cookie', 'query'].map((one) => [one, newCanary()]),
    );
    const word = (name: string): string => canaries.get(name) ?? '';
    const browser = desk.agent({
      'user-agent': `Mozilla ${word('agent')}`,
      'x-forwarded-for': word('address'),
      forwarded: `for=${word('address')}`,
      referer: `http://intranet.example/${word('referer')}`,
      'accept-language': `en;q=0.9, x-${word('language')}`,
    });
    browser.cookies.set('other', { value: word('cookie'), path: '/' });
    process.stderr.write = (part: string | Uint8Array) => {
      logged += String(part);
      return true;
    };
    try {
      await report(browser);
      await browser.get(`/report/what?from=${word('query')}`);
      await browser.get(`/report/${word('query')}`);
    } finally {
      process.stderr.write = written;
    }
    const places = [
      ...(await databasePlaces(desk.opened.connected)),
      { name: 'the log', bytes: Buffer.from(logged) },
    ];
    expect(
      places.flatMap(({ name, bytes }) => foundIn(bytes, canaries).map((one) => `${one} in ${name}`)),
    ).toEqual([]);
  });

  it('has times to the hour in every table, and random ids', async () => {
    await report(desk.agent());
    expect(await timesOf()).toEqual([]);
    const reports = await desk.deps.db
      .selectFrom('report')
      .select(['id', 'index_number', 'reference'])
      .execute();
    for (const { id, reference } of reports) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(reference).toMatch(/^PG-[0-9A-Z]{8}$/);
    }
  });

  it('would be seen to have an exact time: the control', async () => {
    await report(desk.agent());
    await desk.deps.db.updateTable('report').set({ received_at: desk.clock.now() }).execute();
    expect((await timesOf()).length).toBe(1);
  });

  it('is told to the desk by mail that says nothing of it, on an event without an actor', async () => {
    await report(desk.agent());
    const events = await desk.deps.db
      .selectFrom('audit_event')
      .selectAll()
      .where('stream', '=', 'reporter')
      .execute();
    expect(events.length).toBe(2);
    for (const event of events) {
      expect([event.actor_kind, event.actor_id]).toEqual(['reporter', '']);
      expect(event.detail).toMatch(/^\{(?:"priority":[1-4])?\}$/);
      expect(event.occurred_at % hour).toBe(0);
    }
    const officer = await desk.signedIn('officer');
    await officer.get('/desk?view=all');
    expect(officer.text).not.toContain('09:2');
    expect(officer.text).not.toContain('10:2');
  });

  it('keeps only keyed counters, and they are gone within the hour', async () => {
    await report(desk.agent());
    const counters = await desk.deps.db.selectFrom('rate_counter').selectAll().execute();
    for (const { subject, until } of counters) {
      expect(subject.length).toBeGreaterThanOrEqual(32);
      expect(until - desk.clock.now()).toBeLessThanOrEqual(hour);
    }
  });

  it('puts no code, reference or id into an address, a redirect or a file name', async () => {
    const browser = desk.agent();
    const seen: string[] = [];
    const fetched = jest.spyOn(globalThis, 'fetch');
    const code = await report(browser);
    for (const [target] of fetched.mock.calls)
      seen.push(target instanceof URL ? target.href : JSON.stringify(target));
    for (const { value } of fetched.mock.results) {
      const { headers } = (await value) as Response;
      seen.push(
        headers.get('location') ?? '',
        headers.get('content-disposition') ?? '',
        headers.get('etag') ?? '',
      );
    }
    fetched.mockRestore();
    expect(seen.length).toBeGreaterThan(20);
    const secret = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){4}|PG-[0-9A-Z]{8}|[0-9a-f]{8}-[0-9a-f]{4}-/;
    expect(seen.filter((one) => secret.test(one) || one.includes(code))).toEqual([]);
  });

  it('is warned beside each field in which somebody gives themselves away, and only then', async () => {
    for (const identity of ['anonymous', 'confidential']) {
      const browser = desk.agent();
      const answers = answersOf({ start: { identity } });
      await browser.get('/report');
      await browser.post('/report');
      const cautions: string[] = [];
      for (let step = 'start'; step !== 'check' && cautions.length < 20;) {
        const fields = { ...answers[step as keyof typeof answers], action: 'continue' };
        if (browser.text.includes('multipart/form-data'))
          await browser.upload(`/report/${step}/files`, fields, []);
        else await browser.post(`/report/${step}`, fields);
        step = browser.path.split('/')[2] ?? '';
        cautions.push(...[...browser.text.matchAll(/id="([\w-]+)-caution"/g)].map((match) => match[1] ?? ''));
        for (const field of cautions.filter((one) => browser.text.includes(`id="${one}-caution"`)))
          expect(browser.text).toMatch(new RegExp(`aria-describedby="[^"]*${field}-caution`));
      }
      if (identity === 'anonymous')
        expect(cautions).toEqual(expect.arrayContaining(['place', 'narrative', 'files', 'reach']));
      else expect(cautions).toEqual([]);
    }
  });
});

describe("the reporter's pages", () => {
  it('are never stored, whatever they answer, and are the same for whoever is signed in', async () => {
    const stranger = desk.agent();
    await fillIn(stranger, answersOf());
    const officer = await desk.signedIn('officer');
    for (const [name, cookie] of stranger.cookies) officer.cookies.set(name, cookie);
    for (const path of [
      ...reporterPages,
      '/report/no-such-step',
      '/receipt/nothing',
      '/acknowledgements/x',
    ]) {
      await stranger.get(path);
      expect([path, stranger.headers.get('cache-control')]).toEqual([path, 'no-store']);
      const page = stranger.text;
      await officer.get(path);
      expect([path, officer.text === page]).toEqual([path, true]);
    }
    for (const post of ['/report/exit', '/report/what', '/receipt', '/receipt/leave', '/report/resume']) {
      await stranger.post(post, {});
      expect([post, stranger.headers.get('cache-control')]).toEqual([post, 'no-store']);
      expect([post, stranger.headers.get('etag'), stranger.headers.get('last-modified')]).toEqual([
        post,
        null,
        null,
      ]);
    }
  });

  it('say in their redirects, too, that nothing is stored', async () => {
    for (const path of ['/report/what', '/report/sent', '/receipt/report', '/report/saved', '/language/en']) {
      const answer = await fetch(new URL(path, desk.origin), { redirect: 'manual' });
      expect([path, answer.status, answer.headers.get('cache-control')]).toEqual([path, 303, 'no-store']);
      await answer.arrayBuffer();
    }
  });

  it('show no code but where it is to be written down', async () => {
    const browser = desk.agent();
    await fileReport(browser);
    await openReceipt(browser, codeOn(browser.text));
    for (const path of reporterPages) {
      await browser.get(path);
      // The code by which others check an acknowledgement has six groups, and opens nothing.
      if (['/report/sent', '/receipt/acknowledgement'].includes(browser.path)) continue;
      expect([browser.path, codeOn(browser.text)]).toEqual([browser.path, '']);
    }
  });
});
