import type { Browser } from '../support/browser';
import { startTestApp, type TestApp } from '../support/app';
import { makeOrganisation, testPassword, type TestOrganisation } from '../support/organisation';
import { versionOf } from './desk';

let app: TestApp;
let organisation: TestOrganisation;
let browser: Browser;

beforeEach(async () => {
  app = await startTestApp();
  organisation = await makeOrganisation(app.deps);
  browser = await app.agent().signIn(organisation.people.administrator.email, testPassword);
});
afterEach(() => app.close());

const addressOf = (name: keyof TestOrganisation['people']): string =>
  `/admin/people/${organisation.people[name].id}`;

async function addMany(count: number): Promise<void> {
  const person = { unit: '', site_id: '', locale: 'en', state: 'active' as const, created_at: 1, version: 1 };
  const rows = Array.from({ length: count }, (_unused, index) => ({
    ...person,
    id: `many-${index}`,
    // Ten share each name: the id decides among them.
    name: `Many ${String(Math.floor(index / 10)).padStart(3, '0')}`,
    email: `many.${String(index).padStart(3, '0')}@north.example`,
  }));
  await app.deps.db.insertInto('person').values(rows).execute();
}

const shownIn = (html: string): string[] =>
  [...html.matchAll(/href="\/admin\/people\/([\w-]+)"/g)].map((match) => match[1] ?? '');
const linkIn = (html: string, rel: 'next' | 'prev'): string | undefined =>
  new RegExp(`href="([^"]+)" rel="${rel}"`).exec(html)?.[1]?.replaceAll('&amp;', '&');

test.each(['', 'many.'])(
  'Everybody is on exactly one page, forwards and backwards (start “%s”)',
  async (start) => {
    await addMany(120);
    const total = start === '' ? 129 : 120;
    const pages: string[][] = [];
    await browser.get(`/admin/people?start=${start}`);
    for (;;) {
      pages.push(shownIn(browser.text));
      const next = linkIn(browser.text, 'next');
      if (next === undefined) break;
      await browser.get(next);
    }
    expect(pages.map((page) => page.length)).toEqual([50, 50, total - 100]);
    expect(new Set(pages.flat()).size).toBe(total);
    for (const page of pages.slice(0, -1).reverse()) {
      await browser.get(linkIn(browser.text, 'prev') ?? '');
      expect(shownIn(browser.text)).toEqual(page);
    }
  },
);

test.each([
  ['officer@', ['officer']],
  ['OFFICER', ['officer']],
  ['oversight', ['oversight', 'oversightSecond']],
  ['%', []],
  ['_fficer', []],
  ['officer@north.example.com', []],
] as const)('A search for %s finds the addresses that begin with it', async (start, names) => {
  await browser.get(`/admin/people?start=${encodeURIComponent(start)}`);
  expect(shownIn(browser.text).sort()).toEqual(names.map((name) => organisation.people[name].id).sort());
});

test('An invited person gets a link by mail and on the page once, and chooses a password with it', async () => {
  await browser.get('/admin/invitations');
  const typed = { name: 'Wren Olsen', email: 'Wren@North.example', unit: 'Optics', site: '', locale: 'en' };
  await browser.post('/admin/invitations', { ...typed, email: 'wren' });
  expect(browser.status).toBe(422);
  expect(browser.text).toContain('href="#email"');
  expect(browser.text).toContain('value="Wren Olsen"');
  await browser.post('/admin/invitations', { ...typed, email: organisation.people.officer.email });
  expect(browser.status).toBe(422);
  expect(browser.text).toContain('Somebody already has this email address');
  await browser.post('/admin/invitations', typed);
  const link = /\/invitations\/[0-9A-Z-]{24}/.exec(browser.text)?.[0] ?? '';
  expect(await app.deps.db.selectFrom('outbox').select('desk_id').execute()).toEqual([{ desk_id: '' }]);

  const newcomer = await app.agent().get(link);
  const password = 'a launch window in spring';
  await newcomer.post(link, { password, again: password });
  expect((await app.agent().signIn('wren@north.example', password)).path).toBe('/');
});

test('Details are saved once, and not over what somebody else has changed meanwhile', async () => {
  await browser.get(addressOf('engineer'));
  const version = browser.hidden('version');
  const details = {
    version,
    name: 'Emery Stone-Ash',
    unit: 'Optics',
    site: organisation.sites.harbour,
    locale: 'en',
  };
  await browser.post(`${addressOf('engineer')}/details`, details);
  expect(browser.path).toBe(addressOf('engineer'));
  expect(browser.text).toContain('value="Emery Stone-Ash"');
  await browser.post(`${addressOf('engineer')}/details`, { ...details, unit: 'Payloads' });
  expect(browser.status).toBe(409);
  expect(browser.text).toContain('Somebody changed this in the meantime');
  expect(browser.text).toContain('value="Payloads"');
  await browser.post(`${addressOf('engineer')}/details`, { ...details, site: 'elsewhere', name: ' ' });
  expect(browser.status).toBe(422);
  expect(browser.text).toContain('href="#name"');
  expect(browser.text).toContain('href="#site"');
});

test('Roles at a desk wait for their key, the others do not', async () => {
  const { desks, people } = organisation;
  const give = async (role: string, desk: string) =>
    browser.post(`${addressOf('engineer')}/roles`, {
      version: String(await versionOf(app.deps.db, people.engineer.id)),
      role,
      desk,
    });
  await browser.get(addressOf('engineer'));
  expect((await give('officer', '')).status).toBe(422);
  expect((await give('emperor', '')).status).toBe(422);
  await give('officer', desks.north.id);
  await give('auditor', '');
  const roles = await app.deps.db
    .selectFrom('role_grant')
    .select(['role', 'state', 'desk_id'])
    .where('person_id', '=', people.engineer.id)
    .orderBy('role')
    .execute();
  expect(roles).toEqual([
    { role: 'auditor', state: 'active', desk_id: '' },
    { role: 'officer', state: 'awaiting-key', desk_id: desks.north.id },
  ]);
  expect((await give('auditor', '')).status).toBe(422);
  expect(browser.text).toContain('This person has this role already');
});

test('The last administrator can neither give up the role nor disable the account', async () => {
  const own = addressOf('administrator');
  const { id } = organisation.people.administrator;
  const version = async () => ({ version: String(await versionOf(app.deps.db, id)) });
  await browser.get(`${own}/roles/administrator/none`);
  expect(browser.text).toContain('Administrator');
  await browser.post(`${own}/roles/administrator/none`, await version());
  expect(browser.status).toBe(422);
  expect(browser.text).toContain('You are the last administrator');
  await browser.post(`${own}/disabling`, await version());
  expect(browser.status).toBe(422);

  const engineer = organisation.people.engineer.id;
  const grant = { version: String(await versionOf(app.deps.db, engineer)), role: 'administrator', desk: '' };
  await browser.post(`${addressOf('engineer')}/roles`, grant);
  await browser.post(`${own}/roles/administrator/none`, await version());
  expect(browser.path).toBe('/');
  expect((await browser.get('/admin')).status).toBe(404);
});

test('Whoever is no administrator finds nothing here', async () => {
  for (const name of ['engineer', 'officer', 'auditor', 'coordinator'] as const) {
    const other = await app.agent().signIn(organisation.people[name].email, testPassword);
    for (const path of ['/admin', '/admin/people', addressOf('lead'), '/admin/organisation'])
      expect((await other.get(path)).status).toBe(404);
    expect((await other.post(`${addressOf('lead')}/disabling`, { version: '1' })).status).toBe(404);
  }
});

test.each(['nobody', '%00', 'many-1'])('An address of nobody (%s) is not found', async (id) => {
  expect((await browser.get(`/admin/people/${id}`)).status).toBe(404);
  expect((await browser.post(`/admin/people/${id}/details`, { version: '1' })).status).toBe(404);
  expect((await browser.get(`/admin/people/${id}/password-link`)).status).toBe(404);
});
