import { request as httpRequest } from 'node:http';
import { readConfig, ConfigInvalid } from '../../src/config';
import { startTestApp, type TestApp } from '../support/app';
import { makeOrganisation } from '../support/organisation';

const host = `${'a2b3c4d5'.repeat(7)}.onion`;
const onion = `http://${host}`;

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

describe('An onion service', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ PUBLIC_URL: 'https://perigee.example.org', ONION_URL: onion });
    await makeOrganisation(app.deps);
  });
  afterAll(() => app.close());

  /** A request under a host's name; fetch does not let a test choose it. */
  const ask = (
    path: string,
    asked: { host: string; cookie?: string; form?: Record<string, string>; origin?: string },
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const body = asked.form && new URLSearchParams(asked.form).toString();
      const outgoing = httpRequest(
        new URL(path, app.origin),
        {
          method: body === undefined ? 'GET' : 'POST',
          headers: {
            host: asked.host,
            ...(asked.cookie === undefined ? {} : { cookie: asked.cookie }),
            ...(asked.origin === undefined ? {} : { origin: asked.origin }),
            ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
          },
        },
        (incoming) => {
          let text = '';
          incoming.setEncoding('utf8');
          incoming.on('data', (part: string) => (text += part));
          incoming.on('end', () => {
            resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text });
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  const publicHost = 'perigee.example.org';
  const cookiesOf = ({ headers }: Answer): string[] => [headers['set-cookie'] ?? []].flat();

  it('is named where somebody begins, and in no address of a report under way', async () => {
    for (const path of ['/', '/report', '/receipt', '/not-sure'])
      expect((await ask(path, { host: publicHost })).headers['onion-location']).toBe(
        new URL(path, onion).href,
      );
    for (const path of ['/report/start', '/receipt/report', '/sign-in', '/acknowledgements/A'])
      expect((await ask(path, { host: publicHost })).headers['onion-location']).toBeUndefined();
    expect((await ask('/report', { host: publicHost })).text).toContain(`${onion}/report`);
  });

  it('does not name itself', async () => {
    const start = await ask('/report', { host });
    expect(start.status).toBe(200);
    expect(start.headers['onion-location']).toBeUndefined();
    expect(start.text).not.toContain(onion);
  });

  it('gives cookies that come back over plain http there, and secure ones elsewhere', async () => {
    const [there] = cookiesOf(await ask('/report', { host }));
    expect(there).toMatch(/^perigee_form=/);
    expect(there).not.toMatch(/Secure/i);
    const [here] = cookiesOf(await ask('/report', { host: publicHost }));
    expect(here).toMatch(/^__Host-perigee_form=.*Secure/);
  });

  it.each([
    ['there', onion, host, 303],
    ['here', 'https://perigee.example.org', publicHost, 303],
    ['from a stranger', 'http://stranger.example', host, 403],
  ])('begins a report %s', async (_where, origin, asked, status) => {
    const page = await ask('/report', { host: asked });
    const cookie = cookiesOf(page)[0]?.split(';')[0] ?? '';
    const token = /name="_token" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const begun = await ask('/report', { host: asked, origin, cookie, form: { _token: token } });
    expect(begun.status).toBe(status);
    if (status === 303) {
      expect(begun.headers['location']).toBe('/report/start');
      const draft = cookiesOf(begun).find((one) => one.includes('perigee_draft')) ?? '';
      const step = await ask('/report/start', {
        host: asked,
        cookie: `${cookie}; ${draft.split(';')[0] ?? ''}`,
      });
      expect(step.status).toBe(200);
    }
  });

  it.each([
    'https://perigee.example.org',
    'http://short.onion',
    `${onion}/report`,
    `ftp://${host}`,
    `${onion}?a=b`,
  ])('can not be %s', (wrong) => {
    expect(() => readConfig({ ONION_URL: wrong })).toThrow(ConfigInvalid);
    expect(() => readConfig({ ONION_URL: wrong })).toThrow(/ONION_URL/);
  });

  it('is left out where there is none', async () => {
    const other = await startTestApp();
    await makeOrganisation(other.deps);
    const visitor = await other.agent().get('/report');
    expect(visitor.headers.get('onion-location')).toBeNull();
    expect(visitor.text).not.toContain('Tor Browser');
    await other.close();
  });
});
