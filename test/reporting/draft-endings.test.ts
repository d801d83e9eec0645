import { day } from '../../src/clock';
import { deleteDraft } from '../../src/reporting/draft-deletion';
import { deleteExpiredDrafts } from '../../src/reporting/service';
import { submit } from '../../src/reporting/submission';
import { startTestApp, type TestApp } from '../support/app';
import type { Browser } from '../support/browser';
import { makeOrganisation } from '../support/organisation';
import { answersOf, fileReport, fillIn } from '../support/reporter';
import { attach, makeDraft, textFile, usualAnswers } from './sending';

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
  await makeOrganisation(app.deps);
});
afterEach(() => app.close());

const begun = async (): Promise<Browser> => {
  const browser = app.agent();
  await browser.get('/report');
  return browser.post('/report');
};
const answer = (browser: Browser, step: 'start' | 'when' | 'what', action = 'continue', fields = {}) =>
  browser.post(`/report/${step}`, { ...answersOf()[step], ...fields, action });
const drafts = () => app.deps.db.selectFrom('draft').select(['id', 'state']).execute();
const files = async (): Promise<number> =>
  (await app.deps.db.selectFrom('file').select('id').execute()).length;
const chunks = async (): Promise<number> =>
  (await app.deps.db.selectFrom('file_chunk').select('file_id').execute()).length;
const held = (browser: Browser) => browser.cookies.get('perigee_draft')?.value ?? '';

describe('a draft that is left', () => {
  it('is resumed by the cookie until the browser closes, and by its code afterwards', async () => {
    const browser = await begun();
    await answer(browser, 'start');
    await browser.get('/report');
    expect(browser.text).toContain('href="/report/when"');
    const code = held(browser);
    const later = app.agent();
    await later.get('/report');
    expect(later.text).not.toContain('href="/report/when"');
    await later.get('/report/resume');
    await later.post('/report/resume', { code });
    expect(later.path).toBe('/report/when');
  });

  it.each<[string, (code: string) => string]>([
    ['in small letters', (code) => code.toLowerCase()],
    ['without dashes', (code) => code.replaceAll('-', '')],
    ['with spaces around and within', (code) => `  ${code.replaceAll('-', ' ')}\n`],
    ['with long dashes and dots', (code) => code.replace('-', '–').replace('-', '.')],
    ['with look-alikes', (code) => code.replaceAll('0', 'O').replaceAll('1', 'l').replaceAll('V', 'u')],
    [
      'in full-width signs',
      (code) =>
        code.replace(/[0-9A-Z]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0)),
    ],
  ])('is resumed by its code %s', async (_how, spelled) => {
    const browser = await begun();
    const later = app.agent();
    await later.get('/report/resume');
    await later.post('/report/resume', { code: spelled(held(browser)) });
    expect(later.path).toBe('/report/start');
  });

  it('is forgotten by the browser ten minutes after its code was shown, and kept where one goes on', async () => {
    const browser = await begun();
    await answer(browser, 'start', 'save');
    const line = browser.headers.getSetCookie().find((cookie) => cookie.startsWith('perigee_draft='));
    expect(line).toContain('Max-Age=600');
    expect(line).toContain('Path=/report');
    await answer(browser, 'when');
    expect(held(browser)).not.toBe('');
  });

  it('goes after seven days with its files, and neither cookie nor code opens it', async () => {
    const draft = await makeDraft(app.deps, usualAnswers());
    await attach(app.deps, draft, 'card.txt', textFile(600_000));
    app.clock.advance(7 * day);
    const browser = app.agent();
    await browser.get('/report/resume');
    await browser.post('/report/resume', { code: draft.code });
    expect(browser.status).toBe(422);
    while ((await deleteExpiredDrafts(app.deps, app.clock.now())) > 0);
    expect([await drafts(), await files(), await chunks()]).toEqual([[], 0, 0]);
  });
});

describe('a draft that its writer deletes', () => {
  it('is gone at once with its files, after one question, by the cookie', async () => {
    const browser = await begun();
    await answer(browser, 'start');
    await browser.get('/report/deletion');
    expect(browser.text).toContain('be undone');
    await browser.post('/report/deletion');
    expect(browser.path).toBe('/report/deleted');
    expect(held(browser)).toBe('');
    expect(await drafts()).toEqual([]);
  });

  it('is gone by its resume code, from any browser', async () => {
    const draft = await makeDraft(app.deps, usualAnswers());
    await attach(app.deps, draft, 'card.txt', textFile(600_000));
    const browser = app.agent();
    await browser.get('/report/deletion');
    await browser.post('/report/deletion', { code: ` ${draft.code.toLowerCase()}` });
    expect(browser.path).toBe('/report/deleted');
    expect([await drafts(), await files(), await chunks()]).toEqual([[], 0, 0]);
    await browser.get('/report/resume');
    await browser.post('/report/resume', { code: draft.code });
    expect(browser.status).toBe(422);
  });

  it('takes no more files, is not sent, and is swept where the program died half-way', async () => {
    const draft = await makeDraft(app.deps, usualAnswers());
    await attach(app.deps, draft, 'card.txt', textFile(600));
    const broken = { ...app.deps, engine: app.deps.engine };
    await app.deps.db
      .updateTable('draft')
      .set({ box: Buffer.alloc(0), state: 'sent', expires_at: 0 })
      .execute();
    await expect(attach(broken, draft, 'late.txt', textFile(600))).rejects.toMatchObject({ status: 409 });
    await expect(submit(app.deps, draft, app.clock.now())).rejects.toMatchObject({ status: 409 });
    while ((await deleteExpiredDrafts(app.deps, app.clock.now())) > 0);
    expect([await drafts(), await files()]).toEqual([[], 0]);
  });

  it('is not deleted with another: each has its own', async () => {
    const kept = await makeDraft(app.deps, usualAnswers());
    await attach(app.deps, kept, 'card.txt', textFile(600));
    await deleteDraft(app.deps, await makeDraft(app.deps, usualAnswers()));
    expect([(await drafts()).length, await files()]).toEqual([1, 1]);
  });

  it('is not deleted once another window sent it: the receipt is shown', async () => {
    const draft = await makeDraft(app.deps, usualAnswers());
    await submit(app.deps, draft, app.clock.now());
    expect(await deleteDraft(app.deps, draft)).toBe(false);
    const browser = app.agent();
    const code = await fileReport(browser);
    await browser.post('/report/deletion');
    expect(browser.path).toBe('/report/sent');
    expect(browser.text).toContain(code);
  });

  it('leaves the report that was sent', async () => {
    const browser = app.agent();
    const code = await fileReport(browser);
    await browser.get('/report/deletion');
    await browser.post('/report/deletion');
    const reader = app.agent();
    await reader.get('/receipt');
    await reader.post('/receipt', { receipt: code });
    expect(reader.path).toBe('/receipt/report');
  });
});

describe('a page whose draft is gone', () => {
  it('begins a new one with everything that stood on it, and says so', async () => {
    const browser = await begun();
    await answer(browser, 'start');
    browser.cookies.delete('perigee_draft');
    const narrative = 'After my talk somebody asked me three times for the test report.';
    await answer(browser, 'what', 'continue', { narrative });
    expect(browser.path).toBe('/report/start');
    expect(browser.text).toContain('no longer open in this browser');
    await answer(browser, 'start');
    expect(browser.text).not.toContain('no longer open in this browser');
    await answer(browser, 'when');
    expect(browser.path).toBe('/report/what');
    expect(browser.text).toContain(narrative);
    expect(browser.text).toMatch(/value="paid-expertise"\s+checked/);
  });

  it('keeps also the last page, whose fields depend on what was answered before', async () => {
    const browser = app.agent();
    await fillIn(browser, answersOf());
    browser.cookies.delete('perigee_draft');
    await browser.post('/report/check', { ...answersOf().check, name: 'Emery Stone', action: 'send' });
    expect(browser.path).toBe('/report/start');
    await fillIn2(browser);
    expect(browser.path).toBe('/report/check');
    expect(browser.text).toContain('Emery Stone');
  });

  /** Through the steps of a draft that was begun anew. */
  async function fillIn2(browser: Browser): Promise<void> {
    const answers = answersOf();
    for (let step = stepOf(browser); step !== 'check'; step = stepOf(browser)) {
      const fields = { ...answers[step as keyof typeof answers], action: 'continue' };
      if (browser.text.includes('multipart/form-data'))
        await browser.upload(`/report/${step}/files`, fields, []);
      else await browser.post(`/report/${step}`, fields);
    }
  }
  const stepOf = (browser: Browser): string => browser.path.split('/')[2]?.split(/[?#]/)[0] ?? '';

  it('keeps what was typed beside a file, and the file', async () => {
    const browser = app.agent();
    await fillIn(browser, answersOf());
    browser.cookies.delete('perigee_draft');
    await browser.upload('/report/response/files', { response: ['declined'], action: 'upload' }, [
      { field: 'files', name: 'card.txt', type: 'text/plain', bytes: textFile(200) },
    ]);
    expect(browser.path).toBe('/report/start');
    await fillIn2(browser);
    expect(browser.text).toContain('card.txt');
  });

  it('is sent again with one press where the form was too old, as it was typed', async () => {
    const browser = await begun();
    await answer(browser, 'start');
    browser.cookies.delete('perigee_form');
    const narrative = '第一行\n\n  <b>second</b> line & more, long enough to be kept as it is';
    await answer(browser, 'what', 'continue', { narrative });
    expect(browser.status).toBe(403);
    const kept = /<textarea name="narrative" hidden>\n([^<]*)<\/textarea>/.exec(browser.text)?.[1] ?? '';
    expect(kept.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')).toBe(narrative);
    expect(browser.text).toContain('Exit this page');
  });
});
