import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { sealAudit } from '../../src/audit/sealer';
import { hour } from '../../src/clock';
import { knownMigrations } from '../../src/database';
import { disablePerson, findPerson, invitePerson } from '../../src/identity/service';
import { startTestApp, type TestApp } from '../support/app';
import { makeOrganisation, testPassword, type TestOrganisation } from '../support/organisation';
import { makePng } from '../support/pictures';
import { answersOf, codeOn, fileReport, fillIn, openReceipt, walk } from '../support/reporter';
import { fixtureFolder, type FixtureFacts } from './fixtures';
import { workAtDesk } from './make-fixture-desk';

const words = [
  'Somebody who said they advise investors asked twice for the drawings of a valve seal.',
  'A man at the fair said that he would tell my employer about my debts unless I sent him the test plan.',
];
const question = 'Did they name the fund that they work for?';
const answer = 'No, and they avoided it when I asked.';
const picture = makePng(24, 16, [20, 60, 120]);

/** Goes through everything that writes a table, once or twice, as people do. */
async function live(app: TestApp, organisation: TestOrganisation): Promise<FixtureFacts> {
  const { people, desks } = organisation;
  const file = { field: 'files', name: 'profile.png', type: 'image/png', bytes: picture };
  const [first = '', second = ''] = words;
  const receipts = [await fileReport(app.agent(), answersOf({ what: { narrative: first } }), [file])];

  const officer = await app.agent().signIn(people.officer.email, testPassword);
  const references = [await act(await officer.get('/desk'), 'assignment')];
  await act(officer, 'notes', { note: 'The same words as in a report of last year.' });
  await act(officer, 'questions', { question });
  const reporter = app.agent();
  await openReceipt(reporter, receipts[0] ?? '');
  const message = { message: answer, 'message-id': reporter.hidden('message-id') };
  await reporter.post('/receipt/report/messages', message);
  if (reporter.status !== 200 || !reporter.text.includes(answer))
    throw new Error(`The answer was not sent: ${reporter.text}`);

  // Somebody leaves: the desk's second epoch, which the next report is sealed to.
  const lead = await findPerson(app.deps.db, people.lead.id);
  const change = { by: people.administrator.id, id: people.lead.id, version: lead?.version ?? 0 };
  await disablePerson(app.deps, { ...change, now: app.clock.now() });
  app.clock.advance(hour);
  const threat = { narrative: second, signs: ['threat-or-blackmail'] };
  receipts.push(await fileReport(app.agent(), answersOf({ what: threat, start: { identity: 'anonymous' } })));
  const again = await app.agent().signIn(people.officer.email, testPassword);
  references.push(
    await act(await again.get('/desk'), 'closing', { disposition: 'advised', words: 'Thank you.' }),
  );

  // After sending: the first is withdrawn, a third is closed and rated, and an officer enters one for somebody else.
  const done = app.agent();
  await openReceipt(done, receipts[0] ?? '');
  await after(done, 'withdrawal', { message: 'It was my cousin.' });
  await after(done, 'withdrawal/confirmation', { message: done.hidden('message') });
  await openReceipt(done, await fileReport(app.agent(), answersOf()));
  const closing = { disposition: 'no-concern', words: 'A colleague of the supplier, as we found.' };
  await act(await again.get('/desk?view=new'), 'closing', closing);
  await after(done, 'rating', { handled: 'yes', message: 'Quick and kind.' });
  await enterForSomebody(again);
  await workAtDesk(app, organisation, again, references[0] ?? '');

  const unfinished = app.agent();
  await fillIn(unfinished, answersOf());
  await unfinished.post('/report/check', { ...answersOf().check, action: 'save' });
  await app.agent().signIn(people.auditor.email, 'not the password');
  // What follows an answer: wraps and word tokens.
  await pause(1_000);
  await sealAudit(app.deps.db, app.deps.serverKeys);
  // One more event, which waits to be chained.
  const invited = { name: 'Imre Vale', email: 'imre@north.example', unit: '', site: '', locale: 'en' };
  await invitePerson(app.deps, people.administrator.id, invited, app.clock.now());
  return {
    madeAt: app.clock.now(),
    password: testPassword,
    officer: people.officer.email,
    administrator: people.administrator.email,
    engineer: people.engineer.email,
    recoveryCode: desks.north.recoveryCode,
    resumeCode: codeOn(unfinished.text),
    reports: references.map((reference, index) => ({
      reference,
      receipt: receipts[index] ?? '',
      words: words[index] ?? '',
    })),
    fileSha256: createHash('sha256').update(picture).digest('hex'),
    messages: [question, answer],
  };

  /** What a reporter does on a page of their report. */
  async function after(browser: typeof officer, noun: string, fields: Record<string, string>): Promise<void> {
    const address = `/receipt/report/${noun}`;
    if (!noun.includes('/')) await browser.get(address);
    const id = browser.text.includes('name="message-id"')
      ? { 'message-id': browser.hidden('message-id') }
      : {};
    await browser.post(address, { ...id, ...fields });
    if (browser.status !== 200) throw new Error(`${noun} was refused: ${browser.status} ${browser.text}`);
  }

  async function enterForSomebody(browser: typeof officer): Promise<void> {
    await browser.get('/desk/reports/new');
    await browser.post('/desk/reports', { how: 'phone', told: 'yes' });
    const answers = answersOf({ start: { identity: 'anonymous' } });
    await walk(browser, answers, []);
    await browser.post('/report/check', { ...answers.check, action: 'send' });
    if (!browser.path.startsWith('/report/sent')) throw new Error(`It was not sent: ${browser.text}`);
  }

  /** Acts on the first case that the page shows. @returns its reference */
  async function act(browser: typeof officer, noun: string, fields = {}): Promise<string> {
    const address = /\/desk\/cases\/[A-Z0-9-]+/.exec(browser.text)?.[0] ?? browser.path;
    await browser.get(address);
    const form = { version: browser.hidden('version'), seen: browser.hidden('seen'), ...fields };
    await browser.post(`${address}/${noun}`, form);
    if (browser.status !== 200) throw new Error(`${noun} was refused: ${browser.status} ${browser.text}`);
    return path.basename(address);
  }
}

/** Writes the fixture of the newest schema. A landed one is never made again: its schema is frozen. */
async function makeFixture(): Promise<string> {
  const name = knownMigrations().at(-1) ?? '';
  const app = await startTestApp();
  let facts: FixtureFacts;
  let copy: string;
  try {
    facts = await live(app, await makeOrganisation(app.deps));
    copy = path.join(app.dataDir, 'copy.db');
    await sql`vacuum into ${copy}`.execute(app.deps.db);
    mkdirSync(fixtureFolder, { recursive: true });
    writeFileSync(path.join(fixtureFolder, `${name}.db.gz`), gzipSync(readFileSync(copy), { level: 9 }));
    writeFileSync(path.join(fixtureFolder, `${name}.key`), readFileSync(app.deps.config.keyFile));
    writeFileSync(path.join(fixtureFolder, `${name}.json`), `${JSON.stringify(facts, undefined, 2)}\n`);
  } finally {
    await app.close();
  }
  return name;
}

makeFixture().then(
  (name) => process.stderr.write(`Made db/fixtures/${name}\n`),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 1;
  },
);
