import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '../../../src/clock';
import { readConfig } from '../../../src/config';
import { inTransaction } from '../../../src/database';
import { openDependencies, type Dependencies } from '../../../src/dependencies';
import { queueMail } from '../../../src/mail';
import { Browser } from '../../support/browser';
import { makeOrganisation, testPassword, type TestOrganisation } from '../../support/organisation';
import { makePng } from '../../support/pictures';
import { answersOf, fileReport, fillIn, goThrough, openReceipt } from '../../support/reporter';
import { startServerProcess } from '../../support/server';
import { lure } from '../../correspondence/samples';
import { everything, mail, sendOn } from '../../reporting/handing-in';
import { makeCase, urgentAnswers } from '../../triage/cases';

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
  };
  /** References. */
  cases: { fresh: string; withMessage: string; inHand: string; awaitingApproval: string; closed: string };
  acknowledgement: string;
  invitations: { person: string; firstOfficer: string };
  deskWithoutKeys: string;
  close(): Promise<void>;
}

export type Who = keyof World['people'];

/** More than a page of the queue has. */
const oldCases = 52;
/** Nothing in it where a line could be broken. */
const longWord = 'https://lantern.example/'.padEnd(180, 'abcdef0123456789');

/** What can't be done over HTTP in a moment: an organisation, a longer queue, and mail that nobody took. */
async function seed(deps: Dependencies): Promise<TestOrganisation> {
  const organisation = await makeOrganisation(deps);
  const now = deps.clock.now();
  const { north } = organisation.desks;
  for (let index = 1; index <= oldCases; index += 1)
    await makeCase(deps, { deskId: north.id, receivedAt: now - index * 3_600_000 });
  await deps.db.deleteFrom('outbox').execute();
  for (const deskId of ['', north.id]) {
    const mail = { to: 'nobody@north.example', locale: 'en', deskId, now };
    const params = { name: 'Nobody', link: deps.config.publicUrl.href };
    await inTransaction(deps.db, (trx) =>
      queueMail(trx, deps, { ...mail, template: deskId === '' ? 'invitation' : 'reply-notice', params }),
    );
  }
  await deps.db
    .updateTable('outbox')
    .set({ state: 'dead', attempts: 13, last_error: 'rejected 550' })
    .execute();
  return organisation;
}

const found = (pattern: RegExp, browser: Browser): string => {
  const match = pattern.exec(browser.text)?.[0];
  if (match === undefined) throw new Error(`No ${String(pattern)} on ${browser.path} (${browser.status})`);
  return match;
};

/** The built program on data that shows every page, every state and some long words. */
export async function startWorld(): Promise<World> {
  const folder = mkdtempSync(path.join(tmpdir(), 'perigee-pages-'));
  const environment = { DATA_DIR: folder, LOG_LEVEL: 'fatal' };
  const seeding = await openDependencies(readConfig(environment), systemClock);
  const organisation = await seed(seeding.deps);
  const approval = await makeCase(seeding.deps, {
    deskId: organisation.desks.north.id,
    answers: urgentAnswers,
  });
  await seeding.close();
  const server = await startServerProcess(environment);
  const browser = (): Browser => new Browser(server.origin);
  const signedIn = (name: keyof TestOrganisation['people']): Promise<Browser> =>
    browser().signIn(organisation.people[name].email, testPassword);

  const [answered, lent] = [browser(), browser()];
  const [beginner, writer, reporter, officer, lead, administrator, auditor] = [
    await (await browser().get('/report')).post('/report'),
    browser(),
    browser(),
    await signedIn('officer'),
    await signedIn('lead'),
    await signedIn('administrator'),
    await signedIn('auditor'),
  ];
  const files = [
    { field: 'files', name: 'invitation.txt', type: 'text/plain', bytes: Buffer.from('One hour, paid.\n') },
    { field: 'files', name: 'card.png', type: 'image/png', bytes: makePng(40, 24, [90, 60, 140]) },
  ];
  await beginner.upload('/report/message', { pasted: '', action: 'read' }, [mail(lure)]);
  await fillIn(writer, answersOf({ what: { narrative: `They sent ${longWord}` } }), files);

  const report = async (narrative: string): Promise<{ receipt: string; reference: string }> => {
    const receipt = await fileReport(reporter, answersOf({ what: { narrative } }), files);
    return { receipt, reference: found(/PG-[0-9A-Z]{8}/, reporter) };
  };
  const act = async (who: Browser, reference: string, what: string, fields = {}): Promise<void> => {
    await who.get(`/desk/cases/${reference}`);
    await who.post(`/desk/cases/${reference}/${what}`, { version: who.hidden('version'), ...fields });
    if (who.status !== 200) throw new Error(`${what} was refused: ${who.text}`);
  };

  const closing = { disposition: 'advised', words: 'You did right.\n\nThere is nothing more for you to do.' };
  const closed = await report('Somebody asked me at the gate which bus the propulsion people take home.');
  await act(officer, closed.reference, 'closing', closing);
  await openReceipt(answered, closed.receipt);
  await officer.get('/desk/reports/new');
  await officer.post('/desk/reports', { how: 'phone', told: 'yes' });
  await openReceipt(lent, await goThrough(officer, answersOf()));
  await answered.get('/receipt/report/rating');
  await answered.post('/receipt/report/rating', { handled: 'partly', message: longWord });
  const fresh = await report(`Somebody sent me this, and asked me to open it at work: ${longWord}`);
  const messenger = browser();
  await messenger.get('/report/message');
  await messenger.upload('/report/message', { pasted: '', action: 'read' }, [mail(lure)]);
  await messenger.post('/report/message/found', everything);
  await sendOn(messenger);
  const withMessage = found(/PG-[0-9A-Z]{8}/, messenger);
  const inHand = await report(
    'After my talk on cryogenic valves a person who said they advise investors offered to pay for an hour on the phone.',
  );
  await act(officer, inHand.reference, 'assignment');
  await act(officer, inHand.reference, 'questions', { question: 'Did they say who pays?' });
  await openReceipt(reporter, inHand.receipt);
  await reporter.post('/receipt/report/messages', {
    message: `No. They wrote:\n\n${longWord}`,
    'message-id': reporter.hidden('message-id'),
  });
  await act(officer, inHand.reference, 'notes', { note: `Also seen at the harbour.\n${longWord}` });
  await act(officer, inHand.reference, 'priority', {
    priority: '2',
    'priority-reason': 'They asked by name.',
  });
  await act(officer, approval.reference, 'closing', closing);
  await reporter.get('/receipt/acknowledgement');
  const acknowledgement = found(/\/acknowledgements\/[\w.~-]+/, reporter);

  const change = async (
    person: keyof TestOrganisation['people'],
    what: string,
    fields = {},
  ): Promise<void> => {
    const address = `/admin/people/${organisation.people[person].id}`;
    await administrator.get(address);
    await administrator.post(`${address}/${what}`, { version: administrator.hidden('version'), ...fields });
    if (administrator.status !== 200) throw new Error(`${what} was refused: ${administrator.text}`);
  };
  await change('engineer', 'roles', { role: 'officer', desk: organisation.desks.north.id });
  await change('coordinator', 'disabling');
  const invitation = { name: 'Nell Farrow', email: 'nell@north.example', unit: '', site: '', locale: 'en' };
  await administrator.post('/admin/invitations', invitation);
  const person = found(/\/invitations\/[\w-]+/, administrator);
  const newDesk = async (name: string): Promise<{ id: string; link: string }> => {
    await administrator.post('/admin/desks', { name, phone: '', kind: 'site' });
    const link = found(/\/invitations\/[\w-]+/, administrator);
    return { id: found(/(?<=\/admin\/desks\/)[0-9a-f-]{36}/, administrator), link };
  };
  const { link: firstOfficer } = await newDesk('Quay desk');
  const { id: deskWithoutKeys } = await newDesk('Pier desk');

  return {
    origin: server.origin,
    organisation,
    people: {
      visitor: browser(),
      ...{ beginner, writer, reporter, answered, lent, officer, lead, administrator, auditor },
      newOfficer: await signedIn('engineer'),
    },
    cases: {
      fresh: fresh.reference,
      withMessage,
      inHand: inHand.reference,
      awaitingApproval: approval.reference,
      closed: closed.reference,
    },
    acknowledgement,
    invitations: { person, firstOfficer },
    deskWithoutKeys,
    async close() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
