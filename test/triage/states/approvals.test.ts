import { day, hour } from '../../../src/clock';
import { endOverdueRequests } from '../../../src/triage/service';
import { letters } from './letters';
import { makeCase, urgentAnswers, type MadeCase } from '../cases';
import { act, startTestDesk, type TestDesk } from '../desk';

const closing = { disposition: 'advised', words: 'You did right. Do not answer them.' };
const running = (): AbortSignal => new AbortController().signal;

describe('a request for a second officer', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startTestDesk();
  });
  afterAll(() => desk.close());

  /** A P1 whose closing an officer has asked for. */
  async function asked(): Promise<MadeCase> {
    const made = await makeCase(desk.deps, {
      deskId: desk.organisation.desks.north.id,
      answers: urgentAnswers,
    });
    await act(await desk.signedIn('officer'), made.reference, 'closing', closing);
    return made;
  }

  const requestOf = async (reference: string) =>
    desk.deps.db
      .selectFrom('approval_request')
      .innerJoin('case_file', 'case_file.id', 'approval_request.case_id')
      .selectAll('approval_request')
      .where('reference', '=', reference)
      .executeTakeFirstOrThrow();

  it('says who asks, for what, and until when it waits, and stops no clock', async () => {
    const { reference } = await asked();
    const lead = await desk.signedIn('lead');
    await lead.get(`/desk/cases/${reference}`);
    expect(lead.text).toContain('asks to close this case. If nobody decides by');
    expect(lead.text).toContain(closing.words);
    const known = await desk.caseOf(reference);
    expect(known).toMatchObject({ state: 'awaiting-approval', due_kind: 'first-contact' });
    expect(await requestOf(reference)).toMatchObject({
      state: 'pending',
      asked_from: 'new',
      expires_at: desk.clock.now() + 3 * day,
    });
  });

  it('ends by itself when nobody decides, tells asker and desk, and decides nothing', async () => {
    const { reference } = await asked();
    const before = await desk.caseOf(reference);
    desk.clock.advance(3 * day - hour);
    await endOverdueRequests(desk.deps, running());
    expect(await desk.caseOf(reference)).toMatchObject({ state: 'awaiting-approval' });
    desk.clock.advance(2 * hour);
    await endOverdueRequests(desk.deps, running());
    await endOverdueRequests(desk.deps, running());
    const after = await desk.caseOf(reference);
    expect(after).toMatchObject({
      state: 'new',
      closed_at: before.closed_at,
      due_at: before.due_at,
      due_kind: before.due_kind,
      priority: 1,
      peak_priority: 1,
    });
    expect(await requestOf(reference)).toMatchObject({ state: 'expired', decided_by: '' });
    const { officer, lead } = desk.organisation.people;
    expect(await letters(desk, `No second officer has decided on ${reference}`)).toEqual(
      [officer.email, lead.email].sort(),
    );
    const messages = await desk.deps.db.selectFrom('message').select('id').execute();
    expect(messages).toEqual([]);
    const events = await desk.deps.db
      .selectFrom('audit_event')
      .select('actor_kind')
      .where('subject_id', '=', reference)
      .where('action', '=', 'case.closing-expired')
      .execute();
    expect(events).toEqual([{ actor_kind: 'system' }]);
  });

  it('cannot be approved, refused or taken back any more once it has ended, and can be asked again', async () => {
    const { reference } = await asked();
    desk.clock.advance(4 * day);
    const lead = await desk.signedIn('lead');
    await lead.get(`/desk/cases/${reference}`);
    const seen = { version: lead.hidden('version'), seen: lead.hidden('seen') };
    await endOverdueRequests(desk.deps, running());
    await lead.post(`/desk/cases/${reference}/closing/approval`, seen);
    expect(lead.status).toBe(409);
    expect(lead.text).toContain('Request to close ended without a decision');
    const officer = await desk.signedIn('officer');
    await act(officer, reference, 'closing/withdrawal');
    expect(officer.status).toBe(409);
    await act(officer, reference, 'closing', closing);
    expect(await desk.caseOf(reference)).toMatchObject({ state: 'awaiting-approval' });
    await act(lead, reference, 'closing/approval');
    expect(await desk.caseOf(reference)).toMatchObject({ state: 'closed' });
  });

  it('is not approved after its time, also where the job that ends it has not run yet', async () => {
    const { reference } = await asked();
    desk.clock.advance(3 * day);
    await act(await desk.signedIn('lead'), reference, 'closing/approval');
    expect(await desk.caseOf(reference)).toMatchObject({ state: 'awaiting-approval' });
    await endOverdueRequests(desk.deps, running());
    expect(await desk.caseOf(reference)).toMatchObject({ state: 'new' });
  });

  it('is taken back as taken back, and refused as refused, so that the record can tell them apart', async () => {
    const [taken, refused] = [await asked(), await asked()];
    await act(await desk.signedIn('officer'), taken.reference, 'closing/withdrawal');
    await act(await desk.signedIn('lead'), refused.reference, 'closing/refusal');
    expect(await requestOf(taken.reference)).toMatchObject({ state: 'withdrawn' });
    expect(await requestOf(refused.reference)).toMatchObject({ state: 'refused' });
  });

  it('that somebody moves to another asker in the database is not opened', async () => {
    const { reference } = await asked();
    await desk.deps.db
      .updateTable('approval_request')
      .set({ requested_by: desk.organisation.people.lead.id })
      .where('state', '=', 'pending')
      .execute();
    const officer = await desk.signedIn('officer');
    await officer.get(`/desk/cases/${reference}`);
    expect(officer.text).not.toContain(closing.words);
    await officer.post(`/desk/cases/${reference}/closing/approval`, { version: '2' });
    expect(await desk.caseOf(reference)).toMatchObject({ state: 'awaiting-approval' });
  });
});
