import { mkdtempSync, rmSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { systemClock } from '../../src/clock';
import { readConfig } from '../../src/config';
import { connect } from '../../src/database';
import { openDependencies } from '../../src/dependencies';
import { Browser } from '../support/browser';
import { makeOrganisation, testPassword } from '../support/organisation';
import { answersOf, codeOn, fileReport, fillIn } from '../support/reporter';
import { freePort, isBroken, startServerProcess, type ServerProcess } from '../support/server';
import { runProgram } from './support/programs';

let folder: string;
let server: ServerProcess | undefined;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'perigee-process-'));
  const opened = await openDependencies(readConfig({ DATA_DIR: folder, LOG_LEVEL: 'fatal' }), systemClock);
  await makeOrganisation(opened.deps);
  await opened.close();
});
afterEach(async () => {
  await server?.stop('SIGKILL');
  server = undefined;
  rmSync(folder, { recursive: true, force: true });
});

const start = async (environment: Record<string, string> = {}): Promise<ServerProcess> => {
  server = await startServerProcess({ DATA_DIR: folder, LOG_LEVEL: 'fatal', ...environment });
  return server;
};

/** Sends the last step's form in two halves, with a pause of the caller's between them. */
async function sendSlowly(
  browser: Browser,
  meanwhile: () => Promise<void>,
): Promise<{ status: number | undefined; location: string | undefined; cookies: string[] }> {
  const fields = { _token: browser.hidden('_token'), ...answersOf().check, action: 'send' };
  const body = new URLSearchParams(fields as Record<string, string>).toString();
  const sending = request(new URL('/report/check', browser.origin), {
    method: 'POST',
    headers: {
      cookie: browser.cookieFor('/report/check'),
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(body),
    },
  });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    sending.once('response', resolve);
    sending.once('error', reject);
  });
  sending.write(body.slice(0, 40));
  await pause(300);
  await meanwhile();
  sending.end(body.slice(40));
  const response = await answered;
  response.resume();
  return {
    status: response.statusCode,
    location: response.headers.location,
    cookies: response.headers['set-cookie'] ?? [],
  };
}

const refusesNew = async (origin: string): Promise<boolean> => {
  try {
    await fetch(new URL('/healthz', origin));
    return false;
  } catch (error) {
    if (isBroken(error)) return true;
    throw error;
  }
};

test.each(['1', '2'])(
  'SIGTERM finishes a slow submission and exits 0, with %s processes',
  async (processes) => {
    const running = await start({ PROCESSES: processes });
    const browser = new Browser(running.origin);
    await fillIn(browser, answersOf());
    let stopped: Promise<number | undefined> = Promise.resolve(undefined);
    const answer = await sendSlowly(browser, async () => {
      stopped = running.stop();
      while (!(await refusesNew(running.origin))) await pause(50);
    });
    expect([answer.status, answer.location]).toEqual([303, '/report/sent']);
    expect(await stopped).toBe(0);

    const again = await startServerProcess({ DATA_DIR: folder, LOG_LEVEL: 'fatal' }, running.port);
    server = again;
    await browser.get('/report/sent');
    expect(codeOn(browser.text)).not.toBe('');
    const officer = await new Browser(again.origin).signIn('officer@north.example', testPassword);
    expect((await officer.get('/desk')).text).toMatch(/\/desk\/cases\/[A-Z0-9-]+/);
  },
);

test('Two processes on SQLite share the work: no session and no draft belongs to one of them', async () => {
  const running = await start({ PROCESSES: '2' });
  await Promise.all(Array.from({ length: 6 }, () => fileReport(new Browser(running.origin))));
  const officer = await new Browser(running.origin).signIn('officer@north.example', testPassword);
  for (let visit = 0; visit < 6; visit += 1) expect((await officer.get('/desk')).status).toBe(200);
  expect(new Set(officer.text.match(/\/desk\/cases\/[A-Z0-9-]+/g)).size).toBe(6);
  expect(await running.stop()).toBe(0);
  expect(running.said()).not.toContain('"level":50');
});

test('A process serves the surfaces that it is told to, and no other', async () => {
  const running = await start({ SURFACES: 'report' });
  const browser = new Browser(running.origin);
  for (const address of ['/', '/report', '/receipt', '/sign-in'])
    expect([address, (await browser.get(address)).status]).toEqual([address, 200]);
  for (const address of ['/desk', '/desk/keys', '/admin', '/audit'])
    expect([address, (await browser.get(address)).status, browser.path]).toEqual([address, 404, address]);
  expect((await browser.get('/')).text).not.toContain('href="/desk"');
});

test('A process without the report surface takes no report', async () => {
  const running = await start({ SURFACES: 'desk,admin' });
  const browser = new Browser(running.origin);
  for (const address of ['/report', '/receipt', '/acknowledgements/AAAA'])
    expect([address, (await browser.get(address)).status]).toEqual([address, 404]);
  expect((await browser.signIn('officer@north.example', testPassword)).text).not.toContain('href="/report"');
  expect((await browser.get('/desk')).status).toBe(200);
});

test('A database of a newer program is refused by the server, by migrate and by doctor, and stays as it is', async () => {
  const connected = await connect({ url: `sqlite:${path.join(folder, 'perigee.db')}` });
  await sql`insert into schema_migration (name, applied_at) values ('20990101_1_later', 0)`.execute(
    connected.db,
  );
  await connected.close();
  const environment = { DATA_DIR: folder, PORT: String(await freePort()) };
  for (const words of [['src/main.js'], ['src/cli.js', 'migrate'], ['src/cli.js', 'doctor']]) {
    const { exitCode, said } = await runProgram(words, environment);
    expect([words, exitCode]).toEqual([words, 1]);
    expect(said).toContain('The database has a newer schema than this program knows (20990101_1_later).');
    expect(said).toContain('Use the newer program, or restore a backup.');
    expect(said).not.toContain('    at ');
  }
});
