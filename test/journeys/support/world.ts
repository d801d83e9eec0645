import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '../../../src/clock';
import { readConfig } from '../../../src/config';
import { openDependencies } from '../../../src/dependencies';
import { Browser } from '../../support/browser';
import { FakeClamd } from '../../support/clamd';
import { testPassword, type TestOrganisation } from '../../support/organisation';
import { startServerProcess } from '../../support/server';
import { found, longWord, onCaseOf } from './acting';
import { administer } from './administration';
import { closing, setApart, workOn } from './casework';
import { askAnExpert, type AskedExpert } from './experts';
import { holdFiles } from './held-files';
import { beginReport, lendReceipt, rate, report, reportMessage, writeReport } from './reports';
import { makeChanges } from './rules';
import { seed } from './seeds';

export interface World {
  origin: string;
  organisation: TestOrganisation;
  /** Somebody of every kind, each in a browser of their own. */
  people: {
    visitor: Browser;
    /** Has begun a report and answered nothing. */
    beginner: Browser;
    /** Has answered everything but the last page. */
    writer: Browser;
    /** Has sent a report, and has it open by its receipt. */
    reporter: Browser;
    /** Has a report open that the desk has closed. */
    answered: Browser;
    /** Has typed a receipt that an officer passed on. */
    lent: Browser;
    officer: Browser;
    lead: Browser;
    /** Has a role at the first desk, and not yet its key. */
    newOfficer: Browser;
    administrator: Browser;
    auditor: Browser;
    oversight: Browser;
    /** Has open what they were asked about. */
    expert: Browser;
  };
  /** References. */
  cases: Record<
    | 'fresh'
    | 'withMessage'
    | 'inHand'
    | 'awaitingApproval'
    | 'closed'
    | 'named'
    | 'spilled'
    | 'merged'
    | 'severalReports'
    | 'held',
    string
  >;
  /** Addresses of files of the case with held files: one in which the scanner found something, one that it has not seen. */
  held: { infected: string; unscanned: string };
  /** Of the case in hand: one that is open, and one that is done. */
  task: string;
  doneTask: string;
  /** Of the priority rules, by number. */
  changes: Awaited<ReturnType<typeof makeChanges>>;
  acknowledgement: string;
  /** A label of the first desk, which the case in hand has. */
  label: string;
  invitations: { person: string; firstOfficer: string };
  deskWithoutKeys: string;
  /** What an expert was asked about the case with a message. */
  asked: Omit<AskedExpert, 'expert'>;
  close(): Promise<void>;
}

export type Who = keyof World['people'];

/** The built program on data that shows every page, every state and some long words. */
export async function startWorld(): Promise<World> {
  const folder = mkdtempSync(path.join(tmpdir(), 'perigee-pages-'));
  const scanner = await new FakeClamd().start();
  const environment = { DATA_DIR: folder, LOG_LEVEL: 'fatal', CLAMAV: `127.0.0.1:${scanner.port}` };
  const seeding = await openDependencies(readConfig(environment), systemClock);
  const { organisation, cases } = await seed(seeding.deps);
  await seeding.close();
  const server = await startServerProcess(environment);
  const { origin } = server;
  const signedIn = (name: keyof TestOrganisation['people']): Promise<Browser> =>
    new Browser(origin).signIn(organisation.people[name].email, testPassword);

  const reporter = new Browser(origin);
  const [officer, lead, administrator] = [
    await signedIn('officer'),
    await signedIn('lead'),
    await signedIn('administrator'),
  ];
  const closed = await report(
    reporter,
    'Somebody asked me at the gate which bus the propulsion people take home.',
  );
  await onCaseOf(officer, closed.reference, 'closing', closing);
  const fresh = await report(reporter, `Somebody sent me this, and asked me to open it at work: ${longWord}`);
  const inHand = await report(
    reporter,
    'After my talk on cryogenic valves a person who said they advise investors offered to pay for an hour on the phone.',
  );
  const work = await workOn(officer, reporter, inHand);
  await reporter.get('/receipt/acknowledgement');
  const acknowledgement = found(/\/acknowledgements\/[\w.~-]+/, reporter);
  await setApart(officer, cases, organisation);
  const withMessage = await reportMessage(origin);
  const { expert, ...asked } = await askAnExpert(lead, withMessage, { origin, folder });
  const people = {
    visitor: new Browser(origin),
    beginner: await beginReport(origin),
    writer: await writeReport(origin),
    answered: await rate(origin, closed),
    lent: await lendReceipt(origin, officer),
    ...{ reporter, officer, lead, administrator, expert },
  };
  const changes = await makeChanges(lead, officer, longWord);
  const administered = await administer(administrator, organisation);
  const { reference: held, ...files } = await holdFiles(origin, officer, scanner);

  return {
    ...{ origin, organisation, changes, acknowledgement, asked },
    ...{ ...work, ...administered, ...files },
    people: {
      ...people,
      newOfficer: await signedIn('engineer'),
      auditor: await signedIn('auditor'),
      oversight: await signedIn('oversight'),
    },
    cases: {
      named: cases.named.reference,
      spilled: cases.spilled.reference,
      merged: cases.merged.reference,
      severalReports: cases.severalReports.reference,
      awaitingApproval: cases.approval.reference,
      fresh: fresh.reference,
      inHand: inHand.reference,
      closed: closed.reference,
      ...{ withMessage, held },
    },
    async close() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
