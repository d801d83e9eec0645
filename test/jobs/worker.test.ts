import { setTimeout as pause } from 'node:timers/promises';
import { readHead } from '../../src/audit/head';
import { verifyAudit } from '../../src/audit/verify';
import { day } from '../../src/clock';
import { inTransaction } from '../../src/database';
import { queueMail } from '../../src/mail';
import { startJobs } from '../../src/worker';
import { startTestApp, type TestApp } from '../support/app';
import { readMailFiles } from '../support/mail';
import { makeOrganisation, type TestOrganisation } from '../support/organisation';

let app: TestApp;
let organisation: TestOrganisation;

beforeEach(async () => {
  app = await startTestApp();
  organisation = await makeOrganisation(app.deps);
});

afterEach(() => app.close());

const mails = async (to: string) =>
  (await readMailFiles(app.dataDir)).filter((mail) => JSON.stringify(mail.to).includes(to));

const until = async <Value>(ask: () => Promise<Value | undefined>): Promise<Value> => {
  for (let tries = 0; tries < 100; tries += 1) {
    const value = await ask();
    if (value !== undefined) return value;
    await pause(100);
  }
  throw new Error('It did not come');
};

test('a mail leaves within about a second of its commit', async () => {
  const jobs = startJobs(app.deps);
  await pause(300);
  const start = performance.now();
  await inTransaction(app.deps.db, (trx) =>
    queueMail(trx, app.deps, {
      to: 'somebody@home.example',
      template: 'reply-notice',
      locale: 'en',
      deskId: '',
      now: app.clock.now(),
      params: { link: 'https://perigee.north.example/receipt' },
    }),
  );
  await until(async () => (await mails('somebody@home.example'))[0]);
  expect(performance.now() - start).toBeLessThan(3_000);
  await jobs.stop();
});

test('every auditor is mailed the signed head once a day, and it verifies', async () => {
  const { email } = organisation.people.auditor;
  const jobs = startJobs(app.deps);
  const mail = await until(async () => (await mails(email))[0]);
  await jobs.stop();
  const again = startJobs(app.deps);
  await pause(1_500);
  await again.stop();
  expect(await mails(email)).toHaveLength(1);
  const head = readHead(mail.text ?? '');
  if (head === undefined) throw new Error('The mail holds the head');
  const found = await verifyAudit(app.deps.db, app.deps.serverKeys, { head });
  expect(found).toMatchObject({ waiting: 0, broken: undefined });
  expect(found.checked).toBeGreaterThan(0);
  app.clock.advance(day + 1_000);
  const nextDay = startJobs(app.deps);
  await until(async () => (await mails(email))[1]);
  await nextDay.stop();
});
