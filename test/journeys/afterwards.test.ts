import type { Browser, Page } from 'playwright-core';
import { codeOn } from '../support/reporter';
import { launchChromium, newContext, phone } from './support/chromium';
import { startDemo, type Demo } from './support/demo';

/** On a telephone, without scripts, as the person it is for. */
describe('After the report, and on somebody’s behalf', () => {
  let demo: Demo;
  let chromium: Browser;
  beforeAll(async () => {
    [demo, chromium] = await Promise.all([startDemo(), launchChromium()]);
  });
  afterAll(async () => {
    await chromium.close();
    expect(await demo.stop()).toBe(0);
  });

  const open = async (): Promise<Page> =>
    (await newContext(chromium, { language: 'en', viewport: phone, scripts: false })).newPage();
  const at = (path: string): string => new URL(path, demo.site).href;
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
  const choose = (page: Page, name: string, value: string) =>
    page.locator(`input[name="${name}"][value="${value}"]`).check();

  async function openReport(page: Page, code: string): Promise<void> {
    await page.goto(at('/receipt'));
    await page.getByLabel('Receipt code').fill(code);
    await press(page, 'Open my report');
  }

  async function signIn(page: Page, who: string): Promise<void> {
    await page.goto(at('/sign-in'));
    await page.getByLabel('Email address').fill(demo.accounts[who] ?? '');
    await page.getByLabel('Password', { exact: true }).fill(demo.password);
    await press(page, 'Sign in');
  }

  it('a reporter corrects, adds a file, withdraws, is told how it ended and says how it was handled', async () => {
    const reporter = await open();
    await openReport(reporter, demo.receipt);
    const reference = /PG-[0-9A-Z]{8}/.exec(await reporter.innerText('main'))?.[0] ?? '';
    await reporter.getByRole('link', { name: 'Correct something that you told us' }).click();
    await reporter.getByLabel('How it was').fill('It was a Friday.');
    await press(reporter, 'Send correction');
    await reporter.getByRole('heading', { name: 'There is a problem' }).waitFor();
    expect(await reporter.getByLabel('How it was').inputValue()).toBe('It was a Friday.');
    await reporter.getByLabel('What do you want to correct?').selectOption('date');
    await press(reporter, 'Send correction');
    await reporter.getByText('It was a Friday.').first().waitFor();

    await reporter.getByRole('link', { name: 'Add files' }).click();
    const note = { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('She wrote again.\n') };
    await reporter.getByLabel('Choose files').setInputFiles(note);
    await press(reporter, 'Add files');
    await reporter.getByText('What you sent').click();
    await reporter.getByText('note.txt').waitFor();

    await reporter.getByRole('link', { name: 'Withdraw the report' }).click();
    await reporter.getByLabel('Do you want to say why?').fill('I know her now.');
    await press(reporter, 'Continue');
    await press(reporter, 'Withdraw my report');
    await reporter.getByRole('heading', { name: 'You withdrew this report' }).waitFor();

    const officer = await open();
    await signIn(officer, 'officer');
    await officer.goto(at(`/desk/cases/${reference}`));
    await officer.getByText('The reporter withdrew this report').waitFor();
    expect(await officer.getByRole('button', { name: 'Send question' }).count()).toBe(0);
    await officer.getByLabel('Disposition', { exact: true }).selectOption('no-concern');
    await officer.getByLabel('Words for the reporter').fill('Thank you. We have closed this.');
    await press(officer, 'Close case');

    await reporter.reload();
    await reporter.getByText('Thank you. We have closed this.').waitFor();
    await reporter.getByRole('link', { name: 'Was this handled well?' }).click();
    await choose(reporter, 'handled', 'yes');
    await reporter.getByLabel('What went well').fill('Nobody pressed me.');
    await press(reporter, 'Send');
    await reporter.getByRole('link', { name: 'Change what you said' }).waitFor();
    const lead = await open();
    await signIn(lead, 'lead');
    await lead.goto(at('/desk/ratings'));
    await lead.getByText('Nobody pressed me.').waitFor();
    await officer.goto(at('/desk/ratings'));
    expect(await officer.getByText('Nobody pressed me.').count()).toBe(0);
  });

  it('an officer enters what somebody tells by telephone, who then has a receipt of their own', async () => {
    const officer = await open();
    await signIn(officer, 'officer');
    await officer.goto(at('/desk'));
    await officer.getByRole('link', { name: 'Enter a report for somebody else' }).click();
    await choose(officer, 'how', 'phone');
    await officer.getByLabel('I have told them').check();
    await press(officer, 'Start now');
    await officer.getByText('You are entering this for somebody else.').waitFor();
    await choose(officer, 'site', 'rather-not-say');
    await choose(officer, 'path', 'approach');
    await choose(officer, 'urgent', 'yes');
    await choose(officer, 'identity', 'anonymous');
    await choose(officer, 'handlers', 'no');
    const narrative = 'A man at the gate offered me money for the list of who works on the second stage.';
    for (
      let pages = 0;
      pages < 8 && (await officer.locator('button[value="send"]').count()) === 0;
      pages += 1
    ) {
      if ((await officer.locator('#narrative').count()) > 0) {
        await officer.locator('#narrative').fill(narrative);
        await choose(officer, 'signs', 'none');
        await choose(officer, 'before', 'no');
      }
      await officer.locator('button[value="continue"]').last().click();
    }
    await officer.getByLabel('No classified or export-controlled content').check();
    await officer.getByLabel('True as far as I know').check();
    await press(officer, 'Send report');
    await officer.getByRole('heading', { name: 'Report entered' }).waitFor();
    const passedOn = codeOn(await officer.innerText('main'));
    const reference = /PG-[0-9A-Z]{8}/.exec(await officer.innerText('main'))?.[0] ?? '';
    await press(officer, 'Done, forget the code here');

    const told = await open();
    await openReport(told, passedOn);
    await told.getByRole('heading', { name: 'Your own receipt code' }).waitFor();
    const own = codeOn(await told.innerText('main'));
    expect(own).not.toBe(passedOn);
    const label = (await told.locator('label[for="group"]').innerText()).split(' ')[0] ?? '';
    const place = ['First', 'Second', 'Third', 'Fourth', 'Fifth'].indexOf(label);
    await told.locator('#group').fill(own.split('-')[place] ?? '');
    await press(told, 'I have it, use the new code');
    await told.getByRole('heading', { name: 'Your report', exact: true }).waitFor();

    const other = await open();
    await openReport(other, passedOn);
    await other.getByRole('heading', { name: 'There is a problem' }).waitFor();
    await openReport(other, own);
    await other.getByText('What you sent').click();
    await other.getByText('an officer wrote it down').waitFor();
    await officer.goto(at(`/desk/cases/${reference}`));
    await officer.getByText('The reporter has a receipt of their own.').waitFor();
  });
});
