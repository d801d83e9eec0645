import { readFileSync } from 'node:fs';
import { questionnaireOf } from '../../src/content';
import { startTestApp, type TestApp } from '../support/app';
import { makeOrganisation } from '../support/organisation';
import { codeOn, openReceipt } from '../support/reporter';
import { contentFolder, type ContentFolder } from '../content/folder';
import { makeDraft, usualAnswers } from './sending';
import { submit } from '../../src/reporting/submission';

let app: TestApp;
let own: ContentFolder;

/** A site's next version of the shipped questionnaire, which asks one thing more and says another thing otherwise. */
beforeAll(async () => {
  own = contentFolder('empty');
  const copy = contentFolder('shipped');
  copy.replace('questionnaires/approach.yaml', 'version: 2', 'version: 3');
  copy.replace(
    'questionnaires/approach.yaml',
    '      - name: narrative\n',
    '      - { name: weather, kind: choice, required: true, options: [fair, foul] }\n      - name: narrative\n',
  );
  own.write('questionnaires/approach.yaml', readFileSync(`${copy.at}/questionnaires/approach.yaml`, 'utf8'));
  copy.remove();
  own.write(
    'locales/en/questionnaire-approach.yaml',
    'questions:\n  weather:\n    label: How was the weather?\n    options: { fair: Fair, foul: Foul }\n    problems: { required: Say how the weather was }\n  before:\n    label: Did they come back?\n',
  );
  app = await startTestApp({ CONTENT_DIR: own.at });
  await makeOrganisation(app.deps);
});
afterAll(async () => {
  await app.close();
  own.remove();
});

const leftEmpty = { 'date-approximate': '', setting: '', place: '', ongoing: '' };

const walkTo = async (code: string, step: string) => {
  const browser = app.agent();
  await browser.get('/report/resume');
  await browser.post('/report/resume', { code });
  return browser.get(`/report/${step}`);
};

describe('Versions of a questionnaire', () => {
  it('are all known: the site’s, the shipped one behind it, and the one before', () => {
    const { versions, questionnaires } = app.deps.content;
    expect(versions.get('approach')?.map(({ version }) => version)).toEqual([3, 2, 1]);
    expect(questionnaires.get('approach')?.version).toBe(3);
    expect(questionnaireOf(app.deps.content, 'approach', 7)?.version).toBe(3);
  });

  it.each([
    [1, 'Has the same person or organisation approached you before?', false],
    [2, 'Has the same person or organisation approached you before?', false],
    [3, 'Did they come back?', true],
  ])('a draft that was begun with version %i goes on with it', async (version, label, asksForWeather) => {
    const draft = await makeDraft(app.deps, usualAnswers(leftEmpty), 'en', version);
    const browser = await walkTo(draft.code, 'what');
    expect(browser.path).toBe('/report/what');
    expect(browser.text).toContain(label);
    expect(browser.text.includes('How was the weather?')).toBe(asksForWeather);
  });

  it.each([1, 2])('a report of version %i is shown in its own words', async (version) => {
    const draft = await makeDraft(app.deps, usualAnswers(), 'en', version);
    const { receiptCode } = await submit(app.deps, draft, app.clock.now());
    const browser = app.agent();
    await openReceipt(browser, receiptCode);
    expect(browser.text).toContain('Has the same person or organisation approached you before?');
    expect(browser.text).not.toContain('Did they come back?');
  });

  it('a draft goes on to its end with the version it was begun with, and the report says which', async () => {
    const draft = await makeDraft(
      app.deps,
      usualAnswers({ 'next-contact': '', 'date-approximate': '' }),
      'en',
      1,
    );
    const browser = await walkTo(draft.code, 'check');
    for (let tries = 0; tries < 9 && browser.path !== '/report/sent'; tries += 1) {
      const step = /^\/report\/([a-z]+)/.exec(browser.path)?.[1] ?? '';
      const fields = { ...pagesOf(step), action: step === 'check' ? 'send' : 'continue' };
      if (browser.text.includes('multipart/form-data'))
        await browser.upload(`/report/${step}/files`, fields, []);
      else await browser.post(`/report/${step}`, fields);
    }
    expect(codeOn(browser.text)).not.toBe('');
    const newest = await app.deps.db
      .selectFrom('report')
      .select(['questionnaire', 'questionnaire_version as version'])
      .orderBy('index_number')
      .execute();
    expect(newest.map(({ version }) => version).sort()).toEqual([1, 1, 2]);
  });

  it('a report of a questionnaire that is gone shows what was answered', async () => {
    const draft = await makeDraft(
      app.deps,
      usualAnswers({ odd: 'An answer to what nobody asks any more' }),
      'en',
      1,
    );
    const { receiptCode } = await submit(app.deps, draft, app.clock.now());
    const browser = app.agent();
    await openReceipt(browser, receiptCode);
    expect(browser.text).toContain('Other answers');
    expect(browser.text).toContain('An answer to what nobody asks any more');
  });
});

const pagesOf = (step: string): Record<string, string | string[]> => {
  const answers = usualAnswers();
  const texts = Object.fromEntries(
    Object.entries(answers).filter(
      ([, one]) => typeof one === 'string' || one.every((part) => typeof part === 'string'),
    ),
  ) as Record<string, string | string[]>;
  return step === 'when' ? { ...texts, 'date-day': '10', 'date-month': '9', 'date-year': '2026' } : texts;
};
