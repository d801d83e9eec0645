import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { verifyAudit } from '../../src/audit/verify';
import {
  connect,
  knownMigrations,
  migrate,
  schemaIsCurrent,
  type Connected,
  type Database,
} from '../../src/database';
import { startTestApp, type TestApp } from '../support/app';
import type { Browser } from '../support/browser';
import { openReceipt } from '../support/reporter';
import { openTestDatabase, testEngine } from '../support/database';
import { fixtureFolder, fixtureNames, openFixture, tablesOf, type Fixture } from './fixtures';

const schemaOf = async (db: Database): Promise<string[]> =>
  (
    await sql<{
      sql: string;
    }>`select sql from sqlite_schema where sql is not null order by type, name`.execute(db)
  ).rows.map((row) => row.sql);

/** Rows of these last no longer than what they are for. */
const passing = ['lease'];

test('Every landed schema has a fixture, none of them large', () => {
  expect(fixtureNames()).toEqual(knownMigrations());
  for (const name of fixtureNames())
    expect(statSync(path.join(fixtureFolder, `${name}.db.gz`)).size).toBeLessThan(300_000);
});

describe.each(fixtureNames())('A database of schema %s', (name) => {
  let fixture: Fixture;
  let app: TestApp;
  let officer: Browser;

  beforeAll(async () => {
    fixture = await openFixture(name);
    if (testEngine === 'sqlite') await isWhole();
    const before = await connect({ url: fixture.url });
    await migrate(before);
    expect(await schemaIsCurrent(before.db, before.engine)).toBe(true);
    await before.close();
    app = await startTestApp({ DATABASE_URL: fixture.url, KEY_FILE: fixture.keyFile });
    app.clock.set(fixture.facts.madeAt);
    officer = await app.agent().signIn(fixture.facts.officer, fixture.facts.password);
  });
  afterAll(async () => {
    await app.close();
    await fixture.drop();
  });

  /** A fixture that leaves a table empty shows nothing of its upgrade. */
  async function isWhole(): Promise<void> {
    const connected: Connected = await connect({ url: fixture.url });
    const empty: string[] = [];
    for (const table of await tablesOf(connected.db)) {
      const row = connected.sqlite?.prepare(`select 1 from ${table} limit 1`).get();
      if (row === undefined && !passing.includes(table)) empty.push(table);
    }
    await connected.close();
    expect(empty).toEqual([]);
  }

  test('has, once upgraded, the very schema of a new database: no landed migration was edited', async () => {
    if (testEngine !== 'sqlite') return;
    const fresh = await openTestDatabase();
    expect(await schemaOf(app.deps.db)).toEqual(await schemaOf(fresh.db));
    await fresh.close();
  });

  test('opens its reports for the desk, by the officer’s password', async () => {
    await officer.get('/desk?view=all');
    for (const { reference, words } of fixture.facts.reports) {
      expect(officer.text).toContain(reference);
      const page = await app.agent().signIn(fixture.facts.officer, fixture.facts.password);
      await page.get(`/desk/cases/${reference}`);
      expect(page.text).toContain(words);
    }
  });

  test('gives back the very file that was sent', async () => {
    await officer.get(`/desk/cases/${fixture.facts.reports[0]?.reference}`);
    const address = /\/desk\/cases\/[A-Z0-9-]+\/files\/[0-9a-f-]+/.exec(officer.text)?.[0] ?? '';
    await officer.get(address);
    expect(createHash('sha256').update(officer.bytes).digest('hex')).toBe(fixture.facts.fileSha256);
  });

  test('opens its reports by their receipts, with what was said since', async () => {
    for (const [index, { receipt, words }] of fixture.facts.reports.entries()) {
      const reporter = app.agent();
      await openReceipt(reporter, receipt);
      expect(reporter.text).toContain(words);
      if (index === 0) for (const message of fixture.facts.messages) expect(reporter.text).toContain(message);
    }
  });

  test('goes on with the draft that was left', async () => {
    const reporter = await app.agent().get('/report/resume');
    await reporter.post('/report/resume', { code: fixture.facts.resumeCode });
    expect(reporter.path).toBe('/report/check');
  });

  test('opens for a new officer by the desk’s recovery code, older epochs too', async () => {
    const { db } = app.deps;
    const { engineer, administrator, password, recoveryCode, reports } = fixture.facts;
    const person = await db
      .selectFrom('person')
      .selectAll()
      .where('email', '=', engineer)
      .executeTakeFirstOrThrow();
    const desk = await db
      .selectFrom('report')
      .select('desk_id as id')
      .where('reference', '=', reports[0]?.reference ?? '')
      .executeTakeFirstOrThrow();
    const admin = await app.agent().signIn(administrator, password);
    await admin.get(`/admin/people/${person.id}`);
    const role = { version: admin.hidden('version'), role: 'officer', desk: desk.id };
    await admin.post(`/admin/people/${person.id}/roles`, role);
    const newcomer = await app.agent().signIn(engineer, password);
    const address = `/desk/keys/${desk.id}/recovery`;
    await newcomer.get(address);
    await newcomer.post(address, { 'recovery-code': recoveryCode });
    for (const { reference, words } of reports) {
      await newcomer.get(`/desk/cases/${reference}`);
      expect(newcomer.text).toContain(words);
    }
  });

  test('has an audit record that verifies', async () => {
    const { broken, checked } = await verifyAudit(app.deps.db, app.deps.serverKeys);
    expect(broken).toBeUndefined();
    expect(checked).toBeGreaterThan(0);
  });
});
