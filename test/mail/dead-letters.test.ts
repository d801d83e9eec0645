import { inTransaction } from '../../src/database';
import { queueMail } from '../../src/mail';
import { startTestApp, type TestApp } from '../support/app';
import { makeOrganisation, testPassword, type TestOrganisation } from '../support/organisation';

let app: TestApp;
let organisation: TestOrganisation;

beforeAll(async () => {
  app = await startTestApp();
  organisation = await makeOrganisation(app.deps);
  const { desks } = organisation;
  for (const deskId of ['', desks.north.id, desks.harbour.id])
    await inTransaction(app.deps.db, (trx) =>
      queueMail(trx, app.deps, {
        to: 'somebody@home.example',
        template: deskId === '' ? 'invitation' : 'reply-notice',
        locale: 'en',
        deskId,
        now: app.clock.now(),
        params: { name: 'Somebody', link: 'https://perigee.north.example/' },
      }),
    );
  await app.deps.db
    .updateTable('outbox')
    .set({ state: 'dead', attempts: 13, last_error: 'rejected 550' })
    .execute();
});

afterAll(() => app.close());

const signedIn = (who: keyof TestOrganisation['people']) =>
  app.agent().signIn(organisation.people[who].email, testPassword);

test('an officer sees the undelivered mail of the own desk only, and nothing of what it says', async () => {
  const officer = await signedIn('officer');
  await officer.get('/desk/mail');
  expect(officer.status).toBe(200);
  expect(officer.text.match(/Notice to a reporter that a message is waiting/g)).toHaveLength(1);
  expect(officer.text).toContain('The mail server refused it (reply 550)');
  expect(officer.text).not.toContain('home.example');
  expect(officer.text).not.toContain('Invitation');
});

test('an administrator sees the mail that belongs to no desk, and how much each desk has', async () => {
  const administrator = await signedIn('administrator');
  await administrator.get('/admin/mail');
  expect(administrator.status).toBe(200);
  expect(administrator.text).toContain('Invitation to an account');
  expect(administrator.text).toContain('North desk');
  expect(administrator.text).not.toContain('Notice to a reporter');
  expect(administrator.text).not.toContain('home.example');
});

const letterOf = (deskId: string) =>
  app.deps.db.selectFrom('outbox').selectAll().where('desk_id', '=', deskId).executeTakeFirstOrThrow();

test('another desk’s mail is not there', async () => {
  const officer = await signedIn('officer');
  const { id } = await letterOf(organisation.desks.harbour.id);
  await officer.post(`/desk/mail/${id}/attempts`);
  expect(officer.status).toBe(404);
  expect(await letterOf(organisation.desks.harbour.id)).toMatchObject({ state: 'dead' });
});

test('an engineer does not come in', async () => {
  const engineer = await signedIn('engineer');
  for (const address of ['/desk/mail', '/admin/mail']) {
    await engineer.get(address);
    expect(engineer.status).toBe(404);
  }
});

test('[Send again] puts it back into the outbox, and is recorded', async () => {
  const officer = await signedIn('officer');
  await officer.get('/desk/mail');
  const action = /action="(\/desk\/mail\/[^"]+)"/.exec(officer.text)?.[1] ?? '';
  await officer.post(action);
  expect(officer.path).toBe('/desk/mail');
  expect(officer.text).toContain('All mail has been delivered, or is still being tried.');
  expect(await letterOf(organisation.desks.north.id)).toMatchObject({ state: 'waiting', attempts: 0 });
  const events = await app.deps.db
    .selectFrom('audit_event')
    .select(['actor_id', 'desk_id'])
    .where('action', '=', 'mail.sent-again')
    .execute();
  expect(events).toEqual([
    { actor_id: organisation.people.officer.id, desk_id: organisation.desks.north.id },
  ]);
});
