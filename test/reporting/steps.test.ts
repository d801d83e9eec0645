import { startTestApp, type TestApp } from '../support/app';
import type { Browser, Fields } from '../support/browser';
import { makeOrganisation, type TestOrganisation } from '../support/organisation';
import { answersOf, codeOn, fillIn, type StepName } from '../support/reporter';

describe('The reporter’s journey', () => {
  let app: TestApp;
  let organisation: TestOrganisation;

  beforeAll(async () => {
    app = await startTestApp();
    organisation = await makeOrganisation(app.deps);
  });
  afterAll(() => app.close());

  async function begun(): Promise<Browser> {
    const browser = app.agent();
    await browser.get('/report');
    return browser.post('/report');
  }

  const answer = (browser: Browser, step: StepName, fields: Fields = {}, action = 'continue') =>
    browser.post(`/report/${step}`, { ...answersOf()[step], ...fields, action });

  it('sends nobody past the first page that is incomplete', async () => {
    const browser = await begun();
    expect(browser.path).toBe('/report/start');
    expect(browser.text).toContain('Step 1 of 7');
    await browser.get('/report/check');
    expect(browser.path).toBe('/report/start');
    await answer(browser, 'start');
    expect(browser.path).toBe('/report/when');
    await browser.get('/report/response');
    expect(browser.path).toBe('/report/when');
    await browser.get('/report/no-such-step');
    expect(browser.status).toBe(404);
  });

  it('sends who has no draft to the beginning', async () => {
    const browser = app.agent();
    await browser.get('/report/what');
    expect(browser.path).toBe('/report');
  });

  it('keeps in a new draft what was posted when the old one was gone', async () => {
    const browser = await begun();
    browser.cookies.delete('perigee_draft');
    await answer(browser, 'what', {
      narrative: 'After my talk somebody asked me three times for the test report.',
    });
    expect(browser.path).toBe('/report/start');
    await answer(browser, 'start');
    await answer(browser, 'when');
    // What happened was told already: it is not asked again, and the page after it is next.
    await browser.get('/report/what');
    expect(browser.text).toContain('After my talk somebody asked me');
  });

  it('says what is wrong, links to it, and keeps what was typed', async () => {
    const browser = await begun();
    await answer(browser, 'start');
    await answer(browser, 'when', { 'date-day': '31', 'date-month': '2', place: 'Hall <4>' });
    expect(browser.status).toBe(422);
    expect(browser.text).toContain('There is a problem');
    expect(browser.text).toContain('href="#date"');
    expect(browser.text).toContain('There is no day 31 in February 2026');
    expect(browser.text).toContain('Hall &lt;4&gt;');
    await answer(browser, 'when', { 'date-year': '' });
    expect(browser.text).toContain('must include a year');
    await answer(browser, 'when', { 'date-year': '2027' });
    expect(browser.text).toContain('must be today or in the past');
  });

  it('is left and resumed with everything typed, right or wrong', async () => {
    const browser = await begun();
    await answer(browser, 'start');
    await answer(browser, 'when', { 'date-day': '31', 'date-month': '2', place: 'A quiet hall' }, 'save');
    expect(browser.path).toBe('/report/saved');
    const code = codeOn(browser.text);
    expect(code).not.toBe('');
    expect(browser.text).toContain('21 September 2026');
    // A page that was cut off on its way is asked for again; after the button this browser has nothing more.
    await browser.get('/report/saved');
    expect(codeOn(browser.text)).toBe(code);
    await browser.post('/report/exit');
    await browser.get('/report/saved');
    expect(browser.path).toBe('/report/resume');
    expect(codeOn(browser.text)).toBe('');

    const later = app.agent();
    await later.get('/report/resume');
    await later.post('/report/resume', { code: ` ${code.toLowerCase().replaceAll('-', ' ')} ` });
    expect(later.path).toBe('/report/when');
    expect(later.text).toContain('A quiet hall');
    expect(later.text).toMatch(/name="date-day"[^>]*value="31"/);
    expect(later.text).not.toContain('There is a problem');
  });

  it('answers wrong resume codes alike', async () => {
    const pages = new Set<string>();
    for (const code of ['AAAA-AAAA-AAAA-AAAA-AAAA', 'nonsense', 'x'.repeat(500)]) {
      const browser = app.agent();
      await browser.get('/report/resume');
      await browser.post('/report/resume', { code });
      expect(browser.status).toBe(422);
      pages.add(browser.text.replaceAll(code, '').replace(/name="_token"[^>]*>/g, ''));
    }
    expect(pages.size).toBe(1);
  });

  it('keeps what two windows answer at the same time', async () => {
    const browser = await begun();
    await answer(browser, 'start');
    await answer(browser, 'when');
    await Promise.all([answer(browser, 'when', { place: 'From the first window' }), answer(browser, 'what')]);
    await browser.get('/report/when');
    expect(browser.text).toContain('From the first window');
    await browser.get('/report/what');
    expect(browser.text).toContain('asked twice for drawings');
  });

  it('adds and removes people without a script', async () => {
    const browser = await begun();
    for (const step of ['start', 'when', 'what'] as const) await answer(browser, step);
    await browser.post('/report/who', { 'people-1-name': 'Rowan Pike', action: 'add-person' });
    expect(browser.path).toMatch(/^\/report\/who/);
    expect(browser.text).toContain('Person 2');
    expect(browser.text).toContain('value="Rowan Pike"');
    await browser.post('/report/who', {
      'people-1-name': 'Rowan Pike',
      'people-2-name': 'Sam Hale',
      action: 'remove-person-1',
    });
    expect(browser.text).toContain('value="Sam Hale"');
    expect(browser.text).not.toContain('Rowan Pike');
    await browser.post('/report/who', {
      'people-1-name': 'Sam Hale',
      'people-1-colleague': 'yes',
      action: 'continue',
    });
    expect(browser.status).toBe(422);
    expect(browser.text).toContain('href="#people-1-conduct"');
  });

  it('shows the desk’s phone at once where it is urgent, and shortens the way', async () => {
    const browser = await begun();
    await answer(browser, 'start', { site: organisation.sites.harbour, urgent: 'yes' });
    expect(browser.path).toBe('/report/what');
    expect(browser.text).toContain('Step 2 of 3');
    expect(browser.text).toContain('+44 1632 960002');
    await answer(browser, 'what');
    expect(browser.path).toBe('/report/check');
    expect(browser.text).toContain('Left out because it is urgent');
  });

  it('gives the default desk’s phone where no site is said, and oversight’s where it concerns the desk', async () => {
    const browser = await begun();
    await answer(browser, 'start', { site: 'rather-not-say', urgent: 'yes' });
    expect(browser.text).toContain('+44 1632 960001');
    await answer(browser, 'start', { urgent: 'yes', handlers: 'not-sure' });
    expect(browser.text).toContain('+44 1632 960003');
    expect(browser.text).toContain('goes to the oversight desk');
  });

  it('thanks who may have said too much, with the site’s policy, and asks nothing about others', async () => {
    const browser = await begun();
    await answer(browser, 'start', { path: 'said-too-much', identity: 'anonymous' });
    expect(browser.text).toContain('Reporting early limits the harm.');
    expect(browser.text).toContain('Human resources does not see this');
    expect(browser.text).toContain('can still identify you');
    expect(browser.text).toContain('of 6');
  });

  it('says on every page that nothing classified belongs here', async () => {
    const browser = await begun();
    const seen: string[] = [];
    for (const step of ['start', 'when', 'what', 'who', 'sought'] as const) {
      seen.push(browser.text);
      await answer(browser, step);
    }
    for (const text of [...seen, browser.text])
      expect(text).toContain('Never enter classified or export-controlled content');
  });

  it('shows all answers before sending, and comes back after a change', async () => {
    const browser = await begun();
    await fillIn(browser, answersOf());
    // A second report in the same browser: its pages say which they belong to.
    expect(browser.path).toMatch(/^\/report\/check\?draft=/);
    expect(browser.text).toContain('Rowan Pike');
    expect(browser.text).toMatch(
      /href="\/report\/what\?draft=[0-9a-f]{16}#narrative"[^>]*>Change<span[^>]*> What happened\?/,
    );
    await answer(browser, 'when', { place: 'Somewhere else' });
    expect(browser.path).toMatch(/^\/report\/check\?draft=/);
    expect(browser.text).toContain('Somewhere else');
    await answer(browser, 'start', { identity: 'anonymous' });
    expect(browser.path).toMatch(/^\/report\/check\?draft=/);
    expect(browser.text).not.toContain('Your name');
  });

  it('is left at once, and this browser forgets it', async () => {
    const browser = await begun();
    await answer(browser, 'start');
    await browser.post('/report/exit');
    expect(browser.path).toBe('/');
    await browser.get('/report/when');
    expect(browser.path).toBe('/report');
  });

  it('speaks Chinese to whoever asks for it', async () => {
    const browser = app.agent({ 'accept-language': 'zh-CN' });
    await browser.get('/report');
    await browser.post('/report');
    expect(browser.text).toContain('第 1 步，共 7 步');
    await browser.post('/report/start', { action: 'continue' });
    expect(browser.status).toBe(422);
    await browser.post('/report/start', { ...answersOf().start, site: organisation.sites.north });
    await browser.post('/report/when', { ...answersOf().when, 'date-day': '31', 'date-month': '2' });
    expect(browser.text).toContain('2026年2月没有 31 日');
  });
});
