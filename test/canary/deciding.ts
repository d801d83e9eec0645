import type { Browser } from '../support/browser';
import { act, expectToRead, type CanaryRun } from './run';

/** The desk's members, and the two cases that the run has: one that was closed, one that was taken down for somebody. */
interface Deciding {
  officer: Browser;
  lead: Browser;
  closed: string;
  other: string;
}

/** Merges and takes apart, names, recuses, locks, hands over: each with a reason. */
export async function decide(run: CanaryRun, cases: Deciding): Promise<void> {
  await mergeAndUndo(run, cases);
  await nameAndRecuse(run, cases);
  await lockAndEnd(run, cases);
  await takeOver(run, cases);
  await handOver(run, cases);
}

async function mergeAndUndo(run: CanaryRun, { officer, closed, other }: Deciding): Promise<void> {
  const { canary } = run;
  await act(officer, other, 'merge', { into: closed, 'merge-reason': canary('reason to merge') });
  await act(officer, other, 'separation', { 'undo-reason': canary('reason to take apart') });
  expectToRead(run, officer, ['reason to merge', 'reason to take apart']);
}

async function nameAndRecuse(run: CanaryRun, { officer, lead, other }: Deciding): Promise<void> {
  const { canary, organisation } = run;
  const { people } = organisation;
  const named = [people.officer.id, people.lead.id];
  const restricted = { officers: named, 'restrict-reason': canary('reason to restrict') };
  await act(officer, other, 'restriction', restricted);
  const third = people.harbourOfficer.id;
  await act(officer, other, 'named-officers', {
    'named-officer': third,
    'name-reason': canary('reason to name'),
  });
  await act(officer, other, 'restriction/lifting', { 'lift-reason': canary('reason to lift') });
  await act(lead, other, 'recusal', { 'recuse-person': third, 'recuse-reason': canary('reason to recuse') });
  await lead.get(`/desk/cases/${other}`);
  expectToRead(run, lead, ['reason to restrict', 'reason to name', 'reason to lift', 'reason to recuse']);
}

async function lockAndEnd(run: CanaryRun, { officer, lead, other }: Deciding): Promise<void> {
  const { canary, organisation } = run;
  const both = [organisation.people.officer.id, organisation.people.lead.id];
  await act(officer, other, 'spill', { officers: both, 'spill-reason': canary('reason of a spill') });
  await act(officer, other, 'spill/shredding', { 'shred-reason': canary('reason to shred') });
  await lead.get(`/desk/cases/${other}`);
  expectToRead(run, lead, ['reason to shred']);
  await act(lead, other, 'closing/refusal', { 'refusal-reason': canary('reason not to shred') });
  await act(officer, other, 'spill/ending', { 'end-reason': canary('reason to end a lock') });
  await lead.get(`/desk/cases/${other}`);
  expectToRead(run, lead, ['reason of a spill', 'reason not to shred', 'reason to end a lock']);
}

/** One of the two leaves: oversight takes the case over by its recovery code, at the second try. */
async function takeOver(run: CanaryRun, { other }: Deciding): Promise<void> {
  const { canary, canaries, organisation, signedIn } = run;
  const administrator = await signedIn('admin');
  const person = `/admin/people/${organisation.people.officer.id}`;
  await administrator.get(person);
  await administrator.post(`${person}/disabling`, { version: administrator.hidden('version') });
  const oversight = await signedIn('oversight');
  await oversight.get('/desk/named-cases');
  await oversight.post('/desk/named-cases', {
    'take-case': other,
    'recovery-code': canary('wrong recovery code'),
    'take-reason': canary('reason of a take-over of a 422'),
  });
  expect(oversight.status).toBe(422);
  const { recoveryCode } = organisation.desks.oversight;
  canaries.set('recovery code', recoveryCode);
  await oversight.post('/desk/named-cases', {
    'take-case': other,
    'recovery-code': recoveryCode,
    'take-reason': canary('reason to take over'),
  });
  expect(oversight.status).toBe(200);
  expectToRead(run, oversight, ['reason to take over', 'narrative on behalf']);
}

/** The lead, who is left and has to sign in again because the desk's key is another, gives the other case away. */
async function handOver(run: CanaryRun, { closed }: Deciding): Promise<void> {
  const { canary, organisation, signedIn } = run;
  const lead = await signedIn('lead');
  await act(lead, closed, 'hand-over', {
    'hand-over-desk': organisation.desks.oversight.id,
    'hand-over-reason': canary('reason to hand over'),
  });
  const oversight = await signedIn('oversight');
  await oversight.get(`/desk/cases/${closed}`);
  expectToRead(run, oversight, ['reason to hand over', 'reason to reopen', 'narrative']);
}
