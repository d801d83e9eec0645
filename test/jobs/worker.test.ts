import { statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { readHead } from '../../src/audit/head';
import { verifyAudit } from '../../src/audit/verify';
import { day, hourOf } from '../../src/clock';
import { inTransaction } from '../../src/database';
import { createTransport, queueMail } from '../../src/mail';
import { createDraft } from '../../src/reporting/draft';
import { jobsOf, startJobs } from '../../src/worker';
import { startTestApp, type TestApp } from '../support/app';
import { readMailFiles } from '../support/mail';
import { makeOrganisation, testPassword, type TestOrganisation } from '../support/organisation';

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

test('all drafts whose time is over go in one run, however many there are', async () => {
  const { db } = app.deps;
  const questionnaire = { name: 'approach', version: 1 };
  for (let made = 0; made < 450; made += 1)
    await createDraft(db, { questionnaire, locale: 'en', now: app.clock.now() });
  app.clock.advance(8 * day);
  const transport = createTransport(app.deps.config);
  const job = jobsOf(app.deps, transport).find(({ name }) => name === 'expired-drafts');
  await job?.run(new AbortController().signal);
  transport.close();
  expect(await db.selectFrom('draft').select('id').execute()).toEqual([]);
  const log = `${app.deps.config.databaseUrl.replace(/^sqlite:/, '')}-wal`;
  if (app.deps.engine === 'sqlite') expect(statSync(log).size).toBe(0);
});

test('what runs because of a reporter keeps the hour in which it ran, and no more', async () => {
  await app.agent().signIn(organisation.people.officer.email, testPassword);
  const jobs = startJobs(app.deps);
  await until(async () =>
    app.deps.db
      .selectFrom('lease')
      .select('name')
      .where('name', '=', 'audit-sealer')
      .where('finished_at', '>', 0)
      .executeTakeFirst(),
  );
  await jobs.stop();
  const lease = await app.deps.db
    .selectFrom('lease')
    .selectAll()
    .where('name', '=', 'audit-sealer')
    .executeTakeFirstOrThrow();
  expect(lease).toMatchObject({ until: 0, finished_at: hourOf(app.clock.now()) });
});
