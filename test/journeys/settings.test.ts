import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../support/server';
import { runProgram } from './support/programs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'perigee-settings-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const start = async (environment: Record<string, string>) =>
  runProgram(['src/main.js'], { DATA_DIR: folder, PORT: String(await freePort()), ...environment });

/** What can be seen to be wrong before anything is opened. */
const wrong: readonly (readonly [name: string, value: string, right: string])[] = [
  ['HOST', 'http://here', 'a host name or address to listen on'],
  ['PORT', '3000a', 'a whole number from 0 to 65535'],
  ['PORT', '65536', 'a whole number from 0 to 65535'],
  ['PUBLIC_URL', 'perigee.example.org', 'the address people use, such as https://perigee.example.org'],
  ['PUBLIC_URL', 'https://example.org/perigee', 'without a path'],
  ['DATABASE_URL', 'mysql://localhost/perigee', 'sqlite:/path/to/file.db, or postgres://'],
  ['SMTP_URL', 'mail.example.org', 'smtp://user:password@host:587 (STARTTLS is required)'],
  ['SMTP_URL', 'smtp://mail.example.org?rejectUnauthorized=false', 'smtps://user:password@host:465'],
  ['SMTP_URL', 'smtp://mail.example.org?ca=/not/there.pem', '?ca=/path/to/cert.pem'],
  ['MAIL_FROM', 'Perigee', 'an address, such as perigee@example.org'],
  ['PROCESSES', '0', 'a whole number from 1 to 64'],
  ['SURFACES', 'report,everything', 'some of report, training, desk, admin'],
  ['LOG_LEVEL', 'loud', 'one of fatal, error, warn, info'],
  ['TRUST_PROXY', 'true', 'a whole number from 0 to 10'],
  ['CONTENT_DIR', '/not/there', 'a folder that exists'],
];

test.each(wrong)('%s=%s refuses the start and says what would be right', async (name, value, right) => {
  const { exitCode, said } = await start({ [name]: value });
  expect(exitCode).toBe(1);
  expect(said).toContain(`${name} is ${JSON.stringify(value)}. It must be `);
  expect(said).toContain(right);
  expect(said).not.toContain('    at ');
});

test('Every wrong setting is named at once, and a password in one is not repeated', async () => {
  const { said } = await start({ PORT: 'x', PROCESSES: 'y', SMTP_URL: 'http://me:hunter2@mail.example.org' });
  for (const name of ['PORT', 'PROCESSES', 'SMTP_URL']) expect(said).toContain(`${name} is `);
  expect(said).not.toContain('hunter2');
});

/** What shows to be wrong only when it is used: the start is refused in the same words. */
const unusable: readonly (readonly [name: string, value: (folder: string) => string])[] = [
  ['DATA_DIR', (here) => path.join(here, 'a-file', 'data')],
  ['KEY_FILE', (here) => path.join(here, 'a-file', 'perigee.key')],
  ['DATABASE_URL', (here) => `sqlite:${path.join(here, 'nowhere', 'perigee.db')}`],
  ['DATABASE_URL', (here) => `sqlite:${path.join(here, 'a-file')}`],
  ['DATABASE_URL', () => 'postgres://perigee:hunter2@127.0.0.1:1/perigee'],
  ['HOST', () => '192.0.2.1'],
];

test.each(unusable)('%s that can’t be used refuses the start and says why', async (name, value) => {
  writeFileSync(
    path.join(folder, 'a-file'),
    'no database, and no folder, but rather longer than a header\n'.repeat(40),
  );
  const { exitCode, said } = await start({ [name]: value(folder) });
  expect(exitCode).toBe(1);
  expect(said).toContain(`${name} is `);
  expect(said).not.toContain('    at ');
  expect(said).not.toContain('hunter2');
});

test.each(['1', '2'])('A port that is taken ends the start, with %s processes', async (processes) => {
  const other = createServer();
  const port = await freePort();
  await new Promise<void>((resolve) => {
    other.listen(port, '127.0.0.1', resolve);
  });
  const { exitCode, said } = await start({ PORT: String(port), PROCESSES: processes });
  other.close();
  expect(exitCode).toBe(1);
  expect(said).toContain(`PORT is "${port}"`);
  expect(said).toContain('Another program listens there already.');
  // The first start has made its links by then: they must not be lost.
  expect(said).toMatch(/^Administrator: \S+$/m);
});

test('A key file that is none, or that is missing beside a database, refuses the start', async () => {
  const keyFile = path.join(folder, 'other.key');
  writeFileSync(keyFile, 'no key', { mode: 0o600 });
  const damaged = await start({ KEY_FILE: keyFile });
  expect(damaged.exitCode).toBe(1);
  expect(damaged.said).toContain(keyFile);
  expect(damaged.said).not.toContain('    at ');
});

test('Content that is wrong refuses the start with file, line and reason', async () => {
  const taxonomy = path.join(folder, 'priority.yaml');
  writeFileSync(taxonomy, 'not: [closed');
  const { exitCode, said } = await start({ CONTENT_DIR: folder });
  expect([exitCode, said]).toEqual([1, expect.stringContaining('priority.yaml')]);
  expect(said).not.toContain('    at ');
});
