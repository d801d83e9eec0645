import { day, hour } from '../../src/clock';
import { createTransport } from '../../src/mail';
import { randomId } from '../../src/vault';
import { jobsOf } from '../../src/worker';
import type { TestApp } from '../support/app';
import type { Browser, Fields } from '../support/browser';
import { testPassword, type TestOrganisation } from '../support/organisation';
import { makeChanges } from '../journeys/support/rules';
import { judge } from '../triage/assessment/judging';
import { makeCase, urgentAnswers, type MadeCase } from '../triage/cases';
import { act } from '../triage/desk';
import { ask } from '../triage/experts/asking';
import { grantTo } from '../triage/grant';

/** Everything that only a desk does, once: each table of its own gets a row. */
export async function workAtDesk(
  app: TestApp,
  organisation: TestOrganisation,
  officer: Browser,
  withPicture: string,
): Promise<void> {
  const { people, desks } = organisation;
  const granter = people.officer;
  for (const joiner of [people.harbourOfficer, people.oversightSecond])
    await grantTo(app, { granter, officer: joiner, deskId: desks.north.id });
  const colleague = await app.agent().signIn(people.harbourOfficer.email, testPassword);
  const newCase = (answers = {}): Promise<MadeCase> =>
    makeCase(app.deps, { deskId: desks.north.id, answers });
  const does = async (made: { reference: string }, what: string, fields: Fields = {}): Promise<void> => {
    await act(officer, made.reference, what, fields);
    if (officer.status !== 200) throw new Error(`${what} was refused: ${officer.status} ${officer.text}`);
  };

  const inHand = await newCase();
  await does(inHand, 'tasks', { task: 'Look at the pass list of that day.' });
  await does(inHand, 'labels', { 'new-label': 'Valve seals' });
  await does(inHand, 'names', { 'reveal-reason': 'They may meet tonight.' });
  await does(await newCase(), 'merge', { into: inHand.reference, 'merge-reason': 'The same caller.' });
  const both = [people.officer.id, people.harbourOfficer.id];
  await does(await newCase(), 'restriction', { officers: both, 'restrict-reason': 'Close to the desk.' });
  await does(await newCase(), 'spill', { officers: both, 'spill-reason': 'It names a sequence.' });
  const cousin = await app.agent().signIn(people.oversightSecond.email, testPassword);
  const ofCousin = (await newCase()).reference;
  await act(cousin, ofCousin, 'recusal', {
    'recuse-person': people.oversightSecond.id,
    'recuse-reason': 'A cousin.',
  });
  if (cousin.status !== 200) throw new Error(`Nobody was recused: ${cousin.text}`);

  await judge(officer, withPicture, { 'seen-signs': ['flattery'] });
  const address = `/desk/cases/${withPicture}/experts`;
  await officer.get(address);
  const picture = /name="pictures" type="checkbox" value="([0-9a-f-]{36})"/.exec(officer.text)?.[1];
  await ask(officer, withPicture, { pictures: picture ?? 'there is none' });

  const leader = await app.agent().signIn(people.oversight.email, testPassword);
  await makeChanges(leader, colleague, 'A long word');
  await keepDuty(app, organisation, officer);
  await newCase(urgentAnswers);
  // Somebody who had two cases by name leaves: one officer is left with them.
  await leave(app, organisation);
  app.clock.advance(120 * day);
  await newCase(urgentAnswers);
  app.clock.advance(hour);
  await runJobs(app, ['clocks', 'few-officers', 'outcomes']);
  // A leaving ends what was wrapped: an officer looks again.
  const again = await app.agent().signIn(people.officer.email, testPassword);
  await again.get('/desk?view=all');
}

/** Somebody is on duty, somebody is away, a note is left for the next, and a site has a holiday. */
async function keepDuty(
  { deps: { db }, clock }: TestApp,
  { people, desks, sites }: TestOrganisation,
  officer: Browser,
): Promise<void> {
  const times = { starts_at: clock.now() - hour, ends_at: clock.now() + day };
  const at = { desk_id: desks.north.id, ...times };
  const turn = { id: randomId(), ...at, officer_id: people.officer.id, deputy_id: '', version: 1 };
  await db.insertInto('duty_turn').values(turn).execute();
  const absence = { id: randomId(), ...at, person_id: people.harbourOfficer.id };
  await db.insertInto('duty_absence').values(absence).execute();
  await officer.get('/desk/duty');
  await officer.post('/desk/duty/hand-overs', { note: 'One caller may ring again.', to: '' });
  if (officer.status !== 200) throw new Error(`The note was refused: ${officer.text}`);
  await db.insertInto('site_holiday').values({ site_id: sites.north, day: 20_813 }).execute();
}

async function leave(app: TestApp, { people }: TestOrganisation): Promise<void> {
  const administrator = await app.agent().signIn(people.administrator.email, testPassword);
  const address = `/admin/people/${people.harbourOfficer.id}`;
  await administrator.get(address);
  await administrator.post(`${address}/disabling`, { version: administrator.hidden('version') });
  if (administrator.status !== 200) throw new Error(`Nobody left: ${administrator.text}`);
}

async function runJobs(app: TestApp, names: readonly string[]): Promise<void> {
  const transport = createTransport(app.deps.config);
  const jobs = jobsOf(app.deps, transport).filter(({ name }) => names.includes(name));
  for (const job of jobs) if ((await job.hasWork?.()) !== false) await job.run(new AbortController().signal);
  transport.close();
  if (jobs.length < names.length) throw new Error(`Not every one is a job: ${names.join()}`);
}
