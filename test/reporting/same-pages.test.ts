import type { Browser, Fields } from '../support/browser';
import { answersOf, codeOn, openReceipt, type StepName } from '../support/reporter';
import { startTestDesk, type TestDesk } from '../triage/desk';
import { seenOf } from './alike';
import { reporterPages } from './reporter-pages';

let desk: TestDesk;
beforeEach(async () => {
  desk = await startTestDesk();
});
afterEach(() => desk.close());

/** The same person, organisation, address and words each time: all that an index could find. */
const answers = answersOf({
  who: {
    'people-1-name': 'Rowan Pike',
    'people-1-organisation': 'Lantern Advisory',
    'people-1-contacts': 'rowan.pike@lantern.example, +44 1632 960017',
    'people-1-how-known': 'They said so',
  },
});

/** Every page that somebody sees who reports, sends a message, and looks around; in order, as they are seen. */
async function walk(browser: Browser): Promise<string[]> {
  const seen: string[] = [];
  const look = (): void => {
    seen.push(seenOf(browser));
  };
  const post = async (path: string, fields: Fields): Promise<void> => {
    await browser.post(path, fields);
    look();
  };
  await browser.get('/report');
  look();
  await post('/report', {});
  const stepNow = (): string => /^\/report\/([a-z]+)/.exec(browser.path)?.[1] ?? '';
  for (let step = stepNow(); step !== 'check'; step = stepNow()) {
    if (step === 'what')
      await post('/report/what', { ...answers.what, narrative: 'short', action: 'continue' });
    const fields = { ...answers[step as StepName], action: 'continue' };
    if (browser.text.includes('multipart/form-data')) {
      await browser.upload(`/report/${step}/files`, fields, []);
      look();
    } else await post(`/report/${step}`, fields);
  }
  for (const path of reporterPages) {
    if (path === '/report/saved') continue;
    await browser.get(path);
    look();
  }
  await browser.get('/report/check');
  await post('/report/check', { ...answers.check, action: 'send' });
  const code = codeOn(browser.text);
  await post('/receipt', { receipt: 'AAAA-BBBB-CCCC-DDDD-EEEE' });
  await openReceipt(browser, code);
  look();
  await post('/receipt/report/messages', {
    message: 'Rowan Pike wrote again, from rowan.pike@lantern.example.',
    'message-id': browser.hidden('message-id'),
  });
  for (const path of reporterPages) {
    await browser.get(path);
    look();
  }
  return seen;
}

describe("the reporter's pages", () => {
  it('are alike byte for byte before and after a report of the same person, address and organisation exists', async () => {
    const before = await walk(desk.agent());
    // The desk has opened it, so that its words, names and links are indexed.
    const officer = await desk.signedIn('officer');
    await officer.get('/desk?view=all');
    const reference = /PG-[0-9A-Z]{8}/.exec(officer.text)?.[0] ?? '';
    await officer.get(`/desk/cases/${reference}`);
    await officer.get('/desk?view=all');
    const after = await walk(desk.agent());
    expect(after.length).toBe(before.length);
    expect(before.length).toBeGreaterThan(40);
    after.forEach((page, index) => {
      expect(page).toBe(before[index]);
    });
    const reports = await desk.deps.db.selectFrom('report').select('id').execute();
    expect(reports.length).toBe(2);
    const tokens = await desk.deps.db.selectFrom('index_token').select('token').execute();
    const distinct = new Set(tokens.map(({ token }) => token.toString('hex')));
    // The control: the second report does match the first, in many tokens.
    expect(tokens.length - distinct.size).toBeGreaterThan(5);
  });

  it('would be seen to differ: another state of the report is another page', async () => {
    const [first, second] = [desk.agent(), desk.agent()];
    await walk(first);
    await walk(second);
    await first.get('/receipt/report');
    await second.get('/receipt');
    expect(seenOf(first)).not.toBe(seenOf(second));
  });
});
