import { startTestApp, type TestApp } from '../support/app';
import { makeOrganisation, type TestOrganisation } from '../support/organisation';

describe('Posters and wallet cards', () => {
  let app: TestApp;
  let organisation: TestOrganisation;
  beforeAll(async () => {
    app = await startTestApp({ PUBLIC_URL: 'https://perigee.example.org' });
    organisation = await makeOrganisation(app.deps);
    await app.deps.db
      .updateTable('desk')
      .set({ phone: '+44 1632 960123' })
      .where('id', '=', organisation.desks.north.id)
      .execute();
  });
  afterAll(() => app.close());

  it('are listed for every site and language, without signing in', async () => {
    const visitor = await app.agent().get('/paper');
    expect(visitor.status).toBe(200);
    for (const site of Object.values(organisation.sites))
      for (const locale of ['en', 'zh-Hans'])
        for (const kind of ['poster', 'card'])
          expect(visitor.text).toContain(`/paper/${site}/${locale}/${kind}`);
  });

  it.each([
    ['poster', 'en', 'Asked for one thing too many?'],
    ['poster', 'zh-Hans', '有人打听得太多？'],
    ['card', 'en', 'Asked for one thing too many?'],
    ['card', 'zh-Hans', '有人打听得太多？'],
  ])('say on the %s in %s where to tell, by address, code and telephone', async (kind, locale, headline) => {
    const visitor = await app.agent().get(`/paper/${organisation.sites.north}/${locale}/${kind}`);
    expect(visitor.status).toBe(200);
    for (const words of [
      headline,
      'perigee.example.org<wbr>/report',
      '+44 1632 960123',
      'src="/paper/qr.svg"',
    ])
      expect(visitor.text).toContain(words);
    expect(visitor.text).toContain(`lang="${locale}"`);
  });

  it('name no telephone where the desk has none', async () => {
    await app.deps.db
      .updateTable('desk')
      .set({ phone: '' })
      .where('id', '=', organisation.desks.harbour.id)
      .execute();
    const visitor = await app.agent().get(`/paper/${organisation.sites.harbour}/en/poster`);
    expect(visitor.text).not.toContain('wait, call');
  });

  it('show the address as a picture of our own', async () => {
    const visitor = await app.agent().get('/paper/qr.svg');
    expect(visitor.headers.get('content-type')).toContain('image/svg+xml');
    expect(visitor.text).toMatch(/^<svg /);
    expect(visitor.text).not.toMatch(/<script|href|url\(/);
  });

  it.each(['/paper/nowhere/en/poster', '/paper/SITE/tlh/poster', '/paper/SITE/en/banner'])(
    'are not there at %s',
    async (address) => {
      const visitor = await app.agent().get(address.replace('SITE', organisation.sites.north));
      expect(visitor.status).toBe(404);
    },
  );
});
