import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { lure } from '../correspondence/samples';
import { makePng } from '../support/pictures';
import { codeOn } from '../support/reporter';
import { launchChromium } from './support/chromium';
import { startDemo, type Demo } from './support/demo';
import {
  answerSought,
  answerStart,
  answerWhat,
  answerWhen,
  begin,
  narrative,
  send,
  signIn,
  tellInChinese,
} from './support/telling';
import { Telephone } from './support/telephone';

const card = { name: 'card.png', mimeType: 'image/png', buffer: makePng(40, 24, [90, 60, 140]) };
const note = { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('One hour, paid.\n') };
const odd = { name: 'odd.eml', mimeType: 'message/rfc822', buffer: lure };

describe('The reporter’s side, at a telephone', () => {
  let demo: Demo;
  let chromium: Browser;
  let people: Telephone[] = [];
  beforeAll(async () => {
    [demo, chromium] = await Promise.all([startDemo(), launchChromium()]);
  });
  afterEach(async () => {
    await Promise.all(people.map((person) => person.close()));
    people = [];
  });
  afterAll(async () => {
    await chromium.close();
    expect(await demo.stop()).toBe(0);
  });

  const somebody = async (options: Parameters<typeof Telephone.open>[2] = {}): Promise<Telephone> => {
    const person = await Telephone.open(chromium, demo.site, options);
    people.push(person);
    return person;
  };

  it('takes at most nine page loads and 300 characters for the shortest honest report, without scripts', async () => {
    const reporter = await somebody();
    await begin(reporter);
    await answerStart(reporter);
    await answerWhen(reporter);
    await answerWhat(reporter);
    await reporter.press('Continue');
    await answerSought(reporter);
    await reporter.choose('response', 'declined');
    await reporter.press('Continue');
    await send(reporter);
    expect(reporter.paths.at(0)).toBe('/report');
    expect(reporter.paths.at(-1)).toBe('/report/sent');
    expect(reporter.loads.length).toBeLessThanOrEqual(9);
    expect(reporter.typed).toBeLessThanOrEqual(300);
    expect(reporter.complaints).toEqual([]);
  });

  it('sends files with progress where scripts run, goes the ordinary way when that fails, and hands out the receipt', async () => {
    const reporter = await somebody({ scripts: true });
    const { page } = reporter;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: demo.site });
    await begin(reporter);
    await answerStart(reporter);
    await answerWhen(reporter);
    await answerWhat(reporter);
    await reporter.press('Continue');
    await answerSought(reporter);

    await reporter.choose('response', 'declined');
    const said = page.locator('[data-upload] [role="status"]');
    const bar = page.locator('[data-upload] progress');
    await page.getByLabel('Add files').setInputFiles([card, note]);
    await reporter.cutOff('**/report/response/files*', async () => {
      await page.getByRole('button', { name: 'Upload', exact: true }).click();
      await bar.waitFor();
      expect(await said.innerText()).toMatch(/^(Sending the files: \d+ %|The files have arrived)/);
    });
    await page.getByText('The files could not be sent. Everything is still here.').waitFor();
    expect(await bar.isVisible()).toBe(false);
    expect(await page.locator('input[name="response"][value="declined"]').isChecked()).toBe(true);
    expect(await page.evaluate('document.querySelector("input[type=file]").files.length')).toBe(2);
    await reporter.press('Upload');
    for (const { name } of [card, note]) await page.getByText(name).first().waitFor();
    expect(await page.locator('input[name="response"][value="declined"]').isChecked()).toBe(true);

    await page.getByLabel('Add files').setInputFiles(odd);
    await reporter.press('Upload');
    await page.getByText(odd.name).first().waitFor();
    await reporter.press('Continue');
    await send(reporter);

    const code = codeOn(await page.locator('#receipt-code').innerText());
    await page.getByRole('button', { name: 'Copy the code', exact: true }).click();
    await page.getByRole('status').getByText('Copied.').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(code);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as a file' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('receipt.txt');
    expect(readFileSync(await file.path(), 'utf8')).toContain(code);

    await reporter.press('Check that I have the code');
    const label = await page.locator('label[for="group"]').innerText();
    const place = ['First', 'Second', 'Third', 'Fourth', 'Fifth'].findIndex((word) => label.startsWith(word));
    await reporter.type(label, (code.split('-')[place] ?? '').toLowerCase());
    await reporter.press('Check');
    await reporter.heading('You have your code');
    expect(reporter.complaints).toEqual([]);
  });

  it('starts from a message, and the desk reads in plain words what its headers say', async () => {
    const reporter = await somebody();
    await reporter.goTo('/report');
    await reporter.follow('Start from a message that you received: upload or paste it');
    await reporter.page.getByLabel('Or choose a file').setInputFiles(odd);
    await reporter.press('Read the message');
    await reporter.heading('Check what was found');
    const found = await reporter.words();
    expect(found).toContain('Rowan Pike');
    expect(found).toContain('Careful: its words say north[.]example, but it leads to login[.]evil[.]test');
    expect(await reporter.outsideLinks()).toEqual([]);
    await reporter.press('Take over and continue');

    await reporter.choose('urgent', 'no');
    await reporter.page.getByRole('group', { name: 'Which site' }).locator('input').first().check();
    await reporter.choose('identity', 'confidential');
    await reporter.choose('handlers', 'no');
    await reporter.press('Continue');
    await reporter.press('Continue');
    expect(await reporter.page.locator('#narrative').inputValue()).toContain('A paid call about valve seals');
    await reporter.choose('signs', 'paid-expertise');
    await reporter.choose('before', 'no');
    await reporter.press('Continue');
    await reporter.press('Continue');
    await answerSought(reporter);
    await reporter.page.getByText(odd.name).first().waitFor();
    await reporter.choose('response', 'no-reply');
    await reporter.press('Continue');
    expect(await reporter.outsideLinks()).toEqual([]);
    await reporter.type('Your name', 'Emery Stone');
    await send(reporter);
    const reference = /PG-[0-9A-Z]{8}/.exec(await reporter.words())?.[0] ?? '';

    const officer = await somebody();
    await signIn(officer, demo.accounts['officer'] ?? '', demo.password);
    await officer.goTo(`/desk/cases/${reference}`);
    await officer.heading("The message's headers");
    const words = await officer.words();
    for (const part of [
      'The signature does not fit.',
      "The visible sender's domain is not the one that was checked.",
      "Another domain than the sender's: [name hidden]",
      'There is one more line of results below it.',
    ])
      expect(words).toContain(part);
    expect(await officer.outsideLinks()).toEqual([]);
    expect([...reporter.complaints, ...officer.complaints]).toEqual([]);
  });

  it('goes on with other questions for who saw something, in Chinese', async () => {
    const reporter = await somebody({ language: 'zh-Hans' });
    await tellInChinese(reporter);
    expect(codeOn(await reporter.words())).not.toBe('');
    expect(reporter.complaints).toEqual([]);
  });

  it('helps who is not sure with eight short questions, which fill in the form', async () => {
    const reporter = await somebody();
    await reporter.goTo('/report');
    await reporter.follow('Not sure whether to tell?');
    await reporter.press('See what we would do');
    await reporter.heading('There is a problem');
    for (const question of ['asker', 'beyond', 'offer', 'again']) await reporter.choose(question, 'yes');
    for (const question of ['secrecy', 'shared']) await reporter.choose(question, 'no');
    for (const question of ['seen', 'soon']) await reporter.choose(question, 'not-sure');
    await reporter.press('See what we would do');
    await reporter.heading('Report it today');
    await reporter.page.getByText('Something was offered.').waitFor();
    expect(await reporter.page.context().cookies()).not.toContainEqual(
      expect.objectContaining({ name: 'perigee_draft' }),
    );
    await reporter.press('Go on to the report form');
    expect(reporter.path).toBe('/report/start');
    expect(await reporter.chosen('path')).toEqual(['approach']);
    await answerStart(reporter);
    await answerWhen(reporter);
    expect(await reporter.chosen('signs')).toEqual([
      'beyond-need',
      'paid-expertise',
      'repeated-follow-up',
      'unnamed-client',
    ]);
    expect(reporter.complaints).toEqual([]);
  });

  it('is left and resumed by code in another browser, and keeps its head with Back and in two windows', async () => {
    const reporter = await somebody();
    await begin(reporter);
    await answerStart(reporter);
    await reporter.type('Place', 'At the gate');
    await reporter.press('Save and come back later');
    await reporter.heading('Your answers are saved');
    const code = codeOn(await reporter.words());
    await reporter.press('I have the code. Forget it here');
    await reporter.goTo('/report/when');
    expect(reporter.path).toBe('/report');

    const later = await somebody();
    await later.goTo('/report');
    await later.follow('Resume a report that you saved');
    await later.type('Resume code', code.toLowerCase().replaceAll('-', ' '));
    await later.press('Resume');
    expect(await later.page.getByLabel('Place').inputValue()).toBe('At the gate');
    await answerWhen(later);
    await later.back();
    expect(later.path).toBe('/report/when');
    expect(await later.page.getByLabel('Place').inputValue()).toBe('At the gate');
    await later.press('Continue');

    const other = await later.window();
    await other.goTo('/report');
    await other.follow('Go on with the report that you have begun');
    expect(other.path).toBe('/report/what');
    await answerWhat(other);
    await later.goTo('/report/when');
    await later.type('Place', 'At the other gate');
    await later.press('Continue');
    expect(await later.page.locator('#narrative').inputValue()).toBe(narrative);
    await other.press('Continue');
    await answerSought(other);
    await other.choose('response', 'declined');
    await other.press('Continue');
    expect(await other.words()).toContain('At the other gate');
    await send(other);
    await later.press('Continue');
    await later.heading('Report received');
    expect(codeOn(await later.words())).toBe(codeOn(await other.words()));
    await other.back();
    await other.heading('Report received');
    expect([...reporter.complaints, ...later.complaints, ...other.complaints]).toEqual([]);
  });
});
