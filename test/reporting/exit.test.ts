import { startTestApp, type TestApp } from '../support/app';
import type { Browser } from '../support/browser';
import { makeOrganisation } from '../support/organisation';
import { answersOf, fileReport, fillIn, openReceipt } from '../support/reporter';
import { reporterPages } from './reporter-pages';

const exitForm =
  /<form class="perigee-exit" method="post" action="\/report\/exit"[^>]*data-exit>\s*<input type="hidden" name="_token" value="[\w-]{43}">/;

describe('“Exit this page”', () => {
  let app: TestApp;
  let visitor: Browser;
  let writer: Browser;
  let reporter: Browser;
  beforeAll(async () => {
    app = await startTestApp();
    await makeOrganisation(app.deps);
    [visitor, writer, reporter] = [app.agent(), app.agent(), app.agent()];
    await visitor.get('/report');
    await fillIn(writer, answersOf());
    await openReceipt(reporter, await fileReport(reporter));
  });
  afterAll(() => app.close());

  it('knows the addresses of every page', () => {
    expect(reporterPages.length).toBeGreaterThan(15);
    expect(reporterPages.filter((path) => path.includes(':'))).toEqual([]);
  });

  it.each(reporterPages)('stands on %s, for whoever comes there', async (path) => {
    for (const browser of [visitor, writer, reporter]) {
      await browser.get(path);
      expect([browser.status, exitForm.test(browser.text)]).toEqual([200, true]);
    }
  });

  it('stands on what is shown where a form is wrong, too old, not there or too much', async () => {
    const broken: [number, () => Promise<Browser>][] = [
      [422, () => visitor.post('/receipt', { receipt: 'nothing' })],
      [422, () => visitor.post('/report/resume', { code: 'nothing' })],
      [422, () => visitor.post('/report/deletion', { code: 'nothing' })],
      [422, () => writer.post('/report/what', { narrative: 'short' })],
      [422, () => reporter.post('/receipt/report/messages', { message: '' })],
      [404, () => writer.get('/report/no-such-step')],
      [413, () => writer.post('/report/what', { narrative: 'x'.repeat(600_000) })],
    ];
    for (const [status, ask] of broken) {
      const browser = await ask();
      expect(browser.status).toBe(status);
      expect([status, exitForm.test(browser.text)]).toEqual([status, true]);
    }
    writer.token = 'x'.repeat(43);
    await writer.post('/report/what', { narrative: 'Something that was typed' });
    expect([writer.status, exitForm.test(writer.text)]).toEqual([403, true]);
  });

  it('leaves also where the form’s token is gone, but not for a stranger’s page', async () => {
    const browser = app.agent();
    await browser.get('/report');
    await browser.post('/report');
    const draft = () => [...browser.cookies.keys()].filter((name) => name.includes('draft'));
    const stranger = app.agent({ 'Sec-Fetch-Site': 'cross-site' });
    for (const [name, cookie] of browser.cookies) stranger.cookies.set(name, cookie);
    await stranger.post('/report/exit');
    expect([stranger.status, stranger.path]).toEqual([403, '/report/exit']);
    browser.cookies.delete('perigee_form');
    browser.token = 'x'.repeat(43);
    expect(draft()).not.toEqual([]);
    await browser.post('/report/exit');
    expect([browser.status, browser.path, draft()]).toEqual([200, '/', []]);
  });

  it('leaves for the first page and takes draft and receipt out of this browser', async () => {
    await writer.get('/report/what');
    await writer.post('/report/exit');
    expect(writer.path).toBe('/');
    await reporter.get('/receipt/report');
    await reporter.post('/report/exit');
    expect(reporter.path).toBe('/');
    for (const browser of [writer, reporter])
      expect([...browser.cookies.keys()].filter((name) => /draft|receipt/.test(name))).toEqual([]);
  });
});
