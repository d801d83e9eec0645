import type { KyselyPlugin } from 'kysely';
import { hour, minute } from '../../src/clock';
import type { Dependencies } from '../../src/dependencies';
import { signIn, SignInRefused } from '../../src/identity/sign-in';
import { NotReady } from '../../src/errors';
import { passwordRoot, ServerKeys } from '../../src/vault';
import * as sodium from '../../src/vault/sodium';
import { startTestApp, type TestApp } from '../support/app';
import { makeOrganisation, testPassword, type TestOrganisation } from '../support/organisation';

jest.mock('../../src/vault/sodium', () => {
  const real = jest.requireActual<typeof sodium>('../../src/vault/sodium');
  return { ...real, argon2id: jest.fn(real.argon2id) };
});

let app: TestApp;
let organisation: TestOrganisation;

beforeEach(async () => {
  app = await startTestApp();
  organisation = await makeOrganisation(app.deps);
});
afterEach(() => app.close());

const disable = (id: string) =>
  app.deps.db.updateTable('person').set({ state: 'disabled' }).where('id', '=', id).execute();

/** The same database, with its statements counted. */
function counted(deps: Dependencies): { deps: Dependencies; count: () => number } {
  let statements = 0;
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    // Also of a query that was built once and is run again.
    transformResult({ result }) {
      statements += 1;
      return Promise.resolve(result);
    },
  };
  return { deps: { ...deps, db: deps.db.withPlugin(plugin) }, count: () => statements };
}

async function workOf(email: string, password: string): Promise<{ hashes: number; statements: number }> {
  const { deps, count } = counted(app.deps);
  const argon2id = jest.mocked(sodium.argon2id);
  argon2id.mockClear();
  const attempt = signIn(deps, { email, password, before: undefined, now: app.clock.now() });
  await expect(attempt).rejects.toThrow(SignInRefused);
  return { hashes: argon2id.mock.calls.length, statements: count() };
}

test('Unknown, disabled and wrong do the same work, whatever the role', async () => {
  const { people } = organisation;
  await disable(people.coordinator.id);
  const unknown = await workOf('nobody@north.example', testPassword);
  expect(unknown).toEqual({ hashes: 1, statements: 3 });
  expect(await workOf(people.engineer.email, 'not the password')).toEqual(unknown);
  expect(await workOf(people.officer.email, 'not the password')).toEqual(unknown);
  expect(await workOf(people.coordinator.email, testPassword)).toEqual(unknown);
  expect(await workOf(people.coordinator.email, 'not the password')).toEqual(unknown);
});

test('Unknown, disabled and wrong say the same, and keep the address but not the password', async () => {
  const { people } = organisation;
  await disable(people.coordinator.id);
  const pages = [];
  for (const [email, password] of [
    ['nobody@north.example', testPassword],
    [people.engineer.email, 'not the password'],
    [people.coordinator.email, testPassword],
  ] as const) {
    const browser = await app.agent().signIn(email, password);
    expect(browser.status).toBe(422);
    expect(browser.text).toContain(`value="${email}"`);
    expect(browser.text).not.toContain(password);
    pages.push(browser.text.replaceAll(email, 'ADDRESS').replace(/value="[\w-]{43}"/g, 'TOKEN'));
  }
  expect(new Set(pages).size).toBe(1);
});

test('A sign-in gives a new session, and the one before ends', async () => {
  const browser = await app.agent().signIn(organisation.people.officer.email, testPassword);
  const before = browser.cookieFor('/');
  browser.token = '';
  // Signed in already, the page leads on: so the second sign-in is posted from a form that was open before.
  await browser.get('/desk');
  await browser.post('/sign-in', { email: organisation.people.lead.email, password: testPassword });
  expect(browser.cookieFor('/')).not.toBe(before);
  const sessions = await app.deps.db.selectFrom('session').select('person_id').execute();
  expect(sessions).toEqual([{ person_id: organisation.people.lead.id }]);
  const events = await app.deps.db.selectFrom('audit_event').select('action').execute();
  expect(events.filter((event) => event.action === 'session.ended')).toHaveLength(1);
});

test('A session ends after an hour without a request, and twelve hours after sign-in', async () => {
  const browser = await app.agent().signIn(organisation.people.officer.email, testPassword);
  app.clock.advance(59 * minute);
  expect((await browser.get('/desk')).path).toBe('/desk');
  app.clock.advance(hour + minute);
  expect((await browser.get('/desk')).path).toBe('/sign-in?then=%2Fdesk');

  const busy = await app.agent().signIn(organisation.people.officer.email, testPassword);
  for (let passed = 0; passed < 12 * 60 - 30; passed += 30) {
    app.clock.advance(30 * minute);
    expect((await busy.get('/desk')).path).toBe('/desk');
  }
  app.clock.advance(30 * minute);
  expect((await busy.get('/desk')).path).toBe('/sign-in?then=%2Fdesk');
});

test('A disabled person’s session stops at once', async () => {
  const browser = await app.agent().signIn(organisation.people.officer.email, testPassword);
  await disable(organisation.people.officer.id);
  expect((await browser.get('/desk')).path).toBe('/sign-in?then=%2Fdesk');
});

test.each([
  ['is disabled', (id: string) => disable(id)],
  [
    'gets another password',
    (id: string) =>
      app.deps.db
        .updateTable('password_credential')
        .set({ verifier: Buffer.alloc(32, 1) })
        .where('person_id', '=', id)
        .execute(),
  ],
])('Somebody who %s while their password is being checked is not let in', async (_what, change) => {
  const { officer } = organisation.people;
  const real = jest.requireActual<typeof sodium>('../../src/vault/sodium');
  jest.mocked(sodium.argon2id).mockImplementationOnce(async (...args) => {
    const root = await real.argon2id(...args);
    await change(officer.id);
    return root;
  });
  const form = { email: officer.email, password: testPassword, before: undefined, now: app.clock.now() };
  await expect(signIn(app.deps, form)).rejects.toThrow(SignInRefused);
  expect(await app.deps.db.selectFrom('session').select('id').execute()).toEqual([]);
});

test('Signing out ends the session in the database, not only in the browser', async () => {
  const browser = await app.agent().signIn(organisation.people.officer.email, testPassword);
  await browser.get('/desk');
  await browser.post('/sign-out');
  expect(await app.deps.db.selectFrom('session').selectAll().execute()).toEqual([]);
});

test('Many wrong passwords for one address slow nobody else', async () => {
  const { people } = organisation;
  for (let tries = 0; tries < 5; tries += 1) await app.agent().signIn(people.lead.email, 'wrong');
  const order: string[] = [];
  const slowed = app
    .agent()
    .signIn(people.lead.email, 'wrong')
    .then(() => order.push('the sixth try'));
  const other = await app.agent().signIn(people.officer.email, testPassword);
  order.push('somebody else');
  await slowed;
  expect(other.path).toBe('/');
  expect(order).toEqual(['somebody else', 'the sixth try']);
  const counters = await app.deps.db.selectFrom('rate_counter').select('count').execute();
  expect(counters).toEqual([{ count: 6 }]);
});

test('After signing in, the browser goes back to where it was, and nowhere else', async () => {
  const { officer } = organisation.people;
  const browser = app.agent();
  await browser.get('/desk?view=mine');
  expect(browser.path).toBe('/sign-in?then=%2Fdesk%3Fview%3Dmine');
  await browser.post('/sign-in', { email: officer.email, password: testPassword, then: '/desk?view=mine' });
  expect(browser.path).toBe('/desk?view=mine');
  const lured = app.agent();
  await lured.get('/sign-in');
  await lured.post('/sign-in', {
    email: officer.email,
    password: testPassword,
    then: '//elsewhere.example/',
  });
  expect(lured.path).toBe('/');
});

test('What the database keeps of a password can’t be tested without the key file', async () => {
  const { engineer } = organisation.people;
  const row = await app.deps.db
    .selectFrom('password_credential')
    .selectAll()
    .where('person_id', '=', engineer.id)
    .executeTakeFirstOrThrow();
  const { salt, operations, memory_bytes: memoryBytes } = row;
  const { verifier } = await passwordRoot(testPassword, { salt, operations, memoryBytes });
  expect(row.verifier.includes(verifier)).toBe(false);
  const other = { ...app.deps, serverKeys: new ServerKeys(new Map([[1, Buffer.alloc(32, 1)]]), 1) };
  const form = { email: engineer.email, password: testPassword, before: undefined, now: app.clock.now() };
  await expect(signIn(other, form)).rejects.toThrow(SignInRefused);
  expect(await signIn(app.deps, form)).toMatch(/^[\w-]{43}$/);
});

test('A flood of sign-ins hashes two passwords at a time, and turns away what would wait for minutes', async () => {
  const real = jest.requireActual<typeof sodium>('../../src/vault/sodium');
  let running = 0;
  let most = 0;
  jest.mocked(sodium.argon2id).mockImplementation(async (...args) => {
    running += 1;
    most = Math.max(most, running);
    const root = await real.argon2id(...args);
    running -= 1;
    return root;
  });
  const attempts = await Promise.allSettled(
    Array.from({ length: 150 }, (_unused, number) =>
      passwordRoot(`password ${number}`, { salt: Buffer.alloc(16), operations: 1, memoryBytes: 8_192 }),
    ),
  );
  jest.mocked(sodium.argon2id).mockImplementation(real.argon2id);
  expect(most).toBe(2);
  const refused = attempts.filter((attempt) => attempt.status === 'rejected');
  expect(refused).toHaveLength(48);
  expect(refused.every(({ reason }) => reason instanceof NotReady)).toBe(true);
  const browser = await app.agent().signIn(organisation.people.officer.email, testPassword);
  expect(browser.path).toBe('/');
});

test('Where somebody reports or reads a receipt, and chooses a language there, their session is left alone', async () => {
  const browser = await app.agent().signIn(organisation.people.officer.email, testPassword);
  const seen = async () =>
    (await app.deps.db.selectFrom('session').select('seen_at').executeTakeFirstOrThrow()).seen_at;
  const before = await seen();
  app.clock.advance(5 * minute);
  for (const path of ['/report', '/report/resume', '/receipt', '/acknowledgements/x', '/report/nowhere'])
    await browser.get(path);
  await browser.get('/language/en?then=/report');
  await browser.post('/report');
  expect(browser.path).toBe('/report/start');
  expect(await seen()).toBe(before);
  await browser.get('/desk');
  expect(await seen()).toBe(app.clock.now());
});
