import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '../../src/clock';
import { readConfig } from '../../src/config';
import { connect, type Connected } from '../../src/database';
import { openDependencies } from '../../src/dependencies';
import { Browser } from '../support/browser';
import { makeOrganisation, testPassword } from '../support/organisation';
import { startPostgres, type TestPostgres } from '../support/postgres';
import { answersOf, fileReport, openReceipt } from '../support/reporter';
import { startServerProcess, type ServerProcess } from '../support/server';
import { startSmtp, type TestSmtp } from '../support/smtp';
import { until } from '../support/until';

const reports = 20;

describe('Two processes on one PostgreSQL', () => {
  let postgres: TestPostgres;
  let smtp: TestSmtp;
  let folder: string;
  let servers: [ServerProcess, ServerProcess];
  let connected: Connected;
  const receipts: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'perigee-two-'));
    [postgres, smtp] = await Promise.all([startPostgres(), startSmtp()]);
    const environment = {
      DATA_DIR: folder,
      DATABASE_URL: postgres.url,
      SMTP_URL: smtp.url,
      MAIL_FROM: 'Perigee <perigee@north.example>',
      PUBLIC_URL: 'http://perigee.north.example',
      LOG_LEVEL: 'fatal',
    };
    const seeding = await openDependencies(readConfig(environment), systemClock);
    await makeOrganisation(seeding.deps);
    await seeding.close();
    servers = await Promise.all([startServerProcess(environment), startServerProcess(environment)]);
    connected = await connect({ url: postgres.url });
    // Half at each, at the same time.
    await Promise.all(
      servers.map(async (server) => {
        for (let index = 0; index < reports / 2; index += 1)
          receipts.push(await fileReport(new Browser(server.origin), answersOf()));
      }),
    );
  }, 120_000);

  afterAll(async () => {
    const codes = await Promise.all(servers.map((server) => server.stop()));
    await connected.close();
    await smtp.stop();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
    expect(codes).toEqual([0, 0]);
  });

  it('serve one session, whichever is asked', async () => {
    const [first, second] = servers;
    const atFirst = await new Browser(first.origin).signIn('officer@north.example', testPassword);
    const atSecond = new Browser(second.origin);
    for (const [name, cookie] of atFirst.cookies) atSecond.cookies.set(name, cookie);
    await atSecond.get('/desk');
    expect(atSecond.status).toBe(200);
    const references = [...new Set(atSecond.text.match(/PG-[0-9A-Z]{8}/g))];
    expect(references).toHaveLength(reports);
    await atSecond.get(`/desk/cases/${references[0]}`);
    await atSecond.post(`/desk/cases/${references[0]}/assignment`, { version: atSecond.hidden('version') });
    expect(atSecond.status).toBe(200);
    await atFirst.get('/desk?view=mine');
    expect(atFirst.text).toContain(references[0]);
  });

  it('open a report for its receipt, whichever took it', async () => {
    for (const server of servers)
      for (const receipt of receipts.slice(0, 4)) {
        const reporter = new Browser(server.origin);
        await openReceipt(reporter, receipt);
        expect(reporter.path).toBe('/receipt/report');
      }
  });

  it('send each mail once between them', async () => {
    await until(
      'every mail is sent',
      async () => (await connected.db.selectFrom('outbox').select('id').execute()).length === 0,
    );
    const ids = smtp.mail.map((mail) => mail.messageId);
    expect(ids.length).toBeGreaterThanOrEqual(reports * 2);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('chain each event of the audit once between them', async () => {
    const { db } = connected;
    await until(
      'every event is chained',
      async () => (await db.selectFrom('audit_pending').select('event_id').execute()).length === 0,
    );
    const events = await db.selectFrom('audit_event').select('id').execute();
    const links = await db.selectFrom('audit_link').select(['event_id', 'stream', 'sequence']).execute();
    expect(links.map((link) => link.event_id).sort()).toEqual(events.map((event) => event.id).sort());
    for (const stream of ['reporter', 'staff']) {
      const sequences = links.filter((link) => link.stream === stream).map((link) => link.sequence);
      expect(sequences.sort((a, b) => a - b)).toEqual(sequences.map((_unused, index) => index + 1));
    }
  });
});
