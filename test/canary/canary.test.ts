import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../src/clock';
import { readConfig } from '../../src/config';
import { connect, type Connected } from '../../src/database';
import { openDependencies } from '../../src/dependencies';
import { Browser } from '../support/browser';
import { newDatabaseUrl, testEngine, type TestDatabaseUrl } from '../support/database';
import { makeOrganisation, testPassword } from '../support/organisation';
import { answersOf, codeOn, fillIn, openReceipt } from '../support/reporter';
import { startServerProcess, type ServerProcess } from '../support/server';
import { afterwards, onBehalf } from './afterwards';
import { messageWith } from './message';
import { filesOf } from './files';
import { databasePlaces, filesUnder, foundIn, newCanary, type Place } from './search';

/**
 * What docs/threat-model.md calls sealed is sealed: each field of a full run carries a random word, which afterwards is
 * in no table, write-ahead log, log, mail or temporary file, in no usual encoding.
 */
describe('Nothing that a reporter or a desk writes lies around in the clear', () => {
  const canaries = new Map<string, string>();
  const canary = (name: string): string => {
    const word = newCanary();
    canaries.set(name, word);
    return word;
  };

  let folder: string;
  let dataDir: string;
  let database: TestDatabaseUrl;
  let connected: Connected;
  let server: ServerProcess;
  let places: Place[];
  /** The reporter's own address may stand in mail to them, and nowhere else. */
  const reach = canary('reach');
  let receipt = '';

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'perigee-canary-'));
    dataDir = path.join(folder, 'data');
    const temporary = path.join(folder, 'temporary');
    mkdirSync(temporary, { recursive: true });
    database = await newDatabaseUrl();
    const environment = {
      DATA_DIR: dataDir,
      DATABASE_URL: database.url,
      LOG_LEVEL: 'trace',
      MAIL_FROM: 'Perigee <perigee@north.example>',
      TMPDIR: temporary,
    };
    const seeding = await openDependencies(readConfig(environment), systemClock);
    await makeOrganisation(seeding.deps);
    await seeding.close();
    connected = await connect({ url: database.url });
    server = await startServerProcess(environment);
    await run();
    // Mail and the audit's sealer work a moment later.
    await pause(2_500);
    places = await everywhere(temporary);
  }, 120_000);

  afterAll(async () => {
    await server.stop();
    await connected.close();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Reports, is asked, answers and is closed, with a mistake, a body too large and a failure of the server on the way. */
  async function run(): Promise<void> {
    const reporter = new Browser(server.origin);
    await reporter.get('/report/resume');
    await reporter.post('/report/resume', { resume: canary('a wrong resume code') });
    const answers = answersOf({
      when: { place: canary('place') },
      what: {
        narrative: `${canary('narrative')} asked me about the valve seals of the second stage, twice.`,
      },
      who: {
        'people-1-name': canary('claimed name'),
        'people-1-organisation': canary('organisation'),
        'people-1-role': canary('role'),
        'people-1-contacts': `${canary('contact')}@lantern.example`,
        'people-1-how-known': canary('how known'),
        'people-1-conduct': canary('conduct'),
      },
      sought: { offered: canary('offered') },
      check: { name: canary('reporter name'), reach: `${reach}@home.example` },
    });
    const files = filesOf(canary);
    await fillIn(reporter, answers, files.taken);
    const again = { ...answers.response, action: 'upload' };
    await reporter.upload('/report/response/files', again, files.refused);
    expect(reporter.status).toBe(422);
    await withAMessage(reporter, answers);
    await reporter.post('/report/what', { narrative: canary('narrative of a 422'), action: 'continue' });
    expect(reporter.status).toBe(422);
    await reporter.post('/report/what', { ...answers.what, action: 'continue' });
    await reporter.post('/report/what', { narrative: canary('body of a 413').repeat(60_000) });
    expect(reporter.status).toBe(413);
    await withABrokenDraft(async () => {
      await reporter.post('/report/check', { ...answers.check, action: 'send' });
      expect(reporter.status).toBe(500);
    });
    await reporter.get('/report/check');
    await reporter.post('/report/check', { ...answers.check, action: 'send' });
    receipt = codeOn(reporter.text);
    if (receipt === '') throw new Error(`${reporter.status} ${reporter.path}: ${reporter.text}`);
    canaries.set('receipt code', receipt);
    canaries.set('receipt code without dashes', receipt.replaceAll('-', ''));

    const officer = await desk('officer');
    const lead = await desk('lead');
    await officer.get('/desk');
    const reference = /PG-[0-9A-Z]{8}/.exec(officer.text)?.[0] ?? '';
    const act = async (who: Browser, action: string, fields: Record<string, string>): Promise<void> => {
      await who.get(`/desk/cases/${reference}`);
      await who.post(`/desk/cases/${reference}/${action}`, { version: who.hidden('version'), ...fields });
      if (who.status !== 200) throw new Error(`${action} was refused with ${who.status}`);
    };
    await act(officer, 'assignment', {});
    await act(officer, 'notes', { note: canary('note') });
    await act(officer, 'questions', { question: canary('question') });
    await openReceipt(reporter, receipt);
    await reporter.post('/receipt/report/messages', {
      'message-id': reporter.hidden('message-id'),
      message: canary('message'),
    });
    expect(reporter.status).toBe(200);
    await act(officer, 'priority', { priority: '1', 'priority-reason': canary('reason for the priority') });
    await act(officer, 'closing', { disposition: 'advised', words: canary('words refused') });
    await act(lead, 'closing/refusal', { 'refusal-reason': canary('reason for the refusal') });
    await act(officer, 'closing', { disposition: 'advised', words: canary('closing words') });
    await act(lead, 'closing/approval', {});
    await afterwards(canaries, canary, reporter, lead);
    await onBehalf(canaries, canary, officer);
    await throwAway(new Browser(server.origin));
    await replaceLost(officer, reference);
    await lead.get(`/desk/cases/${reference}`);
    // The run is whole only if the desk reads what was told.
    const read = ['narrative', 'message', 'note', 'closing words', 'file name', 'claimed name'];
    for (const name of [...read, 'first host', 'reply domain', 'host of a link', 'name of the message'])
      expect(lead.text).toContain(canaries.get(name));
  }

  /** A draft that is saved, and then deleted at its writer's wish. */
  async function throwAway(writer: Browser): Promise<void> {
    await writer.get('/report');
    await writer.post('/report');
    await writer.post('/report/start', { ...answersOf().start, action: 'continue' });
    await writer.post('/report/when', { place: canary('place in a deleted draft'), action: 'save' });
    canaries.set('resume code', codeOn(writer.text));
    await writer.get('/report/deletion');
    await writer.post('/report/deletion');
    expect(writer.path).toBe('/report/deleted');
  }

  async function replaceLost(officer: Browser, reference: string): Promise<void> {
    const address = `/desk/cases/${reference}/receipt`;
    const fields = { 'lost-reason': canary('reason for a new receipt'), 'in-person': 'yes', look: 'second' };
    await officer.get(address);
    await officer.post(address, { ...fields, version: officer.hidden('version') });
    canaries.set('receipt code that was handed over', codeOn(officer.text));
    expect(canaries.get('receipt code that was handed over')).not.toBe('');
  }

  /** Begins with a message: what its headers hold is sealed, too, read or not. */
  async function withAMessage(reporter: Browser, answers: ReturnType<typeof answersOf>): Promise<void> {
    const name = `${canary('name of the message')}.eml`;
    const file = { field: 'message', name, type: 'message/rfc822', bytes: messageWith(canary) };
    await reporter.upload('/report/message', { pasted: '', action: 'read' }, [file]);
    expect(reporter.text).toContain(canaries.get('sender name'));
    const take = ['person-1', 'text'];
    await reporter.post('/report/message/found', { take, links: 'link-1', keep: ['headers', 'original'] });
    await reporter.upload('/report/message', { action: 'read', pasted: canary('pasted and refused\0') }, []);
    for (const step of ['start', 'when', 'what', 'who'] as const)
      await reporter.post(`/report/${step}`, { ...answers[step], action: 'continue' });
    expect(reporter.path).toBe('/report/check');
  }

  async function desk(mailbox: string): Promise<Browser> {
    const browser = await new Browser(server.origin).signIn(`${mailbox}@north.example`, testPassword);
    canaries.set('password', testPassword);
    return browser;
  }

  /** While a bit of the draft is another, it does not open: for its own reporter that is the server's failure. */
  async function withABrokenDraft(work: () => Promise<void>): Promise<void> {
    const { id, box } = await connected.db
      .selectFrom('draft')
      .select(['id', 'box'])
      .executeTakeFirstOrThrow();
    const put = (bytes: Buffer) =>
      connected.db.updateTable('draft').set({ box: bytes }).where('id', '=', id).execute();
    const broken = Buffer.from(box);
    broken.writeUInt8(broken.readUInt8(40) ^ 1, 40);
    await put(broken);
    await work();
    await put(box);
  }

  async function everywhere(temporary: string): Promise<Place[]> {
    const file = testEngine === 'sqlite' ? path.dirname(database.url.slice('sqlite:'.length)) : '';
    return [
      ...(await databasePlaces(connected)),
      ...(file === '' ? [] : filesUnder(file)),
      ...filesUnder(dataDir),
      ...filesUnder(temporary),
      { name: 'log', bytes: Buffer.from(server.said(), 'utf8') },
    ];
  }

  const isMail = (place: Place): boolean => place.name.endsWith('.eml');

  it('in the database, its log, the logs and temporary files', () => {
    const found = places
      .filter((place) => !isMail(place))
      .flatMap((place) => foundIn(place.bytes, canaries).map((name) => `${name} in ${place.name}`));
    expect(found).toEqual([]);
  });

  it('in mail, but for the address of the one that it goes to', () => {
    const mail = places.filter(isMail);
    expect(mail.length).toBeGreaterThan(4);
    const found = mail.flatMap((place) => foundIn(place.bytes, canaries));
    expect([...new Set(found)]).toEqual(['reach']);
  });

  it('and a word that is planted is found in each encoding (the control)', async () => {
    const planted = newCanary();
    await connected.db
      .insertInto('rate_counter')
      .values({ subject: Buffer.from(planted, 'utf16le'), count: 1, until: 1 })
      .execute();
    const known = new Map([['planted', planted]]);
    const found = (await databasePlaces(connected)).filter((place) => foundIn(place.bytes, known).length > 0);
    expect(found.length).toBeGreaterThan(0);
    for (const text of [
      planted,
      Buffer.from(planted).toString('hex'),
      Buffer.from(`x${planted}`).toString('base64'),
      Buffer.from(`xy${planted}z`).toString('base64'),
    ])
      expect(foundIn(Buffer.from(`before ${text} after`), known)).toEqual(['planted']);
  });
});
