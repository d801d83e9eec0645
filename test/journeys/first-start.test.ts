import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ParsedMail } from 'mailparser';
import { connect, type Connected } from '../../src/database';
import { Browser } from '../support/browser';
import { readMailFiles } from '../support/mail';
import { answersOf, codeOn, fileReport, fillIn, openReceipt } from '../support/reporter';
import { startServerProcess, type ServerProcess } from '../support/server';
import { runProgram } from './support/programs';
import {
  become,
  casesOf,
  fingerprintOn,
  firstOfficerLink,
  follow,
  giveRole,
  invite,
  password,
  printedLinks,
  readCase,
  recoveryCodeOn,
  signIn,
} from './support/newcomers';

const patienceMs = 15_000;
const early = 'The first one, which was written before the desk had any keys at all.';
const late = 'The second one, which came after the first officer had left the desk.';
const aboutHandlers = 'The third one, which is about somebody who handles reports here.';
const telling = (narrative: string, start = {}) => answersOf({ what: { narrative }, start });

// One story in order, on an empty folder: each test goes on from the one before.
describe('The first start in production', () => {
  let folder: string;
  let server: ServerProcess;
  let links: ReturnType<typeof printedLinks>;
  let administrator: Browser;
  let first: Browser;
  let second: Browser;
  let reporter: Browser;
  let connected: Connected | undefined;
  let recoveryCode: string;
  let desks: { id: string; kind: string }[];
  const receipts: string[] = [];

  const deskOf = (kind: string): string => desks.find((desk) => desk.kind === kind)?.id ?? '';
  async function mailTo(to: string, words: string): Promise<ParsedMail> {
    for (const begin = Date.now(); Date.now() - begin < patienceMs;) {
      const found = (await readMailFiles(folder)).find(
        (mail) => [mail.to].flat()[0]?.text === to && (mail.subject ?? '').includes(words),
      );
      if (found !== undefined) return found;
      await pause(200);
    }
    throw new Error(`No mail to ${to} with ${words}: ${server.said()}`);
  }

  beforeAll(async () => {
    folder = path.join(mkdtempSync(path.join(tmpdir(), 'perigee-first-')), 'data');
    server = await startServerProcess({ DATA_DIR: folder });
    links = printedLinks(server);
    reporter = new Browser(server.origin);
  });
  afterAll(async () => {
    await connected?.close();
    const code = await server.stop();
    rmSync(path.dirname(folder), { recursive: true, force: true });
    expect(code).toBe(0);
  });

  test('makes folder, database and key file for this account alone, and prints two one-time links', () => {
    expect(links.administrator).toMatch(/^\/invitations\/./);
    expect(links.firstOfficer).toMatch(/^\/invitations\/./);
    expect(server.said()).toContain(`SMTP_URL is not set: mail becomes .eml files in ${folder}/mail`);
    const modes = ['', 'perigee.key', 'perigee.db'].map(
      (name) => statSync(path.join(folder, name)).mode & 0o77,
    );
    expect(modes).toEqual([0, 0, 0]);
  });

  test('keeps a report in its draft as long as no desk can read it', async () => {
    await fillIn(reporter, telling(early));
    await reporter.post('/report/check', { ...answersOf().check, action: 'send' });
    expect(reporter.status).toBe(503);
    expect(reporter.text).toContain('What you wrote is kept in your draft.');
  });

  test('makes the administrator by the first link, which is not there a second time', async () => {
    administrator = await follow(server, links.administrator);
    const other = await follow(server, links.administrator);
    expect(other.text).toContain('Become the administrator');
    await become(administrator, links.administrator, 'ada');
    expect(administrator.path).toBe('/');
    expect((await administrator.get('/admin')).status).toBe(200);
    expect((await administrator.get('/desk')).status).toBe(404);
    expect((await become(other, links.administrator, 'eve')).status).toBe(404);
    expect((await follow(server, links.administrator)).status).toBe(404);
  });

  test('makes the desk’s keys in the first officer’s session, and shows the recovery code once', async () => {
    first = await become(await follow(server, links.firstOfficer), links.firstOfficer, 'faye');
    recoveryCode = recoveryCodeOn(first.text);
    expect(first.text).toContain('The keys of Security desk are made');
    expect(recoveryCode).not.toBe('');
    expect((await first.get('/desk/keys')).text).toContain('Only 1 person holds this desk&#39;s key');
    expect(recoveryCodeOn(first.text)).toBe('');
    expect((await follow(server, links.firstOfficer)).status).toBe(404);
  });

  test('takes the draft that waited, and the first officer reads it and is mailed', async () => {
    await reporter.get('/report/check');
    await reporter.post('/report/check', { ...answersOf().check, action: 'send' });
    receipts.push(codeOn(reporter.text));
    const [reference = ''] = await casesOf(first);
    expect(await readCase(first, reference)).toContain(early);
    const mail = await mailTo('faye@north.example', reference);
    expect(mail.text).toContain(`/desk/cases/${reference}`);
    expect(mail.text).not.toContain('written before');
  });

  test('stops, and a second start prints no link and keeps everybody signed in', async () => {
    expect(await server.stop()).toBe(0);
    server = await startServerProcess({ DATA_DIR: folder }, server.port);
    expect(server.said()).not.toContain('/invitations/');
    expect((await administrator.get('/admin')).status).toBe(200);
    expect((await first.get('/desk')).status).toBe(200);
    connected = await connect({ url: `sqlite:${path.join(folder, 'perigee.db')}` });
    desks = await connected.db.selectFrom('desk').select(['id', 'kind']).execute();
  });

  test('lets the administrator give everything its own name', async () => {
    await administrator.get('/admin/organisation');
    await administrator.post('/admin/organisation', { name: 'North Orbital', locale: 'en' });
    const desk = `/admin/desks/${deskOf('site')}`;
    await administrator.get(desk);
    const version = administrator.hidden('version');
    await administrator.post(desk, { version, name: 'North desk', phone: '+44 1632 960001' });
    const site = /\/admin\/sites\/[0-9a-f-]+/.exec(administrator.text)?.[0] ?? '';
    await administrator.get(site);
    await administrator.post(site, {
      version: administrator.hidden('version'),
      name: 'Northgate',
      desk: deskOf('site'),
      'time-zone': 'Europe/London',
      profile: 'uk',
      locale: 'en',
    });
    for (const name of ['North Orbital', 'North desk', 'Northgate', 'Europe/London'])
      expect(administrator.text).toContain(name);
    await reporter.get('/report');
    await reporter.post('/report');
    expect(reporter.text).toContain('Northgate');
  });

  test('lets a second officer in by invitation, role and a compared fingerprint', async () => {
    const person = await invite(server, administrator, 'sam');
    expect((await mailTo('sam@north.example', 'account')).text).toContain('/invitations/');
    await giveRole(administrator, person, 'officer', deskOf('site'));
    const waiting = await signIn(server, 'sam');
    expect((await waiting.get('/desk')).status).toBe(403);
    await waiting.get('/desk/keys');
    const fingerprint = fingerprintOn(waiting.text);
    await first.get('/desk/keys');
    const member = /\/desk\/keys\/[^/"]+\/members\/[^/"]+/.exec(first.text)?.[0] ?? '';
    await first.get(member);
    expect(fingerprintOn(first.text)).toBe(fingerprint);
    await first.post(member, { fingerprint, compared: 'yes' });
    expect(first.text).not.toContain('Only 1 person');
    second = await signIn(server, 'sam');
    const [reference = ''] = await casesOf(second);
    expect(await readCase(second, reference)).toContain(early);
  });

  test('makes the desk’s next key when the first officer leaves, and the other reads old and new', async () => {
    await administrator.get(`/admin/people?start=faye`);
    const person = /\/admin\/people\/[0-9a-f-]{36}/.exec(administrator.text)?.[0] ?? '';
    const role = `${person}/roles/lead/${deskOf('site')}`;
    await administrator.get(role);
    await administrator.post(role, { version: administrator.hidden('version') });
    expect(administrator.status).toBe(200);
    const epochs = await connected?.db
      .selectFrom('desk_key_seal')
      .select(['epoch', 'recipient_kind as kind'])
      .where('desk_id', '=', deskOf('site'))
      .orderBy('epoch')
      .orderBy('recipient_kind')
      .execute();
    expect(epochs?.map(({ epoch, kind }) => `${epoch} ${kind}`)).toEqual([
      '1 officer',
      '1 recovery',
      '2 officer',
      '2 recovery',
    ]);
    expect((await first.get('/desk')).path).toContain('/sign-in');
    expect((await (await signIn(server, 'faye')).get('/desk')).status).toBe(404);
    receipts.push(await fileReport(new Browser(server.origin), telling(late)));
    second = await signIn(server, 'sam');
    const pages = [];
    for (const reference of await casesOf(second)) pages.push(await readCase(second, reference));
    expect(pages.filter((page) => page.includes(early) || page.includes(late))).toHaveLength(2);
  });

  test('opens the desk by its recovery code for somebody whom no colleague can grant the key', async () => {
    await giveRole(administrator, await invite(server, administrator, 'uma'), 'lead', deskOf('site'));
    const third = await signIn(server, 'uma');
    const recovery = `/desk/keys/${deskOf('site')}/recovery`;
    await third.get(recovery);
    await third.post(recovery, { 'recovery-code': recoveryCode });
    const renewed = recoveryCodeOn(third.text);
    expect(renewed).not.toBe('');
    expect(renewed).not.toBe(recoveryCode);
    const references = await casesOf(third);
    expect(references).toHaveLength(2);
    for (const reference of references) await readCase(third, reference);
    expect((await mailTo('sam@north.example', 'recovery key')).text).toContain('Somebody has used');
  });

  test('gives oversight its first officer by a link of the administrator’s, and then its reports', async () => {
    const link = await firstOfficerLink(administrator, deskOf('oversight'));
    const oversight = await become(await follow(server, link), link, 'olga');
    expect(recoveryCodeOn(oversight.text)).not.toBe('');
    await fileReport(new Browser(server.origin), telling(aboutHandlers, { handlers: 'yes' }));
    const [reference = '', ...others] = await casesOf(oversight);
    expect(others).toEqual([]);
    expect(await readCase(oversight, reference)).toContain(aboutHandlers);
    expect(await casesOf(second)).not.toContain(reference);
    expect((await second.get(`/desk/cases/${reference}`)).status).toBe(404);
  });

  test('shows each reporter their own report by receipt', async () => {
    const told = [early, late];
    for (const [index, receipt] of receipts.entries()) {
      const browser = new Browser(server.origin);
      await openReceipt(browser, receipt);
      expect(browser.text).toContain(told[index]);
    }
  });

  test('leaves a record that verifies, and nothing that the doctor would mend at once', async () => {
    const environment = { DATA_DIR: folder, PUBLIC_URL: server.origin };
    const verified = await runProgram(['src/cli.js', 'verify-audit'], environment);
    expect([verified.exitCode, verified.said]).toEqual([0, expect.stringContaining('all hold')]);
    const doctor = await runProgram(['src/cli.js', 'doctor'], environment);
    expect([doctor.exitCode, doctor.said]).toEqual([0, expect.not.stringMatching(/^fail/m)]);
    expect(server.said()).not.toContain(password);
  });
});
