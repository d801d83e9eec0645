import { day } from '../../../src/clock';
import { farFuture } from '../../../src/database';
import { endMonitoring } from '../../../src/triage/service';
import { makeCase, urgentAnswers, type MadeCase } from '../cases';
import { act, startTestDesk, type TestDesk } from '../desk';
import { letters } from './letters';

const running = (): AbortSignal => new AbortController().signal;

describe('a case that comes back', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startTestDesk();
  });
  afterAll(() => desk.close());

  async function closed(disposition: string, answers = {}): Promise<MadeCase> {
    const made = await makeCase(desk.deps, { deskId: desk.organisation.desks.north.id, answers });
    const officer = await desk.signedIn('officer');
    await act(officer, made.reference, 'closing', { disposition, words: 'Thank you. We keep watch.' });
    if ((await desk.caseOf(made.reference)).state === 'awaiting-approval')
      await act(await desk.signedIn('lead'), made.reference, 'closing/approval');
    return made;
  }

  it('is opened again by an officer with a reason, with clocks that begin anew', async () => {
    const { reference } = await closed('advised', urgentAnswers);
    const officer = await desk.signedIn('officer');
    await act(officer, reference, 'reopening');
    expect(officer.status).toBe(422);
    expect(officer.text).toContain('href="#reopen-reason"');
    expect(await desk.caseOf(reference)).toMatchObject({ state: 'closed' });
    desk.clock.advance(10 * day);
    const again = await desk.signedIn('officer');
    await act(again, reference, 'reopening', { 'reopen-reason': 'They wrote to another colleague.' });
    expect(again.status).toBe(200);
    expect(again.text).toContain('They wrote to another colleague.');
    const known = await desk.caseOf(reference);
    expect(known).toMatchObject({ state: 'new', closed_at: farFuture, peak_priority: 1, priority: 1 });
    expect(known.due_at).toBeGreaterThan(desk.clock.now());
    // What took two officers still does.
    await act(again, reference, 'closing', { disposition: 'advised', words: 'Still thank you.' });
    expect(await desk.caseOf(reference)).toMatchObject({ state: 'awaiting-approval' });
  });

  it('is not opened again where it is open, nor by somebody of another desk', async () => {
    const { reference } = await makeCase(desk.deps, { deskId: desk.organisation.desks.north.id });
    const officer = await desk.signedIn('officer');
    await act(officer, reference, 'reopening', { 'reopen-reason': 'No reason' });
    expect(officer.status).toBe(409);
    const harbour = await desk.signedIn('harbourOfficer');
    const other = await closed('advised');
    await harbour.post(`/desk/cases/${other.reference}/reopening`, {
      version: '2',
      'reopen-reason': 'Not mine',
    });
    expect(harbour.status).toBe(404);
  });

  it('was closed to be watched, says until when, and comes back after 90 days, as due', async () => {
    const { reference } = await closed('monitor');
    const officer = await desk.signedIn('officer');
    await officer.get(`/desk/cases/${reference}`);
    expect(officer.text).toContain('This case is watched until');
    desk.clock.advance(89 * day);
    await endMonitoring(desk.deps, running());
    expect(await desk.caseOf(reference)).toMatchObject({ state: 'closed' });
    desk.clock.advance(day);
    await endMonitoring(desk.deps, running());
    await endMonitoring(desk.deps, running());
    const known = await desk.caseOf(reference);
    expect(known).toMatchObject({
      state: 'new',
      closed_at: farFuture,
      monitor_until: farFuture,
      due_kind: 'assessment',
      unread: 0,
    });
    expect(known.due_at).toBeGreaterThan(desk.clock.now());
    const { officer: one, lead } = desk.organisation.people;
    expect(await letters(desk, `${reference} was watched`)).toEqual([one.email, lead.email].sort());
  });

  it('is watched no longer once somebody opened it before the time', async () => {
    const { reference } = await closed('monitor');
    const officer = await desk.signedIn('officer');
    await act(officer, reference, 'reopening', { 'reopen-reason': 'They called again.' });
    await act(officer, reference, 'closing', { disposition: 'advised', words: 'Done.' });
    desk.clock.advance(120 * day);
    await endMonitoring(desk.deps, running());
    expect(await desk.caseOf(reference)).toMatchObject({ state: 'closed', monitor_until: farFuture });
  });
});
