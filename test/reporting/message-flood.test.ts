import { hour } from '../../src/clock';
import { submit } from '../../src/reporting/submission';
import { startTestApp, type TestApp } from '../support/app';
import type { Browser } from '../support/browser';
import { makeOrganisation } from '../support/organisation';
import { openReceipt } from '../support/reporter';
import { makeDraft, usualAnswers } from './sending';

let app: TestApp;
let code: string;

beforeEach(async () => {
  app = await startTestApp();
  await makeOrganisation(app.deps);
  const draft = await makeDraft(app.deps, usualAnswers());
  code = draft.content.receiptCode;
  await submit(app.deps, draft, app.clock.now());
});
afterEach(() => app.close());

const reading = async (): Promise<Browser> => {
  const browser = app.agent();
  await openReceipt(browser, code);
  return browser;
};

const write = (browser: Browser, message: string) =>
  browser.post('/receipt/report/messages', { message, 'message-id': browser.hidden('message-id') });

const countOf = async (table: 'message' | 'outbox'): Promise<number> =>
  (await app.deps.db.selectFrom(table).select('id').execute()).length;

test('A flood of a reporter’s messages stops for the hour, and a desk that has not looked is not mailed of each', async () => {
  const browser = await reading();
  const mails = () => countOf('outbox');
  const before = await mails();
  for (let sent = 0; sent < 40; sent += 1) await write(browser, `Word ${sent}`);
  expect(await mails()).toBe(before + 3 * 2);
  await write(browser, 'One more word');
  expect(browser.status).toBe(422);
  expect(browser.text).toContain('very many messages');
  expect(browser.text).toContain('One more word');
  expect(await countOf('message')).toBe(40);
  app.clock.advance(hour);
  await openReceipt(browser, code);
  await write(browser, 'One more word');
  expect(await countOf('message')).toBe(41);
  expect(await mails()).toBe(before + 4 * 2);
  await app.deps.db.updateTable('case_file').set({ unread: 0 }).execute();
  for (let sent = 0; sent < 4; sent += 1) await write(browser, `Later word ${sent}`);
  expect(await mails()).toBe(before + 6 * 2);
});
