import { headingWords } from '../../src/reporting/service';
import { openReceipt as opensReport } from '../../src/reporting/receipt';
import { openPart, type Statement } from '../../src/reporting/store';
import { startTestApp, type TestApp } from '../support/app';
import type { Browser, Fields } from '../support/browser';
import { makeOrganisation } from '../support/organisation';
import { answersOf, codeOn, openReceipt } from '../support/reporter';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await makeOrganisation(app.deps);
});
afterAll(() => app.close());

const story =
  'From the car park somebody pointed a long lens at the test stand, twice, while the hatch was open.';
const pages: Record<string, Fields> = {
  start: { ...answersOf().start, path: 'observation', identity: 'anonymous' },
  seen: { seen: 'photographing', narrative: story },
  when: { 'date-day': '10', 'date-month': '9', 'date-year': '2026', time: '7.30', place: 'Car park 2' },
  details: { 'seen-signs': ['long-lens-or-antenna', 'at-test-times'], before: 'yes', pictured: ['hardware'] },
  who: { 'vehicles-1-vehicle': 'van', 'vehicles-1-plate': 'QX 12', 'vehicles-2-looks': 'A white trailer' },
  shown: { sensitivity: 'controlled' },
  response: { did: ['told-guards'] },
};

async function begun(path = 'observation'): Promise<Browser> {
  const browser = app.agent();
  await browser.get('/report');
  await browser.post('/report');
  await browser.post('/report/start', { ...pages['start'], path, action: 'continue' });
  return browser;
}

async function walk(browser: Browser, change: Record<string, Fields> = {}): Promise<string[]> {
  const seen: string[] = [];
  for (;;) {
    const step = /^\/report\/([a-z]+)/.exec(browser.path)?.[1] ?? '';
    if (seen.includes(step)) throw new Error(`${step} leads back to itself: ${browser.text}`);
    seen.push(step);
    if (step === 'check') return seen;
    const fields = { ...pages[step], ...change[step], action: 'continue' };
    const withFiles = browser.text.includes('multipart/form-data');
    if (withFiles) await browser.upload(`/report/${step}/files`, fields, []);
    else await browser.post(`/report/${step}`, fields);
    if (browser.status !== 200) throw new Error(`${step}: ${browser.text}`);
  }
}

describe('Who saw something', () => {
  it('goes on in the questionnaire for it, is told so, and finds the first page as it was', async () => {
    const browser = await begun();
    expect(browser.path).toBe('/report/seen');
    expect(browser.text).toContain(
      'You saw something. The questions from here on are those for what you saw.',
    );
    expect(browser.text).toContain('Step 2 of 8');
    await browser.get('/report/start');
    expect(browser.text).toMatch(/value="observation" checked/);
    expect(browser.text).toMatch(/value="anonymous" checked/);
  });

  it('is asked what fits what was seen', async () => {
    const browser = await begun();
    await browser.post('/report/seen', { ...pages['seen'], seen: 'drone', action: 'continue' });
    await browser.post('/report/when', { ...pages['when'], action: 'continue' });
    expect(browser.text).toContain('How many drones?');
    expect(browser.text).not.toContain('Was the visitor accompanied?');
    await browser.post('/report/seen', { ...pages['seen'], seen: 'overhead', action: 'continue' });
    await browser.post('/report/details', { ...pages['details'], action: 'continue' });
    // Nobody is asked who flew over.
    expect(browser.path).toBe('/report/shown');
  });

  it('loses nothing of a page whose draft is gone: it stands there again', async () => {
    const browser = await begun();
    await browser.post('/report/seen', { ...pages['seen'], action: 'continue' });
    await browser.post('/report/when', { ...pages['when'], action: 'continue' });
    for (const step of ['details', 'seen']) {
      browser.cookies.delete('perigee_draft');
      await browser.post(`/report/${step}`, { ...pages[step], action: 'continue' });
      expect(browser.path).toBe('/report/start');
      await browser.post('/report/start', { ...pages['start'], action: 'continue' });
      expect(browser.path).toBe('/report/seen');
      if (step === 'seen') expect(browser.text).toContain(story);
      await browser.post('/report/seen', { ...pages['seen'], action: 'continue' });
      await browser.post('/report/when', { ...pages['when'], action: 'continue' });
      expect(browser.path).toBe('/report/details');
      if (step === 'details') expect(browser.text).toMatch(/value="long-lens-or-antenna"\s+checked/);
    }
    browser.cookies.delete('perigee_draft');
    await browser.upload('/report/response/files', { ...pages['response'], action: 'continue' }, []);
    for (const step of ['start', 'seen', 'when', 'details', 'who', 'shown'])
      await browser.post(`/report/${step}`, { ...pages[step], action: 'continue' });
    expect(browser.path).toBe('/report/response');
    expect(browser.text).toMatch(/value="told-guards"\s+checked/);
  });

  it('comes back to the other questions by another answer on the first page, and keeps what both ask', async () => {
    const browser = await begun();
    await browser.post('/report/seen', { ...pages['seen'], action: 'continue' });
    await browser.post('/report/start', { ...pages['start'], path: 'approach', action: 'continue' });
    expect(browser.path).toBe('/report/when');
    expect(browser.text).toContain('Channel');
    await browser.post('/report/when', { ...answersOf().when, action: 'continue' });
    expect(browser.path).toBe('/report/what');
    expect(browser.text).toContain(story);
  });

  it('is not shown a page that another window has left behind', async () => {
    const browser = await begun();
    await browser.get('/report/what');
    expect(browser.status).toBe(200);
    expect(browser.path).toBe('/report/seen');
    await browser.get('/report/never-there');
    expect(browser.status).toBe(404);
  });

  it('adds a vehicle and takes one away, and loses nothing that was typed', async () => {
    const browser = await begun();
    for (const step of ['seen', 'when', 'details'])
      await browser.post(`/report/${step}`, { ...pages[step], action: 'continue' });
    const typed = { 'people-1-name': 'Rowan', 'vehicles-1-plate': 'QX 12' };
    await browser.post('/report/who', { ...typed, action: 'add-entry-vehicles' });
    expect(browser.text).toContain('Vehicle 2');
    expect(browser.text).toContain('value="QX 12"');
    expect(browser.text).toContain('value="Rowan"');
    expect(browser.text).not.toContain('Person 2');
    await browser.post('/report/who', {
      ...typed,
      'vehicles-2-plate': 'XQ 21',
      action: 'remove-entry-vehicles-1',
    });
    expect(browser.text).not.toContain('QX 12');
    expect(browser.text).toContain('XQ 21');
    await browser.post('/report/who', { ...typed, action: 'add-person' });
    expect(browser.text).toContain('Person 2');
  });

  it('sends it; score, heading and words are those of the observation', async () => {
    const browser = await begun();
    expect(await walk(browser)).toEqual(['seen', 'when', 'details', 'who', 'shown', 'response', 'check']);
    for (const words of [story, '07:30', 'Van', 'QX 12', 'A white trailer', 'Hardware or test articles'])
      expect(browser.text).toContain(words);
    await browser.post('/report/check', { 'no-classified': 'yes', 'good-faith': 'yes', action: 'send' });
    expect(browser.path).toBe('/report/sent');
    const code = codeOn(browser.text);
    const receipt = await opensReport(app.deps.db, code);
    if (receipt === undefined) throw new Error('The receipt opens nothing');
    const report = await app.deps.db
      .selectFrom('report')
      .innerJoin('case_report', 'case_report.report_id', 'report.id')
      .innerJoin('case_file', 'case_file.id', 'case_report.case_id')
      .select(['questionnaire', 'questionnaire_version', 'score', 'priority'])
      .where('report.id', '=', receipt.reportId)
      .executeTakeFirstOrThrow();
    // Controlled 18, two signs of 6, seen before 5.
    expect(report).toEqual({
      questionnaire: 'observation',
      questionnaire_version: 1,
      score: 35,
      priority: 3,
    });
    const statement = await openPart<Statement>(
      app.deps.db,
      receipt.reportId,
      'statement',
      receipt.statementKey,
    );
    expect(statement).toMatchObject({ questionnaire: 'observation', version: 1 });
    const reader = app.agent();
    await openReceipt(reader, code);
    for (const words of [
      story,
      'What did you see?',
      'Kind of vehicle: Van',
      'I told the guards or reception',
    ])
      expect(reader.text).toContain(words);
  });
});

it('a heading says what was seen, and old headings are read by the first version', () => {
  const telling = { t: app.deps.translators.for('en'), locale: 'en', deps: app.deps };
  const excerpt = '';
  expect(
    headingWords(telling, {
      path: 'observation',
      channel: 'drone',
      excerpt,
      questionnaire: { name: 'observation', version: 1 },
    }),
  ).toBe('Observation · A drone');
  expect(headingWords(telling, { path: 'observation', channel: 'site-visit', excerpt })).toMatch(
    /^Observation · .*visit/i,
  );
  expect(
    headingWords(telling, { path: 'x', channel: '', excerpt, questionnaire: { name: 'gone', version: 9 } }),
  ).toBe('x');
});
