import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { auditHead, writeHead } from '../../src/audit/head';
import { sealAudit } from '../../src/audit/sealer';
import { createKeyFile, loadKeyFile } from '../../src/vault';
import { testEngine } from '../support/database';
import { makeInstallation, type TestInstallation } from './installation';

let installation: TestInstallation;

beforeEach(async () => {
  installation = await makeInstallation();
});

afterEach(() => installation.close());

const keyFile = (): string => path.join(installation.folder, 'perigee.key');
const seal = () => sealAudit(installation.opened.deps.db, installation.opened.deps.serverKeys);

test('doctor says of each part that it is well, and which desk has too few who can open it', async () => {
  const { exitCode, said } = await installation.run('doctor');
  expect(said).toMatch(/^ok +key file: /m);
  expect(said).toMatch(/^ok +schema: up to date/m);
  expect(said).toMatch(/^ok +desk North desk: 2 people hold its key/m);
  expect(said).toMatch(/^warn +desk Harbour desk: Only one person/m);
  expect(said).toMatch(/^warn +mail: SMTP_URL is not set/m);
  expect(said).toMatch(/^(ok|fail) +durability/m);
  if (testEngine === 'sqlite') expect(exitCode).toBe(0);
});

test('doctor finds a key file that others can read, and one of another installation', async () => {
  await installation.run('user', 'add', 'new@north.example', '--name', 'New Person');
  await seal();
  expect((await installation.run('doctor')).said).toMatch(
    /^ok +key file and database: they belong together/m,
  );
  chmodSync(keyFile(), 0o644);
  const open = await installation.run('doctor');
  expect(open.exitCode).toBe(1);
  expect(open.said).toContain('Set it to 600');
  const other = path.join(installation.folder, 'other.key');
  createKeyFile(other);
  installation.environment['KEY_FILE'] = other;
  const foreign = await installation.run('doctor');
  expect(foreign.exitCode).toBe(1);
  expect(foreign.said).toMatch(/^fail +key file and database/m);
});

test('an account is made, given roles, and ended; each is the operator’s in the audit', async () => {
  const added = await installation.run(
    'user',
    'add',
    'New@North.example',
    '--name',
    'Noa Berg',
    '--site',
    'Harbour',
  );
  expect(added.said).toMatch(/https:\/\/perigee\.north\.example\/invitations\/[0-9A-Z-]{24}/);
  const role = ['new@north.example', 'officer', '--desk', 'North desk'];
  expect(await installation.run('user', 'role', 'add', ...role)).toMatchObject({ exitCode: 0 });
  expect((await installation.run('user', 'role', 'add', ...role)).said).toContain('already');
  expect((await installation.run('user', 'list')).said).toContain('Noa Berg\tactive\tofficer at North desk');
  expect(await installation.run('user', 'role', 'remove', ...role)).toMatchObject({ exitCode: 0 });
  expect((await installation.run('user', 'role', 'remove', ...role)).exitCode).toBe(1);
  expect(await installation.run('user', 'disable', 'new@north.example')).toMatchObject({ exitCode: 0 });
  expect((await installation.run('user', 'list')).said).toContain('Noa Berg\tdisabled');
  const events = await installation.opened.deps.db
    .selectFrom('audit_event')
    .select(['actor_kind', 'action'])
    .orderBy('occurred_at')
    .execute();
  expect(new Set(events.map((event) => event.actor_kind))).toEqual(new Set(['operator']));
  expect(events.map((event) => event.action)).toEqual(
    expect.arrayContaining(['person.invited', 'role.granted', 'role.withdrawn', 'person.disabled']),
  );
});

test('what can’t be done is said in words', async () => {
  expect((await installation.run('user', 'disable', 'nobody@north.example')).said).toContain(
    'Nobody has an account',
  );
  expect((await installation.run('user', 'disable', 'admin@north.example')).said).toContain(
    'Nobody would be left',
  );
  expect((await installation.run('user', 'add', 'lead@north.example', '--name', 'X')).said).toContain(
    'already',
  );
  expect(
    (await installation.run('user', 'role', 'add', 'lead@north.example', 'officer', '--desk', 'Moon')).said,
  ).toContain('North desk, Harbour desk, Oversight');
});

test('a password is reset by a one-time link that is printed and not mailed', async () => {
  const { said } = await installation.run('user', 'reset-password', 'engineer@north.example');
  expect(said).toMatch(/\/invitations\/[0-9A-Z-]{24}/);
  expect(await installation.opened.deps.db.selectFrom('outbox').selectAll().execute()).toEqual([]);
});

test('verify-audit holds against a head, and fails with where and why when an entry was changed', async () => {
  await installation.run('user', 'add', 'new@north.example', '--name', 'New Person');
  await seal();
  const { db, serverKeys } = installation.opened.deps;
  const file = path.join(installation.folder, 'head.json');
  writeFileSync(file, `A mail around it:\n${writeHead(await auditHead(db, serverKeys, Date.now()))}`);
  const held = await installation.run('verify-audit', '--head', file);
  expect(held).toMatchObject({ exitCode: 0 });
  expect(held.said).toContain('up to the head');
  await db.updateTable('audit_event').set({ action: 'person.changed' }).execute();
  const broken = await installation.run('verify-audit');
  expect(broken.exitCode).toBe(1);
  expect(broken.said).toContain('Broken in staff at 1: the entry was changed');
  await db.deleteFrom('audit_link').execute();
  await db.deleteFrom('audit_pending').execute();
  await db.deleteFrom('audit_event').execute();
  const cut = await installation.run('verify-audit', '--head', file);
  expect(cut.exitCode).toBe(1);
  expect(cut.said).toContain('cut off');
});

test('keys rotate adds a key once nobody has the database open, and the organisation goes on', async () => {
  if (testEngine === 'sqlite')
    expect((await installation.run('keys', 'rotate')).said).toContain('Stop Perigee first');
  await installation.opened.close();
  const { exitCode, said } = await installation.run('keys', 'rotate');
  expect(said).toContain('Key 2 is the current one now.');
  expect(exitCode).toBe(0);
  expect(loadKeyFile(keyFile()).current).toBe(2);
  expect((await installation.run('user', 'list')).exitCode).toBe(0);
});

test('content check finds nothing wrong with what comes with Perigee', async () => {
  expect(await installation.run('content', 'check')).toMatchObject({ exitCode: 0 });
});

test('content missing lists what is to be translated, with its file, its key and the English', async () => {
  const chinese = await installation.run('content', 'missing', 'zh-Hans');
  expect(chinese).toMatchObject({ exitCode: 0, said: 'Nothing is missing in zh-Hans.\n' });
  const french = await installation.run('content', 'missing', 'fr');
  expect(french.exitCode).toBe(0);
  const lines = french.said.trimEnd().split('\n');
  expect(lines).toContain('locales/fr/reporting.yaml\tstart.button\tStart now');
  expect(lines.every((line) => line.split('\t').length === 3)).toBe(true);
  expect((await installation.run('content', 'missing', 'not a language')).exitCode).toBe(1);
  expect((await installation.run('content', 'missing')).exitCode).toBe(2);
});
