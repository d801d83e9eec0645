import { startTestApp, type TestApp } from '../support/app';
import type { Browser } from '../support/browser';
import { makeOrganisation } from '../support/organisation';
import { answersOf, codeOn } from '../support/reporter';

/** One browser with two tabs: each has its own page, both have the same cookies. */
describe('two reports in two tabs of one browser', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await startTestApp();
    await makeOrganisation(app.deps);
  });
  afterEach(() => app.close());

  const actionOf = ({ text }: Browser): string =>
    /<form method="post" action="(\/report\/[^"]+)"/.exec(text)?.[1] ?? '';
  const draftOf = (browser: Browser): string => /draft=([0-9a-f]{16})/.exec(actionOf(browser))?.[1] ?? '';

  /** Begins a report and answers its first page. @returns where the form of the second page is sent */
  async function begin(browser: Browser): Promise<string> {
    await browser.get('/report');
    await browser.post('/report');
    await browser.post(actionOf(browser), { ...answersOf().start, action: 'continue' });
    if (!browser.path.startsWith('/report/when')) throw new Error(browser.text);
    return actionOf(browser);
  }
  const answerWhen = (browser: Browser, action: string, place: string) =>
    browser.post(action, { ...answersOf().when, place, action: 'continue' });

  it('keep their answers apart, whichever is sent first and last', async () => {
    const browser = app.agent();
    const first = await begin(browser);
    const second = await begin(browser);
    expect(first).not.toBe(second);
    await answerWhen(browser, first, 'Harbour hall');
    expect(browser.path).toContain('/report/what');
    const firstAgain = draftOf(browser);
    await answerWhen(browser, second, 'Canteen');
    expect(draftOf(browser)).not.toBe(firstAgain);
    await browser.get(`/report/when?draft=${firstAgain}`);
    expect([browser.text.includes('Harbour hall'), browser.text.includes('Canteen')]).toEqual([true, false]);
    await browser.get(second.replace('/files', ''));
    expect([browser.text.includes('Harbour hall'), browser.text.includes('Canteen')]).toEqual([false, true]);
    expect(browser.text).toContain('Another report is begun in this browser.');
    await browser.get('/report');
    expect(browser.text.match(/Go on at “[^”]+” \(Step 3 of \d\)/g)).toHaveLength(2);
  });

  it('are each deleted, saved and sent by itself', async () => {
    const browser = app.agent();
    const first = await begin(browser);
    const second = await begin(browser);
    await answerWhen(browser, first, 'Harbour hall');
    const tag = draftOf(browser);
    await browser.get(`/report/deletion?draft=${tag}`);
    await browser.post(`/report/deletion?draft=${tag}`);
    expect(browser.path).toBe('/report/deleted');
    await browser.get('/report');
    expect(browser.text).toContain('Go on with the report that you have begun');
    await answerWhen(browser, second, 'Canteen');
    expect(browser.path).toBe('/report/what');
    expect(browser.text).not.toContain('Another report is begun');
    for (const step of ['what', 'who', 'sought'] as const)
      await browser.post(actionOf(browser), { ...answersOf()[step], action: 'continue' });
    await browser.upload(actionOf(browser), { ...answersOf().response, action: 'continue' }, []);
    const third = await begin(browser);
    await browser.get(`/report/check?draft=${draftOfAddress(second)}`);
    await browser.post(actionOf(browser), { ...answersOf().check, action: 'send' });
    const code = codeOn(browser.text);
    expect(code).not.toBe('');
    await answerWhen(browser, third, 'Elsewhere');
    expect(browser.path).toContain('/report/what');
    // The tab with the receipt still has it.
    for (const page of ['/report/sent', '/report/sent/receipt']) {
      await browser.get(page);
      expect(browser.text).toContain(code);
    }
    expect(await app.deps.db.selectFrom('report').select('id').execute()).toHaveLength(1);
  });
  const draftOfAddress = (address: string): string => /draft=([0-9a-f]{16})/.exec(address)?.[1] ?? '';

  it('put files that arrive late with the report that they were chosen for', async () => {
    const browser = app.agent();
    const go = async () => {
      await begin(browser);
      for (const step of ['when', 'what', 'who', 'sought'] as const)
        await browser.post(actionOf(browser), { ...answersOf()[step], action: 'continue' });
      return actionOf(browser);
    };
    const first = await go();
    const second = await go();
    const file = (name: string) => ({
      field: 'files',
      name,
      type: 'text/plain',
      bytes: Buffer.from('Some words that were kept'),
    });
    await browser.get('/report/response');
    const field = /type="file"[^>]*name="([^"]+)"|name="([^"]+)"[^>]*type="file"/.exec(browser.text);
    const name = field?.[1] ?? field?.[2] ?? '';
    await browser.upload(first, { action: 'upload' }, [{ ...file('of-the-first.txt'), field: name }]);
    expect(browser.text).toContain('of-the-first.txt');
    await browser.upload(second, { action: 'upload' }, [{ ...file('of-the-second.txt'), field: name }]);
    expect(browser.text).toContain('of-the-second.txt');
    expect(browser.text).not.toContain('of-the-first.txt');
  });

  it('a page whose draft is gone begins a report of its own, and leaves the other alone', async () => {
    const browser = app.agent();
    const first = await begin(browser);
    await browser.post('/report/exit');
    const second = await begin(browser);
    await answerWhen(browser, first, 'Harbour hall');
    expect(browser.path).toMatch(/^\/report\/start/);
    expect(browser.text).toContain('What you had begun is no longer open in this browser');
    await browser.get(second);
    expect(browser.text).not.toContain('Harbour hall');
    await browser.get('/report/when?draft=0123456789abcdef');
    expect(browser.path).toBe('/report');
  });

  it('Exit forgets both, and a saved one goes in ten minutes while the other stays', async () => {
    const browser = app.agent();
    const first = await begin(browser);
    const second = await begin(browser);
    await browser.post(first, { ...answersOf().when, action: 'save' });
    expect(browser.path).toContain('/report/saved');
    app.clock.advance(11 * 60_000);
    await browser.get(first);
    expect(browser.path).toBe('/report');
    await browser.get(second);
    expect(browser.path).toContain('/report/when');
    await browser.post('/report/exit');
    expect([...browser.cookies.keys()].filter((name) => name.includes('draft'))).toEqual([]);
  });
});
