import type { Browser, Page } from 'playwright-core';
import { codeOn } from '../support/reporter';
import { desktop, launchChromium, newContext, phone } from './support/chromium';
import { startDemo, type Demo } from './support/demo';
import { mailTo } from './support/mailbox';
import { yesterday } from './support/telling';

const name = 'Rowan Pike';
const narrative = (width: string): string =>
  `After my talk on cryogenic valves ${name} offered to pay for an hour on the phone, and asked twice for the leak rates (${width}).`;

/** As an officer has it: from the mail to the closing, with nothing but links and buttons. */
describe('The desk’s side, in a browser without scripts', () => {
  let demo: Demo;
  let chromium: Browser;
  beforeAll(async () => {
    [demo, chromium] = await Promise.all([startDemo(), launchChromium()]);
  });
  afterAll(async () => {
    await chromium.close();
    expect(await demo.stop()).toBe(0);
  });

  const at = (path: string): string => new URL(path, demo.site).href;
  const press = (page: Page, button: string) =>
    page.getByRole('button', { name: button, exact: true }).first().click();
  const follow = (page: Page, link: string) =>
    page.getByRole('link', { name: link, exact: true }).first().click();
  const choose = (page: Page, field: string, value: string) =>
    page.locator(`input[name="${field}"][value="${value}"]`).check();
  const heading = (page: Page, text: string) =>
    page.getByRole('heading', { level: 1 }).filter({ hasText: text }).waitFor();

  async function open(viewport: { width: number; height: number }): Promise<Page> {
    const context = await newContext(chromium, { language: 'en', viewport, scripts: false });
    return context.newPage();
  }

  /** No page makes a phone scroll sideways. */
  async function fits(page: Page): Promise<void> {
    // Playwright's own evaluation works where the page's scripts do not run.
    const wide = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
    expect({ address: page.url(), wide }).toEqual({ address: page.url(), wide: false });
  }

  async function signIn(page: Page, who: string, to: string): Promise<void> {
    await page.goto(to);
    await page.getByLabel('Email address').fill(demo.accounts[who] ?? '');
    await page.getByLabel('Password', { exact: true }).fill(demo.password);
    await press(page, 'Sign in');
  }

  /** @returns the receipt's code and the reference */
  async function report(page: Page, told: string): Promise<{ receipt: string; reference: string }> {
    await page.goto(at('/report'));
    await press(page, 'Start now');
    await page.getByRole('group', { name: 'Which site do you work at?' }).locator('input').first().check();
    await choose(page, 'path', 'approach');
    await choose(page, 'urgent', 'no');
    await choose(page, 'identity', 'confidential');
    await choose(page, 'handlers', 'no');
    const isLast = async (): Promise<boolean> => (await page.locator('button[value="send"]').count()) > 0;
    const answers = {
      channel: 'conference',
      signs: 'flattery',
      before: 'no',
      sensitivity: 'internal',
      response: 'declined',
    };
    for (let pages = 0; pages < 8 && !(await isLast()); pages += 1) {
      const [day, month, year] = yesterday();
      // The page of the response asks for a day, too: of a next contact, which there is not.
      const isWhen = (await page.locator('input[name="channel"]').count()) > 0;
      for (const [label, text] of [
        ...(isWhen
          ? ([
              ['Day', day],
              ['Month', month],
              ['Year', year],
            ] as const)
          : []),
        ['What happened?', told] as const,
        ['Name they gave', name] as const,
      ]) {
        const field = page.getByLabel(label, { exact: true });
        if ((await field.count()) > 0) await field.first().fill(text);
      }
      for (const [field, value] of Object.entries(answers))
        if ((await page.locator(`input[name="${field}"]`).count()) > 0) await choose(page, field, value);
      await page.locator('button[value="continue"]').last().click();
    }
    await page.getByLabel('Your name').fill('Emery Stone');
    await page.getByLabel('No classified or export-controlled content').check();
    await page.getByLabel('True as far as I know').check();
    await press(page, 'Send report');
    await page.getByRole('heading', { name: 'Report received' }).waitFor();
    const words = await page.innerText('main');
    return { receipt: codeOn(words), reference: /PG-[0-9A-Z]{8}/.exec(words)?.[0] ?? '' };
  }

  async function judge(page: Page): Promise<void> {
    await follow(page, 'Judge the conduct');
    await press(page, 'Save the judgement');
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    await choose(page, 'sign-flattery', 'unclear');
    await page
      .getByLabel('What was done', { exact: true })
      .fill('Offered money for an hour, asked twice for figures.');
    await page.getByLabel('Other explanations').fill('An honest broker of consultants.');
    await page.getByLabel('What speaks against a suspicion').fill('Gave a full name.');
    await choose(page, 'confidence', 'moderate');
    await page.getByLabel('Next step').selectOption('ask-reporter');
    await fits(page);
    await press(page, 'Save the judgement');
  }

  const widths = [
    { width: 'a phone', viewport: phone },
    { width: 'a desktop', viewport: desktop },
  ] as const;

  it.each(widths)(
    'a case goes from the mail to its closing by two officers, on $width',
    async ({ width, viewport }) => {
      const reporter = await open(viewport);
      const { receipt, reference } = await report(reporter, narrative(width));
      const mail = await mailTo(demo, demo.accounts['officer'] ?? '', reference);
      expect(mail.text).not.toContain('cryogenic');
      const link = /https?:\/\/\S+\/desk\/cases\/\S+/.exec(mail.text)?.[0] ?? '';

      const officer = await open(viewport);
      await signIn(officer, 'officer', link);
      await heading(officer, reference);
      await fits(officer);

      await officer.goto(at('/desk'));
      await officer.getByRole('link', { name: reference }).waitFor();
      await fits(officer);
      await follow(officer, 'Filter and sort');
      await officer.getByLabel('Priority', { exact: true }).selectOption('1');
      await press(officer, 'Show cases');
      expect(await officer.getByRole('link', { name: reference }).count()).toBe(0);
      await follow(officer, 'Filter and sort');
      await officer.getByLabel('Priority', { exact: true }).selectOption('4');
      await press(officer, 'Show cases');
      expect(new URL(officer.url()).searchParams.get('priority')).toBe('4');
      await officer.getByRole('link', { name: reference }).click();

      // What was done is weighed before who did it.
      await officer.getByText('asked twice for the leak rates').first().waitFor();
      expect(await officer.innerText('main')).not.toMatch(/Rowan|Pike|Emery/);
      await press(officer, 'Assign to me');
      await judge(officer);
      await officer.getByText(name).first().waitFor();
      await officer.getByText('Emery Stone').first().waitFor();

      await follow(officer, 'Add a task, or see all');
      await officer.getByLabel('Task', { exact: true }).fill('Ring the organisation by a number of our own');
      await press(officer, 'Add task');
      await officer.getByText('Ring the organisation by a number of our own').first().waitFor();
      await officer.goto(at(`/desk/cases/${reference}`));
      await follow(officer, 'Change labels');
      await officer.getByLabel('New label').fill(`Valves, ${width}`);
      await press(officer, 'Save labels');
      await officer.getByText(`Valves, ${width}`).first().waitFor();

      await officer.locator('select[name="template"]').selectOption('when-and-where');
      await officer.locator('form:has(select[name="template"]) button').click();
      expect(await officer.getByLabel('Question to the reporter').inputValue()).toContain(
        'time of day and the place',
      );
      await press(officer, 'Send question');
      await reporter.goto(at('/receipt'));
      await reporter.getByLabel('Receipt code').fill(receipt);
      await press(reporter, 'Open my report');
      await reporter.getByText('Do you remember the day').waitFor();
      await reporter.getByLabel('Message to the desk').fill('On Friday, at three, in hall 4.');
      await press(reporter, 'Send message');
      await reporter.getByText('On Friday, at three, in hall 4.').waitFor();

      await officer.goto(at(`/desk/cases/${reference}`));
      await officer.getByText('On Friday, at three, in hall 4.').first().waitFor();
      await officer.getByLabel('Disposition', { exact: true }).selectOption('referred-authority');
      await officer.getByLabel('Words for the reporter').fill('Thank you. We would like to pass this on.');
      await press(officer, 'Close case');
      await officer.getByRole('heading', { name: 'Waiting for a second officer' }).waitFor();
      expect(await officer.getByRole('button', { name: 'Approve' }).count()).toBe(0);

      const lead = await open(viewport);
      const asked = await mailTo(demo, demo.accounts['lead'] ?? '', reference, 'approv');
      await signIn(lead, 'lead', /https?:\/\/\S+\/desk\/cases\/\S+/.exec(asked.text)?.[0] ?? '');
      await lead.getByText('We would like to pass this on.').first().waitFor();
      await fits(lead);
      await press(lead, 'Approve');
      await reporter.reload();
      await reporter.getByText('Thank you. We would like to pass this on.').waitFor();

      await officer.goto(at(`/desk/cases/${reference}`));
      await follow(officer, 'Every view and change');
      await fits(officer);
      const history = await officer.innerText('main');
      for (const [person, did] of [
        ['Odile Farrow', 'judged'],
        ['Odile Farrow', 'ask'],
        ['Leander Voss', 'approved'],
      ] as const) {
        expect(history).toContain(person);
        expect(history.toLowerCase()).toContain(did);
      }
      for (const page of [officer, lead, reporter]) await page.context().close();
    },
  );

  it('a duplicate goes into another case and out again, and a case that was handed over is not there for who had it', async () => {
    const [reporter, officer] = [await open(phone), await open(phone)];
    const first = await report(reporter, narrative('the first of two'));
    const second = await report(reporter, narrative('the second of two'));
    await signIn(officer, 'officer', at(`/desk/cases/${second.reference}`));
    await follow(officer, 'Put into another case');
    await officer.getByLabel('Reference of the other case').fill(first.reference.toLowerCase());
    await officer.getByLabel('Why they belong together').fill('The same man, at the same stand.');
    await fits(officer);
    await press(officer, 'Put into that case');
    await officer.goto(at(`/desk/cases/${first.reference}`));
    await officer.getByText('the second of two').first().waitFor();
    await fits(officer);
    await officer.goto(at(`/desk/cases/${second.reference}`));
    await officer.getByLabel('Why it does not belong there').fill('Another man after all.');
    await press(officer, 'Take out again');
    await officer.getByText('the second of two').first().waitFor();
    await officer.goto(at(`/desk/cases/${first.reference}`));
    await officer.getByText('the first of two').first().waitFor();
    expect(await officer.getByText('the second of two').count()).toBe(0);

    await follow(officer, 'Who has this case');
    await officer.getByLabel('Desk', { exact: true }).selectOption({ label: 'Oversight' });
    await officer.locator('#hand-over-reason').fill('One of us is named in it.');
    await fits(officer);
    await press(officer, 'Hand over');
    await heading(officer, 'The case has gone');
    const gone = await officer.goto(at(`/desk/cases/${first.reference}`));
    expect(gone?.status()).toBe(404);
    const oversight = await open(phone);
    await signIn(oversight, 'oversight', at(`/desk/cases/${first.reference}`));
    await oversight.getByText('the first of two').first().waitFor();
  });
});
