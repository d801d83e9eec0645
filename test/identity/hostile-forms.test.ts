import { startTestApp, type TestApp } from '../support/app';
import { makeOrganisation, testPassword, type TestOrganisation } from '../support/organisation';

describe('A form or address of the administration', () => {
  let app: TestApp;
  let organisation: TestOrganisation;
  beforeAll(async () => {
    app = await startTestApp();
    organisation = await makeOrganisation(app.deps);
  });
  afterAll(() => app.close());

  it('with a zero byte or a number beyond counting, is no failure', async () => {
    const administrator = await app.agent().signIn('admin@north.example', testPassword);
    for (const place of ['people?start=%00', 'people?after=%00', 'people?before=%00x', 'mail?after=%00']) {
      await administrator.get(`/admin/${place}`);
      expect([place, administrator.status]).toEqual([place, 404]);
    }
    await administrator.get('/admin');
    const { id } = organisation.people.engineer;
    for (const version of ['9007199254740991', '1e300', '\0', '-0']) {
      await administrator.post(`/admin/people/${id}/enabling`, { version });
      expect([409, 422]).toContain(administrator.status);
    }
  });

  it('with control signs in an address or a name, or a time zone that no clock has, is refused in words', async () => {
    const browser = app.agent();
    await browser.get('/sign-in');
    for (const email of ['a\0b@north.example', 'a\u0001@north.example', 'a\r\nBcc: b@x.example']) {
      await browser.post('/sign-in', { email, password: testPassword });
      expect(browser.status).toBe(422);
    }
    const administrator = await app.agent().signIn('admin@north.example', testPassword);
    await administrator.get('/admin/invitations');
    const person = { email: 'new@north.example', unit: '', site: '', locale: 'en' };
    for (const name of ['Emery\0Stone', 'Emery\r\nBcc: b@x.example']) {
      await administrator.post('/admin/invitations', { ...person, name });
      expect(administrator.status).toBe(422);
    }
    const site = { name: 'West', desk: organisation.desks.north.id, profile: 'none', locale: 'en' };
    for (const zone of ['system', 'local', 'utc+3', 'Mars/Olympus', '']) {
      await administrator.post('/admin/sites', { ...site, 'time-zone': zone });
      expect([zone, administrator.status]).toEqual([zone, 422]);
    }
  });
});
