import {
  disablePerson,
  enablePerson,
  grantRole,
  withdrawRole,
} from '../../src/identity/admin/person-service';
import { startTestApp, type TestApp } from '../support/app';
import { makeOrganisation, testPassword, type TestOrganisation } from '../support/organisation';
import { epochsOf, ringOf, sealedTo, versionOf } from './desk';

let app: TestApp;
let organisation: TestOrganisation;

beforeEach(async () => {
  app = await startTestApp();
  organisation = await makeOrganisation(app.deps);
});
afterEach(() => app.close());

const changeOf = async (id: string) => ({
  by: organisation.people.administrator.id,
  id,
  version: await versionOf(app.deps.db, id),
  now: app.clock.now(),
});

const sessionsOf = (personId: string) =>
  app.deps.db.selectFrom('session').select('person_id').where('person_id', '=', personId).execute();

test('Disabling ends sessions and makes the desk’s next key, sealed to those who remain', async () => {
  const { people, desks } = organisation;
  const { db } = app.deps;
  const browser = await app.agent().signIn(people.officer.email, testPassword);
  expect((await browser.get('/desk')).status).toBe(200);
  await disablePerson(app.deps, await changeOf(people.officer.id));

  expect(await sessionsOf(people.officer.id)).toEqual([]);
  expect(await epochsOf(db, desks.north.id)).toEqual([1, 2]);
  expect(await sealedTo(db, desks.north.id, 2)).toEqual([people.lead.id, 'recovery'].sort());
  expect(await sealedTo(db, desks.north.id, 1)).toEqual([people.lead.id, 'recovery'].sort());
  expect((await ringOf(app, people.officer, desks.north.id)).desks.size).toBe(0);
  expect((await ringOf(app, people.lead, desks.north.id)).desks.get(desks.north.id)?.current).toBe(2);
  expect((await browser.get('/desk')).path).toBe('/sign-in?then=%2Fdesk');
  // Other desks keep their keys.
  expect(await epochsOf(db, desks.harbour.id)).toEqual([1]);
});

test('The next officer who signs in puts the previous key under the new one', async () => {
  const { people, desks } = organisation;
  await disablePerson(app.deps, await changeOf(people.officer.id));
  await app.agent().signIn(people.lead.email, testPassword);
  const row = await app.deps.db
    .selectFrom('desk_epoch')
    .select('previous_box')
    .where('desk_id', '=', desks.north.id)
    .where('epoch', '=', 2)
    .executeTakeFirstOrThrow();
  expect(row.previous_box.length).toBeGreaterThan(0);
});

test('When a leaving fails, nothing of it has happened', async () => {
  const { people, desks } = organisation;
  const { db } = app.deps;
  await app.agent().signIn(people.officer.email, testPassword);
  // Somebody has put another public key beside the lead's: nothing is ever sealed to it.
  await db
    .updateTable('officer_key')
    .set({ public_key: Buffer.alloc(32, 7) })
    .where('person_id', '=', people.lead.id)
    .execute();
  await expect(disablePerson(app.deps, await changeOf(people.officer.id))).rejects.toThrow(/MAC/);
  expect(await sessionsOf(people.officer.id)).toHaveLength(1);
  expect(await epochsOf(db, desks.north.id)).toEqual([1]);
  expect(await sealedTo(db, desks.north.id, 1)).toContain(people.officer.id);
  const person = await db.selectFrom('person').select('state').where('id', '=', people.officer.id).execute();
  expect(person).toEqual([{ state: 'active' }]);
});

test('Who comes back signs in, and waits for a colleague to grant the key', async () => {
  const { people } = organisation;
  await disablePerson(app.deps, await changeOf(people.officer.id));
  expect((await app.agent().signIn(people.officer.email, testPassword)).status).toBe(422);
  await enablePerson(app.deps, await changeOf(people.officer.id));
  const browser = await app.agent().signIn(people.officer.email, testPassword);
  expect(browser.path).toBe('/');
  expect((await browser.get('/desk')).status).toBe(403);
});

test('Withdrawing the only role at a desk takes its key; withdrawing one of two does not', async () => {
  const { people, desks } = organisation;
  const { db } = app.deps;
  await grantRole(app.deps, await changeOf(people.officer.id), { role: 'lead', deskId: desks.north.id });
  const roles = await db
    .selectFrom('role_grant')
    .select(['role', 'state'])
    .where('person_id', '=', people.officer.id)
    .orderBy('role')
    .execute();
  expect(roles).toEqual([
    { role: 'lead', state: 'active' },
    { role: 'officer', state: 'active' },
  ]);
  await app.agent().signIn(people.officer.email, testPassword);
  await withdrawRole(app.deps, await changeOf(people.officer.id), { role: 'lead', deskId: desks.north.id });
  expect(await sessionsOf(people.officer.id)).toEqual([]);
  expect(await epochsOf(db, desks.north.id)).toEqual([1]);
  await withdrawRole(app.deps, await changeOf(people.officer.id), {
    role: 'officer',
    deskId: desks.north.id,
  });
  expect(await epochsOf(db, desks.north.id)).toEqual([1, 2]);
  expect(await sealedTo(db, desks.north.id, 2)).toEqual([people.lead.id, 'recovery'].sort());
});

test('After the last holder has left, the desk’s new key is sealed to its recovery key alone', async () => {
  const { people, desks } = organisation;
  await disablePerson(app.deps, await changeOf(people.harbourOfficer.id));
  expect(await sealedTo(app.deps.db, desks.harbour.id, 2)).toEqual(['recovery']);
});

test('Two who leave a desk at once leave it with two new keys', async () => {
  const { people, desks } = organisation;
  const changes = [await changeOf(people.officer.id), await changeOf(people.lead.id)];
  await Promise.all(changes.map((change) => disablePerson(app.deps, change)));
  expect(await epochsOf(app.deps.db, desks.north.id)).toEqual([1, 2, 3]);
  expect(await sealedTo(app.deps.db, desks.north.id, 3)).toEqual(['recovery']);
});

test('A role at a desk that was never granted its key leaves without a new one', async () => {
  const { people, desks } = organisation;
  const role = { role: 'officer', deskId: desks.north.id } as const;
  await grantRole(app.deps, await changeOf(people.engineer.id), role);
  await withdrawRole(app.deps, await changeOf(people.engineer.id), role);
  expect(await epochsOf(app.deps.db, desks.north.id)).toEqual([1]);
});
