import { minute } from '../../src/clock';
import type { Browser } from '../support/browser';
import { startTestApp, type TestApp } from '../support/app';
import { makeOrganisation, testPassword, type TestOrganisation } from '../support/organisation';

let app: TestApp;
let organisation: TestOrganisation;
let browser: Browser;

beforeEach(async () => {
  app = await startTestApp();
  organisation = await makeOrganisation(app.deps);
  browser = await app.agent().signIn(organisation.people.administrator.email, testPassword);
});
afterEach(() => app.close());

const siteOf = (change: Record<string, string> = {}) => ({
  name: 'Ridge',
  desk: organisation.desks.north.id,
  'time-zone': 'America/Santiago',
  profile: 'none',
  locale: 'en',
  ...change,
});

test('A site is added with a true time zone, a known profile and a desk that has keys', async () => {
  await browser.get('/admin/new-site');
  for (const [field, value] of [
    ['name', ' '],
    ['time-zone', 'Mars/Olympus'],
    ['profile', 'moon'],
    ['desk', 'nowhere'],
    ['desk', organisation.desks.oversight.id],
    ['locale', 'tlh'],
  ] as const) {
    await browser.post('/admin/sites', siteOf({ [field]: value }));
    expect(browser.status).toBe(422);
    expect(browser.text).toContain(`href="#${field}"`);
  }
  await browser.post('/admin/sites', siteOf());
  expect(browser.path).toBe('/admin/organisation');
  expect(browser.text).toContain('Ridge');
  expect(browser.text).toContain('America/Santiago');
});

test('A new desk shows its first officer’s link once, and takes no site before it has keys', async () => {
  await browser.get('/admin/new-desk');
  await browser.post('/admin/desks', { name: 'Annex desk', phone: '+44 1632 960 104', kind: 'site' });
  const link = /\/invitations\/[0-9A-Z-]{24}/.exec(browser.text)?.[0] ?? '';
  const address = /\/admin\/desks\/[\w-]+/.exec(browser.text)?.[0] ?? '';
  const desk = address.split('/').at(-1) ?? '';
  await browser.post('/admin/sites', siteOf({ desk }));
  expect(browser.status).toBe(422);
  expect(browser.text).toContain('This desk has no keys yet');
  await browser.get('/admin');
  expect(browser.text).toContain('Annex desk has no keys.');

  await browser.get(address);
  await browser.post(`${address}/first-officer`);
  const newer = /\/invitations\/[0-9A-Z-]{24}/.exec(browser.text)?.[0] ?? '';
  expect((await app.agent().get(link)).status).toBe(404);
  const officer = await app.agent().get(newer);
  const password = 'a launch window in spring';
  await officer.post(newer, { name: 'Wren Olsen', email: 'wren@north.example', password, again: password });
  expect(officer.status).toBe(200);
  await browser.post('/admin/sites', siteOf({ desk }));
  expect(browser.path).toBe('/admin/organisation');
  expect((await browser.post(`${address}/first-officer`)).status).toBe(404);
});

test('A site and a desk are not saved over what somebody else has changed meanwhile', async () => {
  const site = `/admin/sites/${organisation.sites.north}`;
  const desk = `/admin/desks/${organisation.desks.north.id}`;
  await browser.get(site);
  const values = { ...siteOf({ name: 'Northgate One' }), version: browser.hidden('version') };
  await browser.post(site, values);
  expect(browser.text).toContain('Northgate One');
  expect((await browser.post(site, values)).status).toBe(409);
  await browser.get(desk);
  const renamed = { name: 'North desk', phone: '+44 1632 960 105', version: browser.hidden('version') };
  await browser.post(desk, renamed);
  expect(browser.text).toContain('+44 1632 960 105');
  expect((await browser.post(desk, { ...renamed, phone: '+44 1632 960 106' })).status).toBe(409);
  expect(browser.text).toContain('value="+44 1632 960 106"');
});

test('The organisation is renamed, in the frame too, and the change is in the audit', async () => {
  await browser.get('/admin/organisation');
  await browser.post('/admin/organisation', { name: 'Northern Orbits', locale: 'en' });
  expect(browser.path).toBe('/admin/organisation');
  // A process asks for the name once a minute.
  app.clock.advance(minute);
  expect((await app.agent().get('/')).text).toContain('Northern Orbits');
  const events = await app.deps.db.selectFrom('audit_event').select('action').execute();
  expect(events.map((event) => event.action)).toContain('organisation.changed');
});

test('The overview warns of desks that too few can open, undelivered mail and a lone administrator', async () => {
  await browser.get('/admin');
  expect(browser.text).toContain('Only 1 person can open the reports of Harbour desk.');
  expect(browser.text).not.toContain('can open the reports of North desk');
  expect(browser.text).toContain('There is only one administrator.');
});
