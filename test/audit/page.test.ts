import { auditHead, readHead } from '../../src/audit/head';
import { record } from '../../src/audit/record';
import { sealAudit } from '../../src/audit/sealer';
import { verifyAudit } from '../../src/audit/verify';
import { inTransaction } from '../../src/database';
import { startTestApp, type TestApp } from '../support/app';
import type { Browser } from '../support/browser';
import { makeOrganisation, testPassword, type TestOrganisation } from '../support/organisation';

let app: TestApp;
let organisation: TestOrganisation;

beforeAll(async () => {
  app = await startTestApp();
  organisation = await makeOrganisation(app.deps);
});

afterAll(() => app.close());

const signedIn = (who: keyof TestOrganisation['people']): Promise<Browser> =>
  app.agent().signIn(organisation.people[who].email, testPassword);

const happens = (count: number, action: string, actor: 'officer' | 'reporter'): Promise<void> =>
  inTransaction(app.deps.db, async (trx) => {
    for (let index = 0; index < count; index += 1)
      await record(trx, {
        actor:
          actor === 'reporter'
            ? { kind: 'reporter' }
            : { kind: 'person', id: organisation.people.officer.id },
        action,
        subject: { kind: 'case', id: `PG-${actor}-${index}` },
        deskId: organisation.desks.north.id,
        now: app.clock.now(),
      });
  });

test('the auditor reads who did what in words, and reporters without a name, to the hour', async () => {
  await happens(1, 'case.viewed', 'officer');
  await happens(1, 'report.received', 'reporter');
  const auditor = await signedIn('auditor');
  await auditor.get('/audit');
  expect(auditor.status).toBe(200);
  expect(auditor.text).toContain('Odile Farrow');
  expect(auditor.text).toContain('Opened a case');
  expect(auditor.text).toContain('North desk');
  expect(auditor.text).toContain('Sent a report');
  expect(auditor.text).toContain('the hour from');
});

test('nobody but an auditor comes in', async () => {
  for (const who of ['engineer', 'officer', 'administrator'] as const) {
    const other = await signedIn(who);
    await other.get('/audit');
    expect(other.status).toBe(404);
    await other.post('/audit/verification');
    expect(other.status).toBe(404);
  }
});

test('the list is paged, and filters hold across pages', async () => {
  await happens(60, 'case.note-added', 'officer');
  app.clock.advance(1_000);
  await happens(5, 'case.assigned', 'officer');
  const auditor = await signedIn('auditor');
  await auditor.get('/audit?action=case.note-added');
  expect(auditor.text.match(/Added a note/g)?.length).toBeGreaterThanOrEqual(50);
  expect(auditor.text).not.toContain('PG-reporter');
  const older = /href="([^"]*after=[^"]*)"/.exec(auditor.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
  expect(older).toContain('action=case.note-added');
  await auditor.get(older);
  // Ten rows, and the option of the filter.
  expect(auditor.text.match(/Added a note/g)).toHaveLength(11);
});

test('a day, a desk and a kind of actor narrow the list; a wrong day is said beside its field', async () => {
  const auditor = await signedIn('auditor');
  await auditor.get(`/audit?day=2026-09-14&by=reporter&desk=${organisation.desks.north.id}`);
  expect(auditor.text).toContain('PG-reporter-0');
  expect(auditor.text).not.toContain('PG-officer-0');
  await auditor.get('/audit?day=2026-09-13&by=reporter');
  expect(auditor.text).toContain('No entries match');
  await auditor.get('/audit?day=yesterday');
  expect(auditor.status).toBe(422);
  expect(auditor.text).toContain('href="#day"');
  expect(auditor.text).toContain('value="yesterday"');
});

test('a name leads to everything that this person did', async () => {
  const auditor = await signedIn('auditor');
  await auditor.get(`/audit?person=${organisation.people.officer.id}`);
  expect(auditor.text).toContain('Only what Odile Farrow did');
  expect(auditor.text).not.toContain('PG-reporter');
});

test('the auditor verifies the chain by a button, and takes the head away', async () => {
  await sealAudit(app.deps.db, app.deps.serverKeys);
  const auditor = await signedIn('auditor');
  await auditor.get('/audit');
  expect(auditor.text).toContain('The chain has not been verified here yet.');
  await auditor.post('/audit/verification');
  expect(auditor.path).toBe('/audit');
  expect(auditor.text).toContain('and all hold.');
  await auditor.get('/audit/head');
  expect(auditor.headers.get('content-disposition')).toContain('perigee-audit-head-2026-09-14.json');
  const head = readHead(auditor.text);
  expect(head?.streams).toEqual((await auditHead(app.deps.db, app.deps.serverKeys, 0)).streams);
  const found = await verifyAudit(app.deps.db, app.deps.serverKeys, head === undefined ? {} : { head });
  expect(found.broken).toBeUndefined();
});

test('a broken chain is said at its place', async () => {
  const { event_id: id } = await app.deps.db
    .selectFrom('audit_link')
    .select('event_id')
    .where('stream', '=', 'staff')
    .where('sequence', '=', 7)
    .executeTakeFirstOrThrow();
  await app.deps.db.updateTable('audit_event').set({ action: 'case.closed' }).where('id', '=', id).execute();
  app.clock.advance(1_000);
  const auditor = await signedIn('auditor');
  await auditor.post('/audit/verification');
  expect(auditor.text).toContain('at entry 7');
  expect(auditor.text).toContain('The entry was changed');
});

test('the page reads in Chinese', async () => {
  const chinese = app.agent({ 'accept-language': 'zh-CN' });
  await app.deps.db
    .updateTable('person')
    .set({ locale: 'zh-Hans' })
    .where('id', '=', organisation.people.auditor.id)
    .execute();
  await chinese.signIn(organisation.people.auditor.email, testPassword);
  await chinese.get('/audit');
  expect(chinese.text).toContain('记录链');
  expect(chinese.text).toContain('打开案件');
});
