import type { Express } from 'express';
import request from 'supertest';
import { startTestApp, type TestApp } from '../support/app';
import { clearCookie, readCookie, setCookie, type CookieName } from '../../src/web/cookies';
import type { Route } from '../../src/web/route';
import { smallApp } from './small-app';

const all: readonly CookieName[] = ['session', 'form', 'draft', 'receipt', 'language'];
const routes: readonly Route[] = [
  {
    verb: 'get',
    path: '/set',
    permission: 'acknowledgement.check',
    handler: (visit) => {
      for (const name of all) setCookie(visit.deps.config, visit.response, name, 'a;b c', 60);
      clearCookie(visit.deps.config, visit.response, 'session');
      visit.redirect('/');
    },
  },
  {
    verb: 'get',
    path: '/read',
    permission: 'acknowledgement.check',
    handler: (visit) => {
      visit.response.json(all.map((name) => readCookie(visit.deps.config, visit.request, name) ?? ''));
    },
  },
];

const withUrl = (test: TestApp, url: string): Express =>
  smallApp({ ...test.deps, config: { ...test.deps.config, publicUrl: new URL(url) } }, routes);

describe('A cookie', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());

  const setBy = async (url: string): Promise<string[]> =>
    (await request(withUrl(test, url)).get('/set')).headers['set-cookie'] as unknown as string[];

  it('is never shown to scripts nor sent from other sites, and lives where it is used', async () => {
    const cookies = await setBy('http://127.0.0.1:4000');
    for (const cookie of cookies) {
      expect(cookie).toMatch(/; HttpOnly/);
      expect(cookie).toMatch(/; SameSite=(?:Lax|Strict)/);
      expect(cookie).not.toMatch(/Domain=|Secure/);
    }
    expect(cookies.find((one) => one.startsWith('perigee_draft='))).toMatch(
      /Path=\/report;.*SameSite=Strict/,
    );
    expect(cookies.find((one) => one.startsWith('perigee_receipt='))).toMatch(
      /Path=\/receipt;.*SameSite=Strict/,
    );
  });

  it('over https is Secure and can be planted by no neighbour', async () => {
    const cookies = await setBy('https://perigee.example');
    for (const cookie of cookies) {
      expect(cookie).toMatch(/; Secure/);
      expect(cookie).toMatch(/^__Host-perigee_[a-z]+=[^;]*;.* Path=\/;|^__Secure-perigee_(?:draft|receipt)=/);
    }
  });

  it('is read back under the name it was set with', async () => {
    const app = withUrl(test, 'https://perigee.example');
    const sent =
      '__Host-perigee_session=mine; perigee_session=planted; perigee_form=planted; __Host-perigee_language=en';
    expect((await request(app).get('/read').set('Cookie', sent)).body).toEqual(['mine', '', '', '', 'en']);
  });

  it('that is nonsense is no cookie', async () => {
    const app = withUrl(test, 'http://127.0.0.1:4000');
    const answer = await request(app).get('/read').set('Cookie', ';;=;perigee_draft=%E0%A4%A;perigee_form');
    expect(answer.status).toBe(200);
  });
});

describe("The session's cookie", () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());

  it.each(['/report', '/receipt', '/acknowledgements/AAAA'])('is not looked at under %s', async (path) => {
    const session = 'A'.repeat(43);
    const answer = await request(test.origin).get(path).set('Cookie', `perigee_session=${session}`);
    // Where it is looked at, one that opens nothing is taken away.
    expect(String(answer.headers['set-cookie'])).not.toContain('perigee_session');
    expect(answer.text).not.toContain('href="/sign-in"');
    const home = await request(test.origin).get('/').set('Cookie', `perigee_session=${session}`);
    expect(String(home.headers['set-cookie'])).toContain('perigee_session=;');
  });
});
