import { day } from '../../../src/clock';
import { endMonitoring } from '../../../src/triage/service';
import type { Browser } from '../../support/browser';
import { makeCase, type MadeCase } from '../cases';
import { act, startTestDesk, type TestDesk } from '../desk';

describe('what is locked for classified content', () => {
  let desk: TestDesk;
  let officer: Browser;
  let lead: Browser;
  beforeAll(async () => {
    desk = await startTestDesk();
    officer = await desk.signedIn('officer');
    lead = await desk.signedIn('lead');
  });
  afterAll(() => desk.close());

  const north = (): Promise<MadeCase> => makeCase(desk.deps, { deskId: desk.organisation.desks.north.id });
  const lock = async (reference: string): Promise<void> => {
    const { people } = desk.organisation;
    const officers = [people.officer.id, people.lead.id];
    await act(officer, reference, 'spill', { officers, 'spill-reason': 'It names the sequence.' });
    expect(officer.status).toBe(200);
  };
  const shred = async (asking: Browser, agreeing: Browser, reference: string): Promise<void> => {
    await act(asking, reference, 'spill/shredding', { 'shred-reason': 'It must go.' });
    await act(agreeing, reference, 'closing/approval');
    expect(await desk.caseOf(reference)).toMatchObject({ state: 'closed' });
  };

  it('gives no report back by undoing a merge, neither before it is shredded nor after', async () => {
    const [into, dup] = [await north(), await north()];
    await act(officer, dup.reference, 'merge', { into: into.reference, 'merge-reason': 'The same caller.' });
    await lock(into.reference);
    const undo = async (): Promise<void> => {
      await act(officer, dup.reference, 'separation', { 'undo-reason': 'Another caller.' });
      expect(officer.status).toBe(409);
      expect(await desk.caseOf(dup.reference)).toMatchObject({ state: 'merged' });
    };
    await undo();
    await shred(officer, lead, into.reference);
    await undo();
  });

  it('does not come back once it is shredded, where it was closed to be watched', async () => {
    const { reference } = await north();
    await act(officer, reference, 'closing', { disposition: 'monitor', words: 'We keep an eye on it.' });
    await lock(reference);
    await shred(officer, lead, reference);
    desk.clock.advance(91 * day);
    await endMonitoring(desk.deps, new AbortController().signal);
    expect(await desk.caseOf(reference)).toMatchObject({ state: 'closed' });
  });

  it('starts no clock again by being asked to be shredded, where it was closed', async () => {
    [officer, lead] = [await desk.signedIn('officer'), await desk.signedIn('lead')];
    const { reference } = await north();
    await act(officer, reference, 'closing', { disposition: 'advised', words: 'Thank you.' });
    await lock(reference);
    const clockEvents = () =>
      desk.deps.db
        .selectFrom('audit_event')
        .select('action')
        .where('subject_id', '=', reference)
        .where('action', 'in', ['clock.started', 'clock.stopped', 'clock.moved'])
        .execute();
    const before = await clockEvents();
    await act(officer, reference, 'spill/shredding', { 'shred-reason': 'It must go.' });
    expect(await desk.caseOf(reference)).toMatchObject({ state: 'awaiting-approval' });
    await act(lead, reference, 'closing/refusal', { 'refusal-reason': 'It is needed.' });
    expect(await clockEvents()).toEqual(before);
  });

  it('is still read by oversight, who took it over, when it is shredded', async () => {
    officer = await desk.signedIn('officer');
    const { reference } = await north();
    await lock(reference);
    const administrator = await desk.signedIn('administrator');
    const address = `/admin/people/${desk.organisation.people.officer.id}`;
    await administrator.get(address);
    await administrator.post(`${address}/disabling`, { version: administrator.hidden('version') });
    const oversight = await desk.signedIn('oversight');
    await oversight.get('/desk/named-cases');
    await oversight.post('/desk/named-cases', {
      'take-case': reference,
      'recovery-code': desk.organisation.desks.oversight.recoveryCode,
      'take-reason': 'One is left.',
    });
    // Its clocks are told of anew.
    expect(await desk.caseOf(reference)).toMatchObject({ watch_at: 0 });
    const second = await desk.signedIn('oversightSecond');
    await shred(oversight, second, reference);
    await second.get(`/desk/cases/${reference}`);
    expect(second.status).toBe(200);
  });
});
