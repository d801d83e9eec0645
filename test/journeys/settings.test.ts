import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
  ['CLAMAV', 'localhost', 'the host and port of a ClamAV daemon, such as 127.0.0.1:3310'],
  ['CONTENT_DIR', '/not/there', 'a folder that exists'],
];

/** As many starts as the name with the most wrong values has: every wrong setting is named at once. */
const rounds = wrong.reduce<(typeof wrong)[number][][]>((made, row) => {
  const free = made.find((round) => round.every(([name]) => name !== row[0]));
  if (free === undefined) made.push([row]);
  else free.push(row);
  return made;
}, []);

test.each(
  rounds.map((round) => [round.map(([name, value]) => `${name}=${value}`).join(' '), round] as const),
)('%s refuses the start and says what would be right', async (_title, round) => {
  const { exitCode, said } = await start(Object.fromEntries(round.map(([name, value]) => [name, value])));
  expect(exitCode).toBe(1);
  for (const [name, value, right] of round) {
    const line = said.split('\n').find((one) => one.trim().startsWith(`${name} is `));
    expect(line).toContain(`${name} is ${JSON.stringify(value)}. It must be `);
    expect(line).toContain(right);
  }
  expect(said).not.toContain('    at ');
});

test('A password in a wrong setting is not repeated', async () => {
  const { said } = await start({ SMTP_URL: 'http://me:hunter2@mail.example.org' });
  expect(said).toContain('SMTP_URL is (not shown). It must be smtp://');
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

test('A key file that is none refuses the start', async () => {
  const keyFile = path.join(folder, 'other.key');
  writeFileSync(keyFile, 'no key', { mode: 0o600 });
  const { exitCode, said } = await start({ KEY_FILE: keyFile });
  expect([exitCode, said]).toEqual([1, expect.stringContaining(keyFile)]);
  expect(said).not.toContain('    at ');
});

test('Content that is wrong refuses the start with file, line and reason', async () => {
  const ours = path.join(folder, 'content');
  mkdirSync(path.join(ours, 'taxonomy'), { recursive: true });
  writeFileSync(path.join(ours, 'taxonomy', 'priority.yaml'), 'version: 1\nbands: [closed\n');
  const { exitCode, said } = await start({ CONTENT_DIR: ours });
  expect([exitCode, said]).toEqual([1, expect.stringMatching(/priority\.yaml:\d+: \S/)]);
  expect(said).not.toContain('    at ');
});
