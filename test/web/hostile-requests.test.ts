import { request } from 'node:http';
import { startTestApp, type TestApp } from '../support/app';
import type { Browser } from '../support/browser';
import { makeOrganisation, testPassword, type TestOrganisation } from '../support/organisation';
import { answersOf, codeOn, fileReport, fillIn } from '../support/reporter';

/** Deep, oversized, malformed, foreign and forged requests: a clear page of the four hundreds, never a failure of ours. */
describe('A hostile request', () => {
  let app: TestApp;
  let organisation: TestOrganisation;
  let officer: Browser;
  let reference: string;

  beforeAll(async () => {
    app = await startTestApp();
    organisation = await makeOrganisation(app.deps);
    await fileReport(app.agent());
    officer = await app.agent().signIn('officer@north.example', testPassword);
    await officer.get('/desk');
    reference = /PG-[0-9A-Z]{8}/.exec(officer.text)?.[0] ?? '';
  });
  afterAll(() => app.close());

  interface Raw {
    method?: string;
    path: string;
    headers?: Record<string, string>;
    body?: string | Buffer;
  }

  /** As no browser would send it. @returns the status and the page */
  const raw = ({
    method = 'POST',
    path,
    headers = {},
    body = '',
  }: Raw): Promise<{ status: number; text: string }> =>
    new Promise((resolve, reject) => {
      const sent = request(new URL(app.origin), { method, path, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, text });
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });

  const form = { 'content-type': 'application/x-www-form-urlencoded' };

  it.each<[string, Raw]>([
    [
      'a body of another kind',
      { path: '/report', headers: { 'content-type': 'application/json' }, body: '{}' },
    ],
    ['XML', { path: '/sign-in', headers: { 'content-type': 'text/xml' }, body: '<a/>' }],
    [
      'an unknown character set',
      {
        path: '/sign-in',
        headers: { 'content-type': `${form['content-type']}; charset=x-none` },
        body: 'a=b',
      },
    ],
    [
      'an unknown encoding',
      { path: '/sign-in', headers: { ...form, 'content-encoding': 'x-none' }, body: 'a=b' },
    ],
    ['too many fields', { path: '/sign-in', headers: form, body: 'a=b&'.repeat(2_000) }],
    ['deep brackets', { path: '/sign-in', headers: form, body: `${'a[b]'.repeat(400)}=c` }],
    [
      'a form that is no multipart',
      { path: '/report/response/files', headers: { 'content-type': 'multipart/form-data' }, body: 'x' },
    ],
    [
      'a multipart that ends early',
      {
        path: '/report/response/files',
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
        body: '--b\r\nContent-Disposition: form-data; name="a"',
      },
    ],
    ['a broken percent sign', { method: 'GET', path: '/desk/cases/%E0%A4%A' }],
    ['a broken percent sign on the reporter side', { method: 'GET', path: '/acknowledgements/%ff' }],
    ['a zero byte in the address', { method: 'GET', path: '/report/%00' }],
    ['a zero byte behind the question mark', { method: 'GET', path: '/sign-in?then=%00' }],
    ['prototype names', { path: '/sign-in', headers: form, body: '__proto__=1&constructor=2&toString=3' }],
    ['an unknown method', { method: 'PUT', path: '/report' }],
    ['a path upwards', { method: 'GET', path: '/assets/..%2f..%2fpackage.json' }],
    ['an address that nothing serves', { method: 'GET', path: '/report/../../etc/passwd' }],
  ])('with %s is refused in words', async (_name, sent) => {
    const { status, text } = await raw(sent);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(text).toMatch(/<h1/);
  });

  it('with a body that is too large is refused with 413', async () => {
    const { status, text } = await raw({ path: '/sign-in', headers: form, body: `a=${'b'.repeat(800_000)}` });
    expect(status).toBe(413);
    expect(text).toMatch(/<h1/);
  });

  describe('from a reporter', () => {
    it('with a receiver that is not offered keeps what was typed', async () => {
      const browser = app.agent();
      await browser.get('/report');
      await browser.post('/report');
      for (const site of ['', 'no-such-site', organisation.desks.oversight.id, '__proto__']) {
        await browser.post('/report/start', {
          ...answersOf().start,
          site,
          urgent: 'yes',
          action: 'continue',
        });
        expect(browser.status).toBe(422);
        expect(browser.text).toContain('There is a problem');
        expect(browser.text).toMatch(
          /name="urgent"[^>]*value="yes"[^>]*checked|value="yes"[^>]*name="urgent"[^>]*checked|checked[^>]*value="yes"/,
        );
      }
    });

    it('with a zero byte or half a character is told so, and loses nothing', async () => {
      const browser = app.agent();
      await fillIn(browser, answersOf());
      for (const narrative of [`A zero byte \0 in a text that is long enough to be taken otherwise.`]) {
        await browser.post('/report/what', { ...answersOf().what, narrative, action: 'continue' });
        expect(browser.status).toBe(422);
        expect(browser.text).toContain('in a text that is long enough');
      }
    });

    it('with hidden fields, a forged score or another desk changes nothing', async () => {
      const browser = app.agent();
      await fillIn(browser, answersOf({ start: { path: 'said-too-much' } }));
      await browser.post('/report/what', {
        ...answersOf().what,
        'people-1-name': 'Forged person',
        score: '100',
        priority: '1',
        desk: organisation.desks.oversight.id,
        deskId: organisation.desks.oversight.id,
        reportId: 'x',
        receiptCode: 'AAAA-AAAA-AAAA-AAAA-AAAA',
        action: 'continue',
      });
      await browser.post('/report/check', {
        ...answersOf().check,
        score: '100',
        priority: '1',
        action: 'send',
      });
      expect(browser.path).toBe('/report/sent');
      expect(codeOn(browser.text)).not.toBe('AAAA-AAAA-AAAA-AAAA-AAAA');
      const rows = await app.deps.db.selectFrom('case_file').select(['priority', 'desk_id']).execute();
      expect(rows.map((row) => row.priority)).not.toContain(1);
      expect(new Set(rows.map((row) => row.desk_id))).toEqual(new Set([organisation.desks.north.id]));
      await officer.get('/desk');
      for (const found of new Set(officer.text.match(/PG-[0-9A-Z]{8}/g))) {
        await officer.get(`/desk/cases/${found}`);
        expect(officer.text).not.toContain('Forged person');
      }
    });
  });

  describe('from an officer', () => {
    it.each(['no-such-case', 'PG-00000000', "PG-' or 1=1 --"])(
      'for the case %s finds nothing',
      async (foreign) => {
        await officer.get(`/desk/cases/${encodeURIComponent(foreign)}`);
        expect(officer.status).toBe(404);
      },
    );

    it('of another desk finds nothing, by reading or by writing', async () => {
      const other = await app.agent().signIn('harbour.officer@north.example', testPassword);
      await other.get(`/desk/cases/${reference}`);
      expect(other.status).toBe(404);
      await other.get('/desk');
      await other.post(`/desk/cases/${reference}/assignment`, { version: '1' });
      expect(other.status).toBe(404);
    });

    it.each([
      ['assignment', { version: 'x' }],
      ['notes', { version: '-1', note: 'a note' }],
      ['notes', { version: '1e309', note: 'a note' }],
      ['priority', { version: '1', priority: '9', 'priority-reason': 'kept words' }],
      ['closing', { version: '1', disposition: 'invented', words: 'kept words' }],
      ['questions', { version: '1', question: '' }],
      ['questions', { version: '1', question: 'a'.repeat(7_000) }],
    ])('to %s with values that no form sends is told so', async (action, fields) => {
      await officer.get(`/desk/cases/${reference}`);
      await officer.post(`/desk/cases/${reference}/${action}`, fields);
      expect([409, 422]).toContain(officer.status);
      expect(officer.text).toMatch(/<h1/);
      const kept = Object.values(fields).find((value) => value === 'kept words');
      if (kept !== undefined) expect(officer.text).toContain(kept);
    });
  });

  it('without the form token, or with one of another browser, does nothing', async () => {
    const browser = app.agent();
    await browser.get('/report');
    const stranger = app.agent();
    await stranger.get('/report');
    browser.token = stranger.token;
    await browser.post('/report');
    expect(browser.status).toBe(403);
    browser.token = 'x';
    await browser.post('/report');
    expect(browser.status).toBe(403);
  });

  it('from another site does nothing', async () => {
    const browser = app.agent({ origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' });
    await browser.get('/report');
    await browser.post('/report');
    expect(browser.status).toBe(403);
  });
});
