import { groupOf, numberOfGroup } from '../../src/reporting/receipt-group';
import { newCode } from '../../src/vault';
import { startTestApp, type TestApp } from '../support/app';
import type { Browser } from '../support/browser';
import { makeOrganisation } from '../support/organisation';
import { codeOn, fileReport } from '../support/reporter';

let app: TestApp;
let browser: Browser;
let code: string;
beforeAll(async () => {
  app = await startTestApp();
  await makeOrganisation(app.deps);
  browser = app.agent();
  code = await fileReport(browser);
});
afterAll(() => app.close());

describe('the receipt of a report that was sent', () => {
  it('can be printed, copied by a script, and saved without one', async () => {
    await browser.get('/report/sent');
    for (const words of ['data-copy="receipt-code"', 'data-print', 'href="/report/sent/receipt"'])
      expect(browser.text).toContain(words);
    await browser.get('/report/sent/receipt');
    expect(browser.status).toBe(200);
    expect(browser.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(browser.headers.get('content-disposition')).toContain('attachment; filename="receipt.txt"');
    expect(browser.headers.get('cache-control')).toBe('no-store');
    expect(browser.headers.get('x-content-type-options')).toBe('nosniff');
    expect(browser.text).toContain(`${code}\r\n`);
    expect(browser.text).toContain(`${app.origin}/receipt\r\n`);
    expect(browser.text).not.toMatch(/valve|Rowan|Emery|[^\r]\n/);
  });

  it('is saved in the language of the page', async () => {
    const chinese = app.agent({ 'accept-language': 'zh-CN' });
    const own = await fileReport(chinese);
    await chinese.get('/report/sent/receipt');
    expect(chinese.text).toContain(own);
    expect(chinese.text).toContain('您的回执码');
    expect(chinese.headers.get('content-disposition')).toContain("UTF-8''%E5%9B%9E%E6%89%A7.txt");
  });

  it('is asked for by one group, on a page without the code, as forgivingly as the code itself', async () => {
    await browser.get('/report/sent/check');
    expect(codeOn(browser.text)).toBe('');
    expect(browser.text).toContain('group of your receipt code');
    await browser.post('/report/sent/check', { group: 'nope' });
    expect(browser.status).toBe(422);
    expect(browser.text).toContain('href="#group"');
    expect(browser.text).toContain('Show the code again');
    const group = groupOf(code);
    for (const typed of [group, ` ${group.toLowerCase()} `, group.split('').join('-')]) {
      await browser.get('/report/sent/check');
      await browser.post('/report/sent/check', { group: typed });
      expect([typed, browser.status]).toEqual([typed, 200]);
      expect(browser.text).toContain('You have your code');
    }
  });

  it('can be left unchecked: the page offers to go on', async () => {
    await browser.get('/report/sent/check');
    expect(browser.text).toContain('Skip this');
    expect(browser.text).toContain('href="/receipt"');
  });

  it('asks for every group of some code, and always for the same one of a code', () => {
    const codes = Array.from({ length: 200 }, newCode);
    expect(new Set(codes.map(numberOfGroup))).toEqual(new Set([1, 2, 3, 4, 5]));
    for (const one of codes) expect(one.split('-')[numberOfGroup(one) - 1]).toBe(groupOf(one));
  });

  it('is shown to nobody who has not sent it', async () => {
    const other = app.agent();
    for (const address of ['/report/sent', '/report/sent/receipt', '/report/sent/check']) {
      await other.get(address);
      expect([other.path, codeOn(other.text)]).toEqual(['/report', '']);
    }
    await other.post('/report/sent/check', { group: groupOf(code) });
    expect(other.path).toBe('/report');
  });
});
