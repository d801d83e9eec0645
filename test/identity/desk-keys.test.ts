import { grantRole } from '../../src/identity/admin/person-service';
import type { Browser } from '../support/browser';
import { startTestApp, type TestApp } from '../support/app';
import { makeOrganisation, testPassword, type TestOrganisation } from '../support/organisation';
import { sealedTo, versionOf } from './desk';

let app: TestApp;
let organisation: TestOrganisation;

beforeEach(async () => {
  app = await startTestApp();
  organisation = await makeOrganisation(app.deps);
});
afterEach(() => app.close());

const signIn = (name: keyof TestOrganisation['people']): Promise<Browser> =>
  app.agent().signIn(organisation.people[name].email, testPassword);

async function give(name: keyof TestOrganisation['people'], deskId: string): Promise<void> {
  const { id } = organisation.people[name];
  const version = await versionOf(app.deps.db, id);
  const change = { by: organisation.people.administrator.id, id, version, now: app.clock.now() };
  await grantRole(app.deps, change, { role: 'officer', deskId });
}

const fingerprintPattern = /\b\d{5}(?: \d{5}){7}\b/;
const recoveryPattern = /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){7}\b/;
const memberPath = (): string =>
  `/desk/keys/${organisation.desks.north.id}/members/${organisation.people.engineer.id}`;

test('A new officer is told what to do, is granted the key by voice, and opens the desk at the next sign-in', async () => {
  const { desks, people } = organisation;
  const already = await signIn('engineer');
  await give('engineer', desks.north.id);
  await already.get('/desk/keys');
  expect(already.status).toBe(200);
  expect(already.text).toContain('Sign out and sign in again: your key is made when you sign in.');

  const newcomer = await signIn('engineer');
  expect((await newcomer.get('/desk')).status).toBe(403);
  await newcomer.get('/desk/keys');
  expect(newcomer.text).toContain('Ask a colleague at the desk to compare fingerprints');
  const fingerprint = fingerprintPattern.exec(newcomer.text)?.[0] ?? '';

  const lead = await signIn('lead');
  await lead.get('/desk/keys');
  expect(lead.text).toContain(memberPath());
  await lead.get(memberPath());
  expect(lead.text).toContain(fingerprint);
  await lead.post(memberPath(), { fingerprint });
  expect(lead.status).toBe(422);
  expect(lead.text).toContain('href="#compared"');
  await lead.post(memberPath(), { fingerprint, compared: 'yes' });
  expect(lead.path).toBe('/desk/keys');
  expect(await sealedTo(app.deps.db, desks.north.id, 1)).toContain(people.engineer.id);

  await newcomer.get('/desk/keys');
  expect(newcomer.text).toContain('Sign out and sign in again to open its reports.');
  const again = await signIn('engineer');
  expect((await again.get('/desk')).status).toBe(200);
});

test('A fingerprint that was not the one compared grants nothing', async () => {
  const { desks, people } = organisation;
  await give('engineer', desks.north.id);
  await signIn('engineer');
  const lead = await (await signIn('lead')).get(memberPath());
  await lead.post(memberPath(), { fingerprint: Array(8).fill('12345').join(' '), compared: 'yes' });
  expect(lead.status).toBe(422);
  expect(lead.text).toContain('The fingerprint has changed');
  expect(await sealedTo(app.deps.db, desks.north.id, 1)).not.toContain(people.engineer.id);
});

test('Nobody grants the key of a desk that is not theirs, or that their session does not hold', async () => {
  const { desks } = organisation;
  await give('engineer', desks.north.id);
  await signIn('engineer');
  const stranger = await signIn('harbourOfficer');
  expect((await stranger.get(memberPath())).status).toBe(404);
  expect((await stranger.post(memberPath(), { compared: 'yes' })).status).toBe(404);
  await give('coordinator', desks.north.id);
  const waiting = await signIn('coordinator');
  expect((await waiting.get(memberPath())).status).toBe(404);
  expect((await (await signIn('administrator')).get('/desk/keys')).status).toBe(404);
});

test('The recovery code opens the desk once, is told to everybody there, and is replaced', async () => {
  const { desks } = organisation;
  const { harbour } = desks;
  await give('engineer', harbour.id);
  const browser = await signIn('engineer');
  const address = `/desk/keys/${harbour.id}/recovery`;
  await browser.get('/desk/keys');
  expect(browser.text).toContain(address);
  await browser.get(address);
  await browser.post(address, { 'recovery-code': desks.north.recoveryCode });
  expect(browser.status).toBe(422);
  expect(browser.text).toContain(`value="${desks.north.recoveryCode}"`);
  await browser.post(address, { 'recovery-code': harbour.recoveryCode.toLowerCase() });
  expect(browser.status).toBe(200);
  const renewed = recoveryPattern.exec(browser.text)?.[0];
  expect(renewed).toBeDefined();
  expect(renewed).not.toBe(harbour.recoveryCode);
  // The session that recovered holds the key at once.
  expect((await browser.get('/desk')).status).toBe(200);

  const mail = await app.deps.db.selectFrom('outbox').select('desk_id').execute();
  expect(mail).toEqual([{ desk_id: harbour.id }, { desk_id: harbour.id }]);
  const events = await app.deps.db
    .selectFrom('audit_event')
    .select(['action', 'desk_id'])
    .where('action', '=', 'desk.recovered')
    .execute();
  expect(events).toEqual([{ action: 'desk.recovered', desk_id: harbour.id }]);

  await give('coordinator', harbour.id);
  const second = await (await signIn('coordinator')).get(address);
  await second.post(address, { 'recovery-code': harbour.recoveryCode });
  expect(second.status).toBe(422);
});

test('A desk with one key holder shows a warning', async () => {
  const browser = await (
    await app.agent().signIn(organisation.people.harbourOfficer.email, testPassword)
  ).get('/desk/keys');
  expect(browser.text).toContain('持有该受理组密钥的人员仅 1 名');
  const lead = await (await signIn('lead')).get('/desk/keys');
  expect(lead.text).not.toContain('holds this desk&#39;s key. Ask');
});

test('An officer who was given a role at a desk without keys makes them', async () => {
  const { db, clock } = app.deps;
  const desk = { id: 'annex', name: 'Annex desk', kind: 'site' as const, phone: '', position: 4 };
  await db
    .insertInto('desk')
    .values({ ...desk, created_at: clock.now(), version: 1 })
    .execute();
  await give('officer', 'annex');
  const browser = await (await signIn('officer')).get('/desk/keys');
  await browser.post('/desk/keys/annex/creation');
  expect(browser.text).toMatch(recoveryPattern);
  expect(await sealedTo(db, 'annex', 1)).toEqual([organisation.people.officer.id, 'recovery'].sort());
  expect((await browser.post('/desk/keys/annex/creation')).status).toBe(409);
});
