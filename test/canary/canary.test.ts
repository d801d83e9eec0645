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
import { startServerProcess, type ServerProcess } from '../support/server';
import { grantTo } from '../triage/grant';
import { afterwards, onBehalf } from './afterwards';
import { replaceLost, workOn } from './casework';
import { decide } from './deciding';
import { report, throwAway } from './reporting';
import { expectToRead, type CanaryRun } from './run';
import { databasePlaces, filesUnder, foundIn, newCanary, type Place } from './search';
import { besideCases } from './together';

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
    const organisation = await makeOrganisation(seeding.deps);
    const { people, desks } = organisation;
    // A third member of the first desk: two remain where one is recused.
    await grantTo(seeding, { granter: people.lead, officer: people.harbourOfficer, deskId: desks.north.id });
    await seeding.close();
    connected = await connect({ url: database.url });
    server = await startServerProcess(environment);
    canaries.set('password', testPassword);
    await run({
      canaries,
      canary,
      origin: server.origin,
      dataDir,
      connected,
      organisation,
      signedIn: (mailbox) => new Browser(server.origin).signIn(`${mailbox}@north.example`, testPassword),
    });
    // Mail and the audit's sealer work a moment later.
    await pause(2_500);
    places = await everywhere(temporary);
  }, 180_000);

  afterAll(async () => {
    await server.stop();
    await connected.close();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Reports, is asked, answers and is closed; then whatever else a reporter and a desk write. */
  async function run(whole: CanaryRun): Promise<void> {
    const reporter = new Browser(server.origin);
    const receipt = await report(whole, reporter, reach);
    const [officer, lead] = [await whole.signedIn('officer'), await whole.signedIn('lead')];
    const closed = await workOn(whole, { officer, lead, reporter, receipt });
    await afterwards(canaries, canary, reporter, lead);
    const other = await onBehalf(whole, officer);
    await throwAway(whole);
    await replaceLost(whole, officer, closed);
    await besideCases(whole, officer, lead);
    await lead.get(`/desk/cases/${closed}`);
    const read = ['narrative', 'message', 'note', 'closing words', 'label', 'file name', 'claimed name'];
    const ofMessage = ['first host', 'reply domain', 'host of a link', 'name of the message'];
    expectToRead(whole, lead, [...read, ...ofMessage]);
    await decide(whole, { officer, lead, closed, other });
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
