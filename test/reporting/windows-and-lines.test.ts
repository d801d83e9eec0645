import { connect } from 'node:net';
import { hour } from '../../src/clock';
import { startTestApp, type TestApp } from '../support/app';
import type { Browser } from '../support/browser';
import { makeOrganisation } from '../support/organisation';
import { answersOf, codeOn, fileReport, fillIn } from '../support/reporter';

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
  await makeOrganisation(app.deps);
});
afterEach(() => app.close());

describe('two windows, and the way back', () => {
  it('keep what each answered; a send in one shows the receipt in the other', async () => {
    const first = app.agent();
    await fillIn(first, answersOf());
    const second = app.agent();
    await second.get('/report');
    for (const [name, cookie] of first.cookies) second.cookies.set(name, cookie);
    await second.get('/report/when');
    await first.post('/report/check', { ...answersOf().check, action: 'send' });
    const code = codeOn(first.text);
    await second.post('/report/when', {
      ...answersOf().when,
      place: 'From a window left open',
      action: 'continue',
    });
    expect(second.path).toBe('/report/sent');
    expect(codeOn(second.text)).toBe(code);
    expect((await app.deps.db.selectFrom('report').select('id').execute()).length).toBe(1);
  });

  it('show no page from memory: back after sending leads to the receipt, back after Exit to the beginning', async () => {
    const browser = app.agent();
    await fileReport(browser);
    for (const address of ['/report/check', '/report/what', '/report/start']) {
      await browser.get(address);
      expect(browser.path).toBe('/report/sent');
    }
    await browser.post('/report/exit');
    expect(browser.path).toBe('/');
    for (const address of ['/report/check', '/report/sent', '/report/saved', '/receipt/report']) {
      await browser.get(address);
      expect(browser.status).toBe(200);
      expect(['/report', '/report/resume', '/receipt']).toContain(browser.path);
      expect(codeOn(browser.text)).toBe('');
    }
  });

  it('send once, however often the button is pressed, also after a lost answer', async () => {
    const browser = app.agent();
    await fillIn(browser, answersOf());
    const press = () => browser.post('/report/check', { ...answersOf().check, action: 'send' });
    await press();
    const code = codeOn(browser.text);
    app.clock.advance(23 * hour);
    await press();
    expect(codeOn(browser.text)).toBe(code);
    expect((await app.deps.db.selectFrom('report').select('id').execute()).length).toBe(1);
  });
});

describe('a slow line', () => {
  /** Posts a step as bytes: slowly, or cut off. @returns the status line, '' where it was cut */
  async function postSlowly(browser: Browser, step: string, body: string, sent: number): Promise<string> {
    const { port } = new URL(app.origin);
    const socket = connect(Number(port), '127.0.0.1');
    const head = [
      `POST /report/${step} HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      `Cookie: ${browser.cookieFor('/report/x')}`,
      'Content-Type: application/x-www-form-urlencoded',
      `Content-Length: ${body.length}`,
      'Connection: close',
      '',
      '',
    ].join('\r\n');
    let answered = '';
    const closed = new Promise<void>((resolve) => {
      socket.on('data', (part) => (answered += part.toString('latin1')));
      socket.on('close', () => {
        resolve();
      });
    });
    socket.write(head);
    for (let at = 0; at < sent; at += 40) {
      socket.write(body.slice(at, Math.min(at + 40, sent)));
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    if (sent < body.length) socket.destroy();
    await closed;
    return answered.split('\r\n')[0] ?? '';
  }

  it('loses nothing that came before it was cut, and takes what comes in drops', async () => {
    const browser = await app.agent().get('/report');
    await browser.post('/report');
    await browser.post('/report/start', { ...answersOf().start, action: 'continue' });
    const fields = { ...answersOf().when, place: 'In drops', action: 'continue' } as Record<string, string>;
    const body = new URLSearchParams({ _token: browser.token, ...fields }).toString();
    expect(await postSlowly(browser, 'when', body, Math.floor(body.length / 2))).toBe('');
    await browser.get('/report/when');
    expect([browser.status, browser.path]).toEqual([200, '/report/when']);
    expect(browser.text).not.toContain('In drops');
    expect(await postSlowly(browser, 'when', body, body.length)).toContain('303');
    await browser.get('/report/when');
    expect(browser.text).toContain('In drops');
  });
});
