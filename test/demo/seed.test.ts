import { seedPeople } from '../../db/seeds/people';
import { seedReports } from '../../db/seeds/reports';
import { day } from '../../src/clock';
import { DataThere, demoPassword, seedDemo } from '../../src/demo/seed';
import { anyRequestOverdue, anyToCall, anyToWatch, anyWatchedLongEnough } from '../../src/triage/service';
import { startTestApp, type TestApp } from '../support/app';
import { openReceipt } from '../support/reporter';

let app: TestApp;
let receipt: string;

beforeAll(async () => {
  app = await startTestApp();
  receipt = await seedDemo(app.deps);
}, 600_000);
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
  expect(reports).toHaveLength(seedReports.length);
  expect(reports.length).toBeGreaterThanOrEqual(300);
  expect(new Set(reports.map((report) => report.desk_id)).size).toBe(3);
  for (const locale of ['en', 'zh-Hans'])
    expect(reports.filter((report) => report.locale === locale).length).toBeGreaterThan(80);
  const states = await db.selectFrom('case_file').select('state').distinct().execute();
  expect(states.map((row) => row.state).sort()).toEqual([
    'awaiting-approval',
    'awaiting-reporter',
    'closed',
    'merged',
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

test('The audit tells it in the order in which it happened: no closing is approved before it was asked for', async () => {
  const events = await app.deps.db
    .selectFrom('audit_event')
    .select(['action', 'subject_id as reference', 'occurred_at'])
    .where('action', 'in', ['case.closing-asked', 'case.closing-approved'])
    .orderBy('occurred_at')
    .execute();
  const asked = new Set<string>();
  for (const { action, reference } of events)
    if (action === 'case.closing-asked') asked.add(reference);
    else expect(asked).toContain(reference);
  expect(events.length).toBeGreaterThan(40);
});

test('The year and a half is told as it might have been: most are answered, some late, some wrong, in every month', async () => {
  const { db, clock } = app.deps;
  const cases = await db.selectFrom('case_file').select(['state', 'due_at', 'received_at']).execute();
  const isLate = (one: { state: string; due_at: number }) =>
    one.state !== 'closed' && one.state !== 'merged' && one.due_at < clock.now();
  expect(cases.filter(({ state }) => state === 'closed').length).toBeGreaterThan(cases.length * 0.7);
  expect(cases.filter(isLate).length).toBeGreaterThan(3);
  expect(cases.filter(isLate).length).toBeLessThan(25);
  const months = new Set(cases.map((one) => new Date(one.received_at).toISOString().slice(0, 7)));
  expect(months.size).toBeGreaterThanOrEqual(17);
  const closings = await db
    .selectFrom('audit_event')
    .select('detail')
    .where('action', 'in', ['case.closing-approved', 'case.closed'])
    .execute();
  const dispositions = new Set(
    closings.map(({ detail }) => (JSON.parse(detail) as { disposition: string }).disposition),
  );
  for (const disposition of ['unfounded', 'monitor', 'referred-authority', 'incident', 'advised'])
    expect(dispositions).toContain(disposition);
});

test('The desks are seen at work: most of what is closed was judged first, some was merged, labelled, reopened, restricted', async () => {
  const { db, clock } = app.deps;
  const closed = await db
    .selectFrom('case_file')
    .select(['assessed_at'])
    .where('state', '=', 'closed')
    .execute();
  const judged = closed.filter(({ assessed_at: judgedAt }) => judgedAt <= clock.now());
  expect(judged.length).toBeGreaterThan(closed.length * 0.85);
  const done = await db.selectFrom('audit_event').select('action').distinct().execute();
  const actions = done.map(({ action }) => action);
  for (const action of [
    ...['case.assessed', 'case.labelled', 'case.merged', 'case.merge-undone', 'case.reopened'],
    ...['case.restricted', 'case.expert-asked', 'case.expert-answered', 'case.monitor-ended'],
    ...['case.task-added', 'case.task-done', 'duty.turn-added', 'site.hours-changed', 'clock.escalated'],
  ])
    expect(actions).toContain(action);
  const tables = ['label', 'task', 'case_officer', 'duty_turn', 'duty_note', 'site_holiday'] as const;
  for (const table of tables) expect(await db.selectFrom(table).selectAll().execute()).not.toHaveLength(0);
});

test('Somebody is on duty at each desk, and one request waits that does not run out within a day', async () => {
  const { db, clock } = app.deps;
  const now = clock.now();
  const onDuty = await db
    .selectFrom('duty_turn')
    .select('desk_id')
    .where('starts_at', '<=', now)
    .where('ends_at', '>', now)
    .where('deputy_id', '<>', '')
    .execute();
  expect(new Set(onDuty.map((turn) => turn.desk_id)).size).toBe(3);
  const waiting = await db
    .selectFrom('approval_request')
    .select('expires_at')
    .where('state', '=', 'pending')
    .execute();
  expect(waiting).toHaveLength(1);
  expect(waiting[0]?.expires_at).toBeGreaterThan(now + day);
});

test('The jobs owe nothing of the past when the demo begins', async () => {
  const { db, clock } = app.deps;
  const now = clock.now();
  expect(await anyToWatch(db, now)).toBe(false);
  expect(await anyToCall(db, now)).toBe(false);
  expect(await anyWatchedLongEnough(db, now)).toBe(false);
  expect(await anyRequestOverdue(db, now)).toBe(false);
  const mail = await db.selectFrom('outbox').select('id').execute();
  expect(mail.length).toBeLessThan(60);
});

test('A database that has an organisation is left alone', async () => {
  await expect(seedDemo(app.deps)).rejects.toThrow(DataThere);
});

test('The demo shows a correction, a withdrawal, a rating and a report that was entered for somebody', async () => {
  const { db } = app.deps;
  const kinds = await db.selectFrom('message').select('kind').distinct().execute();
  expect(kinds.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['correction', 'withdrawal']));
  for (const table of ['withdrawal', 'rating', 'receipt_passed_on'] as const)
    expect(await db.selectFrom(table).select('report_id').execute()).not.toHaveLength(0);
  const lead = await signIn('lead');
  await lead.get('/desk/ratings');
  expect(lead.text).toContain('nobody made me feel silly');
});
