import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import request from 'supertest';
import { startTestApp, type TestApp } from '../support/app';
import { TooLarge } from '../../src/errors';
import { readMultipart, wasCut } from '../../src/web/multipart';
import type { Route } from '../../src/web/route';
import { formOf, smallApp } from './small-app';

const fileBytes = 100_000;
const stored: { field: string; name: string; type: string; bytes: number }[] = [];
let lastFields: Record<string, unknown> = {};
let begun = 0;
let ended = 0;

const routes: readonly Route[] = [
  {
    verb: 'get',
    path: '/files',
    permission: 'report.write',
    handler: (visit) => {
      visit.page('identity/sign-in', { typed: { email: '', then: '' } }, { title: 'Files' });
    },
  },
  {
    verb: 'post',
    path: '/files',
    permission: 'report.write',
    body: 'multipart',
    handler: async (visit) => {
      lastFields = await readMultipart(visit, { files: 3, fileBytes }, async (file) => {
        begun += 1;
        let bytes = 0;
        try {
          for await (const chunk of file.stream) bytes += (chunk as Buffer).length;
        } finally {
          ended += 1;
        }
        if (wasCut(file.stream)) throw new TooLarge();
        stored.push({ field: file.field, name: file.name, type: file.declaredType, bytes });
      });
      visit.redirect('/done');
    },
  },
];

describe('A form with files', () => {
  let test: TestApp;
  let server: Server;
  beforeAll(async () => {
    test = await startTestApp();
    server = createServer(smallApp(test.deps, routes));
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await test.close();
  });
  beforeEach(() => {
    stored.length = 0;
    lastFields = {};
    begun = 0;
    ended = 0;
  });

  const post = async (
    change: (sent: request.Test) => request.Test,
    token?: string,
  ): Promise<request.Response> => {
    const { cookie, token: own } = formOf(await request(server).get('/files'));
    return change(
      request(server)
        .post('/files')
        .set('Cookie', cookie)
        .field('_token', token ?? own),
    );
  };

  it('gives the fields, and each file as a stream under the last part of its name', async () => {
    const answer = await post((sent) =>
      sent
        .field('a', '1')
        .field('b', '2')
        .field('b', '三')
        .field('__proto__', 'x')
        .attach('files', Buffer.alloc(70_000), { filename: '报告.pdf', contentType: 'application/pdf' })
        .attach('files', Buffer.from('x'), { filename: '../../etc/passwd', contentType: 'text/html' })
        .attach('files', Buffer.alloc(0), { filename: 'empty.txt' }),
    );
    expect(answer.status).toBe(303);
    expect(lastFields).toMatchObject({ a: '1', b: ['2', '三'] });
    expect(stored).toEqual([
      { field: 'files', name: '报告.pdf', type: 'application/pdf', bytes: 70_000 },
      { field: 'files', name: 'passwd', type: 'text/html', bytes: 1 },
      { field: 'files', name: 'empty.txt', type: 'text/plain', bytes: 0 },
    ]);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('stores no file of a stranger, and keeps what was typed', async () => {
    for (const token of ['', 'A'.repeat(43)]) {
      const answer = await post(
        (sent) => sent.field('note', 'typed').attach('files', Buffer.alloc(10), 'a.txt'),
        token,
      );
      expect(answer.status).toBe(403);
      expect(answer.text).toContain('enctype="multipart/form-data"');
      expect(answer.text).toMatch(/<textarea name="note" hidden>\ntyped</);
    }
    expect(begun).toBe(0);
  });

  it('stores no file that comes before the token', async () => {
    const { cookie, token } = formOf(await request(server).get('/files'));
    const answer = await request(server)
      .post('/files')
      .set('Cookie', cookie)
      .attach('files', Buffer.from('x'), 'a.txt')
      .field('_token', token);
    expect(answer.status).toBe(403);
    expect(begun).toBe(0);
  });

  it('cuts a file that is too large, and answers after all of it was sent', async () => {
    const answer = await post((sent) => sent.attach('files', Buffer.alloc(20 * 1024 * 1024), 'large.bin'));
    expect(answer.status).toBe(413);
    expect(answer.text).toContain('That was too large');
    expect(stored).toEqual([]);
    expect(ended).toBe(begun);
  });

  it.each<[string, (sent: request.Test) => request.Test]>([
    [
      'too many files',
      (sent) => [1, 2, 3, 4].reduce((one, n) => one.attach('f', Buffer.from('x'), `${n}.txt`), sent),
    ],
    ['a field that is too long', (sent) => sent.field('a', 'b'.repeat(200_000))],
    [
      'fields that are too long together',
      (sent) =>
        Array.from({ length: 6 }, (_, n) => n).reduce(
          (one, n) => one.field(`f${n}`, 'b'.repeat(100_000)),
          sent,
        ),
    ],
    [
      'too many fields',
      (sent) => Array.from({ length: 250 }, (_, n) => n).reduce((one, n) => one.field(`f${n}`, 'b'), sent),
    ],
  ])('with %s is refused with 413', async (_name, change) => {
    expect((await post(change)).status).toBe(413);
  });

  it.each<[string, string, string, number]>([
    ['no boundary', 'multipart/form-data', 'x', 400],
    [
      'an end in the middle',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb',
      400,
    ],
    ['no parts', 'multipart/form-data; boundary=x', 'nothing', 400],
    ['another type', 'application/x-www-form-urlencoded', 'a=b', 415],
    ['no form at all', 'multipart/form-data; boundary=x', '--x--\r\n', 403],
  ])('with %s is refused', async (_name, type, body, status) => {
    const { cookie } = formOf(await request(server).get('/files'));
    const answer = await request(server)
      .post('/files')
      .set('Cookie', cookie)
      .set('Content-Type', type)
      .send(body);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain('<h1');
  });

  it('whose sender goes away lets go of the file at once', async () => {
    const { cookie, token } = formOf(await request(server).get('/files'));
    const sent = httpRequest({
      port: (server.address() as AddressInfo).port,
      method: 'POST',
      path: '/files',
      headers: { cookie, 'content-type': 'multipart/form-data; boundary=x', 'content-length': 90_000 },
    });
    sent.on('error', () => undefined);
    sent.write(
      `--x\r\nContent-Disposition: form-data; name="_token"\r\n\r\n${token}\r\n` +
        `--x\r\nContent-Disposition: form-data; name="files"; filename="a.bin"\r\n\r\n${'a'.repeat(10_000)}`,
    );
    while (begun === 0) await pause(5);
    sent.destroy();
    const limit = Date.now() + 5_000;
    while (ended === 0 && Date.now() < limit) await pause(5);
    expect(ended).toBe(1);
    expect(stored).toEqual([]);
  });
});
