import { seedPeople } from '../../db/seeds/people';
import { seedReports } from '../../db/seeds/reports';
import { DataThere, demoPassword, seedDemo } from '../../src/demo/seed';
import { startTestApp, type TestApp } from '../support/app';
import { openReceipt } from '../support/reporter';

let app: TestApp;
let receipt: string;

beforeAll(async () => {
  app = await startTestApp();
  receipt = await seedDemo(app.deps);
}, 60_000);
afterAll(() => app.close());

const named = seedPeople.filter((person) => person.signsIn === true);
const signIn = (mailbox: string) => app.agent().signIn(`${mailbox}@north.example`, demoPassword);

test('The demo has two sites, three desks with two key holders each, about sixty people and reports in both languages', async () => {
  const { db } = app.deps;
  const sites = await db
    .selectFrom('site')
    .select(['name', 'time_zone', 'profile'])
    .orderBy('position')
    .execute();
  expect(sites).toEqual([
    { name: 'Northgate', time_zone: 'Europe/London', profile: 'uk' },
    { name: 'Harbour', time_zone: 'Asia/Shanghai', profile: 'cn' },
  ]);
  expect(await db.selectFrom('desk').select('kind').orderBy('position').execute()).toEqual([
    { kind: 'site' },
    { kind: 'oversight' },
    { kind: 'site' },
  ]);
  const people = await db.selectFrom('person').select(['email', 'site_id', 'unit']).execute();
  expect(people).toHaveLength(seedPeople.length);
  expect(people.every((person) => person.site_id !== '' && person.unit !== '')).toBe(true);
  const reports = await db.selectFrom('report').select(['locale', 'desk_id']).execute();
  expect(reports).toHaveLength(24);
  expect(new Set(reports.map((report) => report.desk_id)).size).toBe(3);
  for (const locale of ['en', 'zh-Hans'])
    expect(reports.filter((report) => report.locale === locale).length).toBeGreaterThan(8);
  const states = await db.selectFrom('case_file').select('state').distinct().execute();
  expect(states.map((row) => row.state).sort()).toEqual([
    'awaiting-approval',
    'awaiting-reporter',
    'closed',
    'new',
    'open',
  ]);
});

test.each(named.map((person) => [person.mailbox, person]))(
  '%s signs in, and an officer opens the queue',
  async (mailbox, person) => {
    const browser = await signIn(mailbox);
    expect(browser.path).toBe('/');
    const isOfficer = person.roles?.some((held) => held.desk !== undefined) === true;
    expect((await browser.get('/desk')).status).toBe(isOfficer ? 200 : 404);
  },
);

test('The receipt that is printed opens a report that the desk has answered', async () => {
  const browser = app.agent();
  await openReceipt(browser, receipt);
  expect(browser.path).toBe('/receipt/report');
  expect(browser.text).toContain('Please block her in the app and keep the conversation.');
});

test('The lead reads every page of the default desk', async () => {
  const browser = await signIn('lead');
  await browser.get('/desk?view=all');
  const references = [...new Set(browser.text.match(/PG-[0-9A-Z]{8}/g) ?? [])];
  expect(references.length).toBeGreaterThan(4);
  for (const reference of references)
    expect((await browser.get(`/desk/cases/${reference}`)).status).toBe(200);
});

test('Nobody is still signed in, and only the mail of the last day waits', async () => {
  const { db } = app.deps;
  expect(
    await db.selectFrom('session').select('id').where('seen_at', '<', app.clock.now()).execute(),
  ).toEqual([]);
  const mail = await db.selectFrom('outbox').select('created_at').execute();
  expect(mail.length).toBeLessThan(seedReports.length);
});

test('The audit tells it in the order in which it happened', async () => {
  const events = await app.deps.db
    .selectFrom('audit_event')
    .select(['action', 'occurred_at'])
    .where('action', 'in', ['case.closing-asked', 'case.closing-approved'])
    .orderBy('occurred_at')
    .execute();
  expect(events.map((event) => event.action)).toEqual([
    'case.closing-asked',
    'case.closing-approved',
    'case.closing-asked',
  ]);
});

test('A database that has an organisation is left alone', async () => {
  await expect(seedDemo(app.deps)).rejects.toThrow(DataThere);
});

test('The demo shows a correction, a withdrawal, a rating and a report that was entered for somebody', async () => {
  const { db } = app.deps;
  const kinds = await db.selectFrom('message').select('kind').distinct().execute();
  expect(kinds.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['correction', 'withdrawal']));
  for (const table of ['withdrawal', 'rating', 'receipt_passed_on'] as const)
    expect(await db.selectFrom(table).select('report_id').execute()).toHaveLength(1);
  const lead = await signIn('lead');
  await lead.get('/desk/ratings');
  expect(lead.text).toContain('nobody made me feel silly');
});
