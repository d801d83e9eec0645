import { readdirSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { startTestApp, type TestApp } from '../support/app';
import type { Browser } from '../support/browser';
import { makeOrganisation } from '../support/organisation';
import { answersOf } from '../support/reporter';
import { badFiles } from './bad-uploads';

const address = '/report/response/files';

describe('A bad upload', () => {
  let app: TestApp;
  let browser: Browser;
  let temporaryBefore: string[];
  /** Other tests run beside this one, and have folders of their own there. */
  const temporary = (): string[] =>
    readdirSync(tmpdir())
      .filter((name) => !/^(?:perigee|jest|node|pg|\.)/i.test(name))
      .sort();

  beforeAll(async () => {
    app = await startTestApp();
    await makeOrganisation(app.deps);
    browser = app.agent();
    await browser.get('/report');
    await browser.post('/report');
    for (const step of ['start', 'when', 'what', 'who', 'sought'] as const)
      await browser.post(`/report/${step}`, { ...answersOf()[step], action: 'continue' });
    expect(browser.path).toBe('/report/response');
    temporaryBefore = temporary();
  });
  afterAll(() => app.close());

  afterEach(async () => {
    // Nothing is left: no row, no part of a file, nothing on the disk.
    expect(await app.deps.db.selectFrom('file').select('id').execute()).toEqual([]);
    expect(await app.deps.db.selectFrom('file_chunk').select('file_id').execute()).toEqual([]);
    expect(temporary()).toEqual(temporaryBefore);
  });

  it.each(badFiles.map((file) => [file.what, file] as const))(
    '%s: is named and refused',
    async (_what, file) => {
      const bytes = await file.bytes();
      await browser.upload(address, { response: 'declined', action: 'upload' }, [
        { field: 'files', name: file.name, type: 'image/png', bytes },
      ]);
      expect(browser.status).toBe(422);
      expect(browser.text).toContain('There is a problem');
      expect(browser.text).toContain('href="#files"');
      expect(browser.text).toContain(`${file.name} was not added`);
      expect(browser.text).toContain(file.says);
      expect(browser.text).toMatch(/value="declined" checked/);
    },
  );

  interface Raw {
    body: (token: string) => (string | Buffer)[];
    headers?: Record<string, string>;
    status: number | 'closed';
    says?: string;
  }
  const part = (head: string, content: string): string =>
    `--x\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`;
  const token = (value: string): string => part('name="_token"', value);
  const file = (head = 'name="files"; filename="a.txt"'): string => part(head, 'Words');
  const end = '--x--\r\n';

  const raws: Record<string, Raw> = {
    'no boundary': {
      headers: { 'content-type': 'multipart/form-data' },
      body: (t) => [token(t), file(), end],
      status: 400,
      says: '<h1',
    },
    'a body that is another kind of form': {
      headers: { 'content-type': 'application/json' },
      body: () => ['{}'],
      status: 415,
      says: '<h1',
    },
    'a boundary named twice, the second one used': {
      headers: { 'content-type': 'multipart/form-data; boundary=x; boundary=y' },
      body: (t) => [token(t).replaceAll('--x', '--y'), file().replaceAll('--x', '--y'), '--y--\r\n'],
      status: 400,
      says: '<h1',
    },
    'no end': {
      body: (t) => [
        token(t),
        '--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nWords',
      ],
      status: 400,
      says: '<h1',
    },
    'an end within a part’s head': {
      body: (t) => [token(t), '--x\r\nContent-Disposition: form-'],
      status: 400,
      says: '<h1',
    },
    'no name of a file': {
      body: (t) => [
        token(t),
        part('name="files"; filename=""', 'Words'),
        part('name="action"', 'upload'),
        end,
      ],
      status: 422,
      says: 'Choose a file before you press Upload',
    },
    'a file without a field': {
      body: (t) => [token(t), part('filename="a.txt"', 'Words'), part('name="action"', 'upload'), end],
      status: 422,
      says: 'Choose a file',
    },
    'a file under another field': {
      body: (t) => [token(t), file('name="other"; filename="a.txt"'), part('name="action"', 'upload'), end],
      status: 422,
      says: 'Choose a file',
    },
    'an enormous head of a part': {
      body: (t) => [
        token(t),
        `--x\r\nX: ${'a'.repeat(400_000)}\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nWords\r\n`,
        end,
      ],
      status: 400,
      says: '<h1',
    },
    'an enormous head of the request': {
      headers: { 'x-long': 'a'.repeat(40_000) },
      body: (t) => [token(t), file(), end],
      status: 431,
    },
    'a file before the form’s token': { body: (t) => [file(), token(t), end], status: 403, says: '<h1' },
    'no token': { body: () => [file(), end], status: 403, says: '<h1' },
    'more files than any form of ours': {
      body: (t) => [
        token(t),
        ...Array.from({ length: 40 }, () => file('name="files"; filename="a.exe"').replace('Words', 'MZ\0')),
        end,
      ],
      status: 413,
      says: 'too large',
    },
    'more sent than was declared': {
      headers: { 'content-length': '300' },
      body: (t) => [token(t), file(), 'a'.repeat(4_000)],
      status: 400,
    },
    'less sent than was declared': {
      headers: { 'content-length': '900000' },
      body: (t) => [
        token(t),
        '--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n',
        'a'.repeat(300_000),
      ],
      status: 'closed',
    },
  };

  const send = ({ body, headers = {} }: Raw): Promise<{ status: number | 'closed'; text: string }> =>
    new Promise((resolve) => {
      const declaredLess = headers['content-length'] === '900000';
      const sent = httpRequest(`${app.origin}${address}`, {
        method: 'POST',
        headers: {
          cookie: browser.cookieFor(address),
          'content-type': 'multipart/form-data; boundary=x',
          ...headers,
        },
      });
      sent.on('error', () => {
        resolve({ status: 'closed', text: '' });
      });
      sent.on('response', (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (one: Buffer) => parts.push(one));
        answer.on('end', () => {
          resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') });
        });
      });
      for (const one of body(browser.token)) sent.write(one);
      if (declaredLess) setTimeout(() => sent.destroy(), 300);
      else sent.end();
    });

  it.each(Object.entries(raws))('with %s gets an answer', async (_what, raw) => {
    const answer = await send(raw);
    expect(answer.status).toBe(raw.status);
    expect(answer.text).toContain(raw.says ?? '');
    // What was cut off is taken away a moment later.
    for (let tries = 0; tries < 50; tries += 1) {
      const left = await app.deps.db.selectFrom('file').select('id').execute();
      if (left.length === 0) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
});
