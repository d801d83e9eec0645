import type { Express } from 'express';
import request from 'supertest';
import { startTestApp, type TestApp } from '../support/app';
import type { Route } from '../../src/web/route';
import { formOf, smallApp } from './small-app';

const got: Record<string, unknown>[] = [];
const show: Route['handler'] = (visit) => {
  visit.page('identity/sign-in', { typed: { email: '', then: '' } }, { title: 'A form' });
};
const take: Route['handler'] = (visit) => {
  got.push({ ...visit.body });
  visit.redirect('/done');
};
const routes: readonly Route[] = [
  { verb: 'get', path: '/report', permission: 'report.write', handler: show },
  { verb: 'post', path: '/report', permission: 'report.write', handler: take },
  { verb: 'get', path: '/things/:name', permission: 'home.read', handler: show },
  { verb: 'post', path: '/things/:name', permission: 'home.read', handler: take },
];

describe('A posted form', () => {
  let test: TestApp;
  let app: Express;
  beforeAll(async () => {
    test = await startTestApp();
    app = smallApp(test.deps, routes);
  });
  afterAll(() => test.close());
  beforeEach(() => {
    got.length = 0;
  });

  const form = async (path = '/report'): Promise<{ cookie: string; token: string }> =>
    formOf(await request(app).get(path));
  const post = async (
    fields: string,
    headers: Record<string, string> = {},
    path = '/report',
  ): Promise<request.Response> => {
    const { cookie, token } = await form();
    const body = `_token=${token}&${fields}`;
    return request(app).post(path).set('Cookie', cookie).set(headers).type('form').send(body);
  };

  it('with its own token is taken', async () => {
    const answer = await post('a=1&b=2&b=3');
    expect(answer.status).toBe(303);
    expect(answer.headers['location']).toBe('/done');
    expect(got).toEqual([expect.objectContaining({ a: '1', b: ['2', '3'] })]);
  });

  it.each<[string, Record<string, string>]>([
    ['the same origin', { 'sec-fetch-site': 'same-origin', origin: 'null' }],
    ['a reload', { 'sec-fetch-site': 'none' }],
    ['the host that was asked', { host: 'localhost:4000', origin: 'http://localhost:4000' }],
  ])('from %s is taken', async (_name, headers) => {
    expect((await post('a=1', headers)).status).toBe(303);
  });

  it.each<[string, Record<string, string>]>([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour under the same domain', { 'sec-fetch-site': 'same-site' }],
    ['another origin', { origin: 'https://elsewhere.example' }],
    ['the same name with another protocol', { host: 'perigee.example', origin: 'https://perigee.example' }],
    ['an origin that is none', { origin: 'perigee' }],
  ])('from %s is refused, and what it holds is not offered to be sent', async (_name, headers) => {
    const answer = await post('planted=words', headers);
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('This form has become too old');
    expect(answer.text).not.toContain('planted');
    expect(got).toEqual([]);
  });

  it('with no or an old token keeps what a reporter typed, to send again with one press', async () => {
    const { cookie } = await form();
    const narrative = '\n<b>"What" he said</b> & more\n';
    for (const token of ['', 'x', 'A'.repeat(43)]) {
      const answer = await request(app)
        .post('/report?secret=1')
        .set('Cookie', cookie)
        .type('form')
        .send({ _token: token, narrative, signs: ['one', 'two'] });
      expect(answer.status).toBe(403);
      expect(answer.text).toContain('<form method="post" action="/report">');
      expect(answer.text).toContain(
        '<textarea name="narrative" hidden>\n\n&lt;b&gt;&#34;What&#34; he said&lt;/b&gt; &amp; more\n</textarea>',
      );
      expect(answer.text.match(/<textarea name="signs"/g)).toHaveLength(2);
      const again = formOf(answer);
      const sent = await request(app)
        .post('/report')
        .set('Cookie', cookie)
        .type('form')
        .send({ _token: again.token });
      expect(sent.status).toBe(303);
    }
  });

  it('with no token keeps nothing where an account acts', async () => {
    const answer = await request(app).post('/things/one').type('form').send({ a: 'kept' });
    expect(answer.status).toBe(403);
    expect(answer.text).not.toContain('kept');
  });

  it.each([
    ['application/json', '{"a":1}'],
    ['text/plain', 'a=1'],
    ['multipart/form-data; boundary=x', '--x--'],
    ['application/x-www-form-urlencoded; charset=x-none', 'a=1'],
  ])('of the type %s is refused with 415', async (type, body) => {
    const answer = await request(app).post('/report').set('Content-Type', type).send(body);
    expect(answer.status).toBe(415);
    expect(answer.text).toContain('<h1');
  });

  it('that is too large or has too many fields is refused with 413, in the language of the page', async () => {
    const chinese = { 'accept-language': 'zh-CN' };
    expect((await post(`a=${'b'.repeat(600_000)}`, chinese)).text).toContain('内容太大');
    expect((await post(`a=${'b'.repeat(600_000)}`)).status).toBe(413);
    expect((await post('a=1&'.repeat(600))).status).toBe(413);
  });

  it('that is deep stays flat, and pollutes nothing', async () => {
    await post(`${'a[b]'.repeat(200)}=1&__proto__[x]=1&__proto__=2&constructor=3`);
    expect(got).toHaveLength(1);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});

describe('An address', () => {
  let test: TestApp;
  let app: Express;
  beforeAll(async () => {
    test = await startTestApp();
    app = smallApp(test.deps, routes);
  });
  afterAll(() => test.close());

  it.each(['/nothing', '/things/%00', '/things/a%00b', '//elsewhere.example/x'])(
    'that nothing serves is 404: %s',
    async (path) => {
      const answer = await request(app).get(path);
      expect(answer.status).toBe(404);
      expect(answer.text).toContain('There is no such page');
    },
  );

  it.each(['/things/%', '/things/%E0%A4%A', '/things/%ff'])(
    'that is badly encoded is 400: %s',
    async (path) => {
      const answer = await request(app).get(path);
      expect(answer.status).toBe(400);
      expect(answer.text).toContain('We could not read what was sent');
    },
  );

  it.each(['put', 'delete', 'patch', 'options'] as const)(
    'answers 405 to %s and names what it takes',
    async (verb) => {
      const answer = await request(app)[verb]('/report');
      expect(answer.status).toBe(405);
      expect(answer.headers['allow']).toBe('GET, HEAD, POST');
    },
  );

  it('answers HEAD as GET, without a body', async () => {
    const answer = await request(app).head('/report');
    expect(answer.status).toBe(200);
    expect(answer.text).toBeUndefined();
  });

  it('is never stored, says nothing of where it leads, and runs nothing of others', async () => {
    for (const path of ['/report', '/nothing', '/things/%ff']) {
      const { headers } = await request(app).get(path);
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['content-security-policy']).not.toContain('unsafe');
      expect(headers['x-powered-by']).toBeUndefined();
    }
  });

  it('has pages without inline script or style', async () => {
    const { text } = await request(app).get('/report');
    expect(text).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/i);
    expect(text.match(/<script[^>]*>/g)).toEqual([expect.stringMatching(/src="\/assets\//)]);
  });
});
