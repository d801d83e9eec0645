import { disablePerson } from '../../src/identity/admin/person-service';
import { inTransaction } from '../../src/database';
import { recoverDesk, RecoveryCodeWrong } from '../../src/vault';
import type { Browser } from '../support/browser';
import { startTestApp, type TestApp } from '../support/app';
import { makeOrganisation, testPassword, type TestOrganisation } from '../support/organisation';
import { epochsOf, ringOf, sealedTo, versionOf } from './desk';

let app: TestApp;
let organisation: TestOrganisation;
let lead: Browser;

const codeOn = (html: string): string => /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){7}\b/.exec(html)?.[0] ?? '';
const addressAt = (deskId: string): string => `/desk/keys/${deskId}/recovery-code`;

beforeEach(async () => {
  app = await startTestApp();
  organisation = await makeOrganisation(app.deps);
  lead = await app.agent().signIn(organisation.people.lead.email, testPassword);
});
afterEach(() => app.close());

const renewed = async (): Promise<string> => {
  const { id } = organisation.desks.north;
  await lead.get(addressAt(id));
  await lead.post(addressAt(id), { understood: 'yes' });
  return codeOn(lead.text);
};

const recover = (recoveryCode: string, officerId: string) =>
  inTransaction(app.deps.db, (trx) =>
    recoverDesk(trx, app.deps.serverKeys, {
      deskId: organisation.desks.north.id,
      recoveryCode,
      officerId,
      now: app.clock.now(),
    }),
  );

test('A lead makes the recovery code anew: the one before opens nothing, the new one every key', async () => {
  const { north } = organisation.desks;
  const { people } = organisation;
  const code = await renewed();
  expect(code).not.toBe('');
  expect(code).not.toBe(north.recoveryCode);
  expect(await epochsOf(app.deps.db, north.id)).toEqual([1, 2]);
  for (const epoch of [1, 2])
    expect(await sealedTo(app.deps.db, north.id, epoch)).toEqual(
      [people.lead.id, people.officer.id, 'recovery'].sort(),
    );
  await expect(recover(north.recoveryCode, people.officer.id)).rejects.toThrow(RecoveryCodeWrong);
  await recover(code, people.officer.id);
  const ring = await ringOf(app, people.officer, north.id);
  expect([...(ring.desks.get(north.id)?.epochs.keys() ?? [])].sort()).toEqual([1, 2]);
});

test('It is told to the desk and recorded; colleagues sign in again, who made it goes on', async () => {
  const { people, desks } = organisation;
  const colleague = await app.agent().signIn(people.officer.email, testPassword);
  await renewed();
  expect((await lead.get('/desk/keys')).status).toBe(200);
  expect(lead.text).toContain('You hold this desk&#39;s key.');
  expect((await colleague.get('/desk/keys')).path).toBe('/sign-in?then=%2Fdesk%2Fkeys');
  const mails = await app.deps.db.selectFrom('outbox').select('desk_id').execute();
  expect(mails).toEqual([{ desk_id: desks.north.id }, { desk_id: desks.north.id }]);
  const events = await app.deps.db
    .selectFrom('audit_event')
    .select(['actor_id', 'subject_id'])
    .where('action', '=', 'desk.recovery-renewed')
    .execute();
  expect(events).toEqual([{ actor_id: people.lead.id, subject_id: desks.north.id }]);
});

test('It is asked for first, and only a lead of the desk may', async () => {
  const { people, desks } = organisation;
  await lead.get(addressAt(desks.north.id));
  await lead.post(addressAt(desks.north.id));
  expect(lead.status).toBe(422);
  expect(lead.text).toContain('Say that you can keep the new code');
  expect(await epochsOf(app.deps.db, desks.north.id)).toEqual([1]);
  const officer = await app.agent().signIn(people.officer.email, testPassword);
  expect((await officer.get(addressAt(desks.north.id))).status).toBe(404);
  expect((await lead.get(addressAt(desks.harbour.id))).status).toBe(404);
});

test('After somebody has left, the page says that they may know the code, until it was made anew', async () => {
  const { people, desks } = organisation;
  const warning = 'since its recovery code was made';
  expect((await lead.get('/desk/keys')).text).not.toContain(warning);
  app.clock.advance(60_000);
  const version = await versionOf(app.deps.db, people.officer.id);
  await disablePerson(app.deps, {
    by: people.administrator.id,
    id: people.officer.id,
    version,
    now: app.clock.now(),
  });
  await lead.signIn(people.lead.email, testPassword);
  expect((await lead.get('/desk/keys')).text).toContain(warning);
  app.clock.advance(60_000);
  await renewed();
  expect((await lead.get('/desk/keys')).text).not.toContain(warning);
  expect(await sealedTo(app.deps.db, desks.north.id, 3)).toEqual([people.lead.id, 'recovery'].sort());
});

test('A session that lacks an older key does not make it anew: the code before still leads there', async () => {
  const { north } = organisation.desks;
  // Nobody has signed in since the desk's second key, and the lead's seal of the first is lost.
  await renewed();
  await app.deps.db
    .updateTable('desk_epoch')
    .set({ previous_box: Buffer.alloc(0) })
    .where('desk_id', '=', north.id)
    .execute();
  await app.deps.db
    .deleteFrom('desk_key_seal')
    .where('epoch', '=', 1)
    .where('recipient', '=', organisation.people.lead.id)
    .execute();
  await lead.signIn(organisation.people.lead.email, testPassword);
  expect(await renewed()).toBe('');
  expect(lead.status).toBe(422);
  expect(lead.text).toContain('This session lacks an older key of the desk');
  expect(await epochsOf(app.deps.db, north.id)).toEqual([1, 2]);
});
