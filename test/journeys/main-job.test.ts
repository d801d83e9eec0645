import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { makePng } from '../support/pictures';
import { codeOn } from '../support/reporter';
import { desktop, launchChromium, newContext, phone } from './support/chromium';
import { startDemo, type Demo } from './support/demo';
import { mailTo } from './support/mailbox';
import { wordsIn, type Words } from './support/words';

const oneDayMs = 86_400_000;

const texts = {
  en: {
    tooShort: 'Too short',
    narrative:
      'After my talk on cryogenic valves a person who said they advise investors offered to pay for an hour on the phone. ' +
      'They asked for the leak rates twice, and then by name for the test report.',
    question: 'Did they say where the call would take place?',
    answer: 'Yes: on a private messenger, on Friday.',
    closing: 'Thank you. We have told the site, and there is nothing more for you to do.',
    excerpt: 'After my talk on cryogenic valves',
  },
  'zh-Hans': {
    tooShort: '太短',
    narrative:
      '我做完低温阀门的报告之后，一位自称替投资人做顾问的人提出付费请我通一个小时的电话，两次问起泄漏率，随后又点名要那份试验报告。',
    question: '对方有没有说通话会用什么方式进行？',
    answer: '说了，周五用一个私人聊天软件。',
    closing: '谢谢您。我们已经通知了厂区，您不需要再做什么。',
    excerpt: '我做完低温阀门的报告之后',
  },
};

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
}

/** Ticks by the value that the form sends, inside the group that has this name. */
async function choose(page: Page, group: string, ...values: string[]): Promise<void> {
  for (const value of values)
    await page.getByRole('group', { name: group }).locator(`input[value="${value}"]`).check();
}

const pictures = path.resolve(__dirname, '../../docs/images');

/** For the README, when it is asked for: PERIGEE_PICTURES=1. Only of the English desktop journey. */
async function picture(page: Page, name: string): Promise<void> {
  const isOurs =
    page.viewportSize()?.width === desktop.width && (await page.locator('html[lang="en"]').count()) > 0;
  if (process.env['PERIGEE_PICTURES'] === '1' && isOurs)
    await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });
}

const cases = [
  { language: 'en', viewport: phone, width: 'on a phone' },
  { language: 'en', viewport: desktop, width: 'on a desktop' },
  { language: 'zh-Hans', viewport: phone, width: 'on a phone' },
  { language: 'zh-Hans', viewport: desktop, width: 'on a desktop' },
] as const;

describe('The main job, in a browser without scripts', () => {
  let demo: Demo;
  let chromium: Browser;
  beforeAll(async () => {
    [demo, chromium] = await Promise.all([startDemo(), launchChromium()]);
  });
  afterAll(async () => {
    await chromium.close();
    expect(await demo.stop()).toBe(0);
  });

  const files = [
    { name: 'invitation.txt', mimeType: 'text/plain', buffer: Buffer.from('One hour, paid, next Friday.\n') },
    { name: 'card.png', mimeType: 'image/png', buffer: makePng(40, 24, [90, 60, 140]) },
  ];

  async function fileReport(page: Page, w: Words, text: (typeof texts)['en']): Promise<string> {
    const q = (english: string, name: string) => w(english, `questionnaire-approach:questions.${name}.label`);
    const next = () => press(page, w('Continue', 'common:continue'));
    await page.goto(new URL('/report', demo.site).href);
    await press(page, w('Start now', 'reporting:start.button'));

    await page
      .getByRole('group', { name: q('Which site do you work at?', 'site') })
      .locator('input')
      .first()
      .check();
    await choose(page, q('What do you want to tell us?', 'path'), 'approach');
    await choose(page, q('Is it urgent?', 'urgent'), 'no');
    await choose(page, q('How do you want to report?', 'identity'), 'confidential');
    await choose(page, q('Does it concern someone who handles reports?', 'handlers'), 'no');
    await picture(page, 'report-form');
    await next();

    const day = new Date(Date.now() - oneDayMs);
    await page.getByLabel(w('Day', 'common:date.day'), { exact: true }).fill(String(day.getUTCDate()));
    await page
      .getByLabel(w('Month', 'common:date.month'), { exact: true })
      .fill(String(day.getUTCMonth() + 1));
    await page.getByLabel(w('Year', 'common:date.year'), { exact: true }).fill(String(day.getUTCFullYear()));
    await choose(page, q('Setting', 'setting'), 'conference');
    await choose(page, q('Channel', 'channel'), 'conference');
    await page.getByLabel(q('Place', 'place')).fill('Hall 4');
    await choose(page, q('Is it still going on?', 'ongoing'), 'yes');
    await next();

    // One wrong answer on the way: it is said in words, linked, and what was typed is still there.
    await page.getByLabel(q('What happened?', 'narrative')).fill(text.tooShort);
    await choose(page, q('What did you notice?', 'signs'), 'flattery', 'repeated-follow-up');
    await choose(page, q('Has the same person or organisation approached you before?', 'before'), 'no');
    await next();
    const summary = page.getByRole('alert');
    await summary.getByRole('heading', { name: w('There is a problem', 'common:problem') }).waitFor();
    await summary.getByRole('link').first().click();
    expect(page.url()).toContain('#narrative');
    expect(await page.getByLabel(q('What happened?', 'narrative')).inputValue()).toBe(text.tooShort);
    await page.getByLabel(q('What happened?', 'narrative')).fill(text.narrative);
    await next();

    await page.getByLabel(q('Name they gave', 'people.fields.name')).first().fill('Rowan Pike');
    await page.getByLabel(q('Organisation', 'people.fields.organisation')).first().fill('Lantern Advisory');
    await next();

    await choose(page, q('What did they want?', 'topics'), 'cryogenics');
    await choose(page, q('How sensitive is it?', 'sensitivity'), 'internal');
    await next();

    await choose(page, q('What did you do?', 'response'), 'declined');
    await page.getByLabel(q('Add files', 'files')).setInputFiles(files);
    await press(page, w('Upload', 'reporting:files.upload'));
    for (const file of files) await page.getByText(file.name).first().waitFor();
    await next();

    await page.getByLabel(q('Your name', 'name')).fill('Emery Stone');
    await page.getByLabel(q('No classified or export-controlled content', 'no-classified')).check();
    await page.getByLabel(q('True as far as I know', 'good-faith')).check();
    await press(page, w('Send report', 'reporting:check.send'));
    await page.getByRole('heading', { name: w('Report received', 'reporting:sent.title') }).waitFor();
    const region = page.getByRole('region', { name: w('Your receipt code', 'reporting:sent.receipt') });
    return codeOn(await region.innerText());
  }

  async function signIn(page: Page, w: Words, address: string, to: string): Promise<void> {
    await page.goto(to);
    await page.getByLabel(w('Email address', 'identity:sign-in.email')).fill(address);
    await page.getByLabel(w('Password', 'identity:sign-in.password'), { exact: true }).fill(demo.password);
    await press(page, w('Sign in', 'identity:sign-in.action'));
  }

  /** Names, also of files, show once somebody has judged what was done. */
  async function judge(page: Page, w: Words): Promise<void> {
    expect(await page.getByText(files[0]?.name ?? '').count()).toBe(0);
    await page.getByRole('link', { name: w('Judge the conduct', 'assessment:begin') }).click();
    for (const sign of ['flattery', 'repeated-follow-up'])
      await page.locator(`input[name="sign-${sign}"][value="confirmed"]`).check();
    for (const field of ['conduct', 'alternatives', 'exculpatory'])
      await page.locator(`textarea[name="${field}"]`).fill('—');
    await page.locator('input[name="confidence"][value="low"]').check();
    await page.locator('select[name="next-step"]').selectOption('ask-reporter');
    await press(page, w('Save the judgement', 'assessment:save'));
    await page
      .getByText(files[0]?.name ?? '')
      .first()
      .waitFor();
  }

  async function download(page: Page, name: string): Promise<Buffer> {
    const [taken] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('link', { name: new RegExp(name.replace('.', '\\.')) })
        .first()
        .click(),
    ]);
    expect(taken.suggestedFilename()).toBe(name);
    return readFileSync(await taken.path());
  }

  it.each(cases)('is done from report to closing in $language $width', async ({ language, viewport }) => {
    const w = wordsIn(language);
    const text = texts[language];
    const engineer = await newContext(chromium, { language, viewport, scripts: false });
    const desk = await newContext(chromium, { language, viewport, scripts: false });
    const reporter = await engineer.newPage();
    const receipt = await fileReport(reporter, w, text);
    expect(receipt).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){4}$/);

    const reference = /PG-[0-9A-Z]{8}/.exec(await reporter.innerText('main'))?.[0] ?? '';
    expect(reference).not.toBe('');
    const officer = await desk.newPage();
    const address = demo.accounts['officer'] ?? '';
    const mail = await mailTo(demo, address, reference);
    const link = /https?:\/\/\S+/.exec(mail.text)?.[0] ?? '';
    expect(mail.text).not.toContain(text.excerpt);
    await signIn(officer, w, address, link);
    // An account has a language of its own; the officer chooses this journey's.
    if (language === 'zh-Hans') await officer.getByRole('link', { name: '简体中文' }).click();
    await officer.goto(link);
    await officer.getByRole('heading', { level: 1 }).filter({ hasText: reference }).waitFor();
    await officer.getByText(text.excerpt).first().waitFor();
    await judge(officer, w);
    for (const file of files) expect(await download(officer, file.name)).toEqual(file.buffer);

    await officer.goto(new URL('/desk', demo.site).href);
    await picture(officer, 'desk');
    await officer.getByRole('link', { name: reference }).click();
    await press(officer, w('Assign to me', 'desk:assign.button'));
    await officer.getByLabel(w('Question to the reporter', 'desk:question.label')).fill(text.question);
    await press(officer, w('Send question', 'desk:question.button'));

    await reporter.goto(new URL('/receipt', demo.site).href);
    await reporter
      .getByLabel(w('Receipt code', 'receipt:code.label'))
      .fill(receipt.toLowerCase().replaceAll('-', ' '));
    await press(reporter, w('Open my report', 'receipt:open'));
    await reporter.getByText(text.question).waitFor();
    await reporter.getByLabel(w('Message to the desk', 'receipt:message.label')).fill(text.answer);
    await press(reporter, w('Send message', 'receipt:message.button'));
    await reporter.getByText(text.answer).waitFor();

    await officer.reload();
    await officer.getByText(text.answer).waitFor();
    await officer
      .getByLabel(w('Disposition', 'desk:close.disposition'), { exact: true })
      .selectOption('advised');
    await officer.getByLabel(w('Words for the reporter', 'desk:close.words')).fill(text.closing);
    await press(officer, w('Close case', 'desk:close.button'));
    await officer.goto(new URL('/desk?view=closed', demo.site).href);
    await officer.getByRole('link', { name: reference }).waitFor();

    await reporter.reload();
    await reporter.getByText(text.closing).waitFor();
    await Promise.all([engineer.close(), desk.close()]);
  });

  it('leaves an audit that verifies', async () => {
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    const root = path.resolve(__dirname, '../..');
    const words = execFileSync(process.execPath, [path.join(root, 'dist/src/cli.js'), 'verify-audit'], {
      env: { PATH: process.env['PATH'], DATA_DIR: demo.dataDir },
      encoding: 'utf8',
    });
    expect(words).toMatch(/\d+ entries checked: all hold/);
  });
});
