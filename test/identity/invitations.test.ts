import { day } from '../../src/clock';
import { inTransaction } from '../../src/database';
import { accept, invite, InvitationUsed } from '../../src/identity/invitations';
import { startTestApp, type TestApp } from '../support/app';
import { makeOrganisation, testPassword, type TestOrganisation } from '../support/organisation';
import { epochsOf, sealedTo } from './desk';

let app: TestApp;
let organisation: TestOrganisation;

beforeEach(async () => {
  app = await startTestApp();
  organisation = await makeOrganisation(app.deps);
});
afterEach(() => app.close());

const make = (invitation: Omit<Parameters<typeof invite>[1], 'now'>): Promise<string> =>
  inTransaction(app.deps.db, (trx) => invite(trx, { ...invitation, now: app.clock.now() }));

const password = 'a launch window in spring';
const form = { password, again: password };
const acceptance = {
  name: 'Wren Olsen',
  email: 'wren@north.example',
  password,
  locale: 'en',
  before: undefined,
};

test('A link shows a form, however often it is looked at, and is used up by its button', async () => {
  const code = await make({ kind: 'person', personId: organisation.people.engineer.id });
  const scanner = app.agent();
  for (let looks = 0; looks < 3; looks += 1)
    expect((await scanner.get(`/invitations/${code}`)).status).toBe(200);
  const browser = await app.agent().get(`/invitations/${code}`);
  expect(browser.text).toContain(organisation.people.engineer.email);
  await browser.post(`/invitations/${code}`, form);
  expect(browser.path).toBe('/');
  expect((await scanner.get(`/invitations/${code}`)).status).toBe(404);
  expect((await scanner.post(`/invitations/${code}`, form)).status).toBe(404);
  expect((await app.agent().signIn(organisation.people.engineer.email, password)).path).toBe('/');
});

test('Of two who use a link at the same moment, one is let in', async () => {
  const code = await make({ kind: 'administrator' });
  const outcomes = await Promise.allSettled(
    ['one@north.example', 'two@north.example'].map((email) =>
      accept(app.deps, code, { ...acceptance, email }, app.clock.now()),
    ),
  );
  expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
  const refused = outcomes.find((outcome) => outcome.status === 'rejected');
  expect(refused?.reason).toBeInstanceOf(InvitationUsed);
  const administrators = await app.deps.db
    .selectFrom('role_grant')
    .select('person_id')
    .where('role', '=', 'administrator')
    .execute();
  expect(administrators).toHaveLength(2);
});

test('A link is good for seven days', async () => {
  const code = await make({ kind: 'administrator' });
  app.clock.advance(7 * day);
  expect((await app.agent().get(`/invitations/${code}`)).status).toBe(404);
  await expect(accept(app.deps, code, acceptance, app.clock.now())).rejects.toThrow(InvitationUsed);
});

test('A newer link for the same person takes the older one’s place', async () => {
  const { id: personId } = organisation.people.engineer;
  const older = await make({ kind: 'password', personId });
  const newer = await make({ kind: 'password', personId });
  expect((await app.agent().get(`/invitations/${older}`)).status).toBe(404);
  expect((await app.agent().get(`/invitations/${newer}`)).status).toBe(200);
});

test('An address that is taken is said beside the field, and the link can still be used', async () => {
  const code = await make({ kind: 'administrator' });
  const browser = app.agent();
  await browser.get(`/invitations/${code}`);
  const typed = { ...form, name: 'Wren Olsen', email: organisation.people.engineer.email };
  await browser.post(`/invitations/${code}`, typed);
  expect(browser.status).toBe(422);
  expect(browser.text).toContain('There is a problem');
  expect(browser.text).toContain('value="Wren Olsen"');
  await browser.post(`/invitations/${code}`, { ...typed, email: 'wren@north.example' });
  expect(browser.path).toBe('/');
  expect((await browser.get('/admin')).status).toBe(200);
});

test.each([
  ['too short', { password: 'short', again: 'short' }],
  ['not repeated', { password, again: `${password}!` }],
  ['the address', { password: 'wren@north.example', again: 'wren@north.example' }],
])('A password that is %s is refused', async (_why, wrong) => {
  const code = await make({ kind: 'administrator' });
  const browser = await app.agent().get(`/invitations/${code}`);
  await browser.post(`/invitations/${code}`, { name: 'Wren Olsen', email: 'wren@north.example', ...wrong });
  expect(browser.status).toBe(422);
  expect(browser.text).toMatch(/<input[^>]*id="password"(?![^>]*value=)/);
});

test('A desk’s first officer makes its keys and is shown the recovery code once', async () => {
  const { db, clock } = app.deps;
  const desk = {
    id: 'annex',
    name: 'Annex desk',
    kind: 'site' as const,
    phone: '',
    position: 4,
    created_at: clock.now(),
    version: 1,
  };
  await db.insertInto('desk').values(desk).execute();
  const code = await make({ kind: 'first-officer', deskId: 'annex' });
  const browser = await app.agent().get(`/invitations/${code}`);
  await browser.post(`/invitations/${code}`, { ...form, name: 'Wren Olsen', email: 'wren@north.example' });
  expect(browser.text).toMatch(/\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){7}\b/);
  expect((await browser.get('/desk')).status).toBe(200);
  const seals = await db
    .selectFrom('desk_key_seal')
    .select('recipient_kind')
    .where('desk_id', '=', 'annex')
    .execute();
  expect(seals.map((seal) => seal.recipient_kind).sort()).toEqual(['officer', 'recovery']);
});

test('A reset password signs an officer out everywhere and loses the key, which then waits to be granted', async () => {
  const { officer } = organisation.people;
  const before = await app.agent().signIn(officer.email, testPassword);
  const code = await make({ kind: 'password', personId: officer.id });
  const browser = await app.agent().get(`/invitations/${code}`);
  await browser.post(`/invitations/${code}`, form);
  expect((await before.get('/desk')).path).toBe('/sign-in?then=%2Fdesk');
  expect((await browser.get('/desk')).status).toBe(403);
  const { db } = app.deps;
  const grants = await db
    .selectFrom('role_grant')
    .select('state')
    .where('person_id', '=', officer.id)
    .execute();
  expect(grants).toEqual([{ state: 'awaiting-key' }]);
  expect(
    await db.selectFrom('desk_key_seal').select('desk_id').where('recipient', '=', officer.id).execute(),
  ).toEqual([]);
  expect((await app.agent().signIn(officer.email, testPassword)).status).toBe(422);
});

test('A reset password makes the desk’s next key: who has the old password and an old backup reads nothing that comes', async () => {
  const { officer, lead } = organisation.people;
  const { north } = organisation.desks;
  const { db } = app.deps;
  const colleague = await app.agent().signIn(lead.email, testPassword);
  const code = await make({ kind: 'password', personId: officer.id });
  const browser = await app.agent().get(`/invitations/${code}`);
  await browser.post(`/invitations/${code}`, form);
  expect(await epochsOf(db, north.id)).toEqual([1, 2]);
  expect(await sealedTo(db, north.id, 2)).toEqual([lead.id, 'recovery'].sort());
  // The colleague signs in again, which leads from the new key to the old one, and grants it.
  expect((await colleague.get('/desk')).path).toBe('/sign-in?then=%2Fdesk');
  await colleague.signIn(lead.email, testPassword);
  await colleague.get(`/desk/keys/${north.id}/members/${officer.id}`);
  const fingerprint = colleague.hidden('fingerprint');
  await colleague.post(`/desk/keys/${north.id}/members/${officer.id}`, { fingerprint, compared: 'yes' });
  expect(await sealedTo(db, north.id, 2)).toContain(officer.id);
  expect(await sealedTo(db, north.id, 1)).not.toContain(officer.id);
  const again = await app.agent().signIn(officer.email, password);
  expect((await again.get('/desk')).status).toBe(200);
});

test('The link of a disabled person does not work', async () => {
  const { engineer } = organisation.people;
  const code = await make({ kind: 'password', personId: engineer.id });
  await app.deps.db.updateTable('person').set({ state: 'disabled' }).where('id', '=', engineer.id).execute();
  expect((await app.agent().get(`/invitations/${code}`)).status).toBe(404);
  await expect(accept(app.deps, code, acceptance, app.clock.now())).rejects.toThrow(InvitationUsed);
});
