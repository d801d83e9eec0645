import { farFuture, inTransaction } from '../../src/database';
import { day } from '../../src/clock';
import { reporterSpoke, statusForReporter } from '../../src/triage/service';
import { makeCase, urgentAnswers, type MadeCase } from './cases';
import { act, startTestDesk, type TestDesk } from './desk';

const aboutColleague = {
  people: [{ name: 'Rowan Pike', colleague: 'yes', conduct: 'Copied drawings at night' }],
};

describe('closing', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startTestDesk();
  });
  afterAll(() => desk.close());

  const north = (answers = {}): Promise<MadeCase> =>
    makeCase(desk.deps, { deskId: desk.organisation.desks.north.id, answers });
  const advised = { disposition: 'advised', words: 'You did right. Do not answer them.' };
  const actionsOf = async (reference: string): Promise<string[]> => {
    const rows = await desk.deps.db
      .selectFrom('audit_event')
      .select('action')
      .where('subject_id', '=', reference)
      .where('action', '<>', 'case.viewed')
      // The clocks have tests of their own.
      .where('action', 'not in', ['clock.started', 'clock.stopped', 'clock.moved'])
      .execute();
    return rows.map((row) => row.action).sort();
  };

  it('by one officer closes an ordinary case and tells the reporter', async () => {
    const { reference, reportId } = await north();
    const officer = await desk.signedIn('officer');
    await act(officer, reference, 'closing', advised);
    expect(officer.status).toBe(200);
    expect(officer.text).toContain('Closed: Advice given');
    expect(officer.text).toContain('Closing words from the desk');
    expect(officer.text).not.toContain('Close case');
    expect(await desk.caseOf(reference)).toMatchObject({
      state: 'closed',
      closed_at: desk.clock.now(),
      first_contact_at: desk.clock.now(),
      due_at: farFuture,
      due_kind: 'none',
      unread: 0,
    });
    expect(await actionsOf(reference)).toEqual(['case.closed', 'report.received']);
    expect(await statusForReporter(desk.deps.db, reportId, desk.clock.now())).toMatchObject({
      state: 'closed',
      answerDueAt: undefined,
    });
  });

  it.each([
    ['a P1', urgentAnswers, advised],
    ['a referral', {}, { ...advised, disposition: 'referred-export-control' }],
    ['calling it unfounded', {}, { ...advised, disposition: 'unfounded' }],
    ['what was reported about a colleague', aboutColleague, { ...advised, disposition: 'no-concern' }],
  ])('takes two officers for %s', async (_what, answers, closing) => {
    const { reference } = await north(answers);
    const officer = await desk.signedIn('officer');
    const lead = await desk.signedIn('lead');
    await act(officer, reference, 'closing', closing);
    expect(await desk.caseOf(reference)).toMatchObject({
      state: 'awaiting-approval',
      closed_at: farFuture,
    });
    expect(officer.text).not.toContain('>Approve<');
    // Who asked can't approve, whatever they send.
    await act(officer, reference, 'closing/approval');
    expect(officer.status).toBe(409);
    await act(officer, reference, 'closing/refusal');
    expect(officer.status).toBe(409);
    await lead.get(`/desk/cases/${reference}`);
    for (const words of ['Odile Farrow asks to close this case', closing.words, 'Approve', 'Refuse'])
      expect(lead.text).toContain(words);
    // Nothing is said to the reporter before it is decided.
    expect(lead.text).toContain('Nobody has written yet');
    await act(lead, reference, 'closing/approval');
    expect(lead.status).toBe(200);
    expect(await desk.caseOf(reference)).toMatchObject({ state: 'closed', closed_at: desk.clock.now() });
    expect(await actionsOf(reference)).toEqual([
      'case.closing-approved',
      'case.closing-asked',
      'report.received',
    ]);
    await act(lead, reference, 'closing/approval');
    expect(lead.status).toBe(409);
  });

  it('is not got round by lowering the priority first', async () => {
    const { reference } = await north(urgentAnswers);
    const officer = await desk.signedIn('officer');
    await act(officer, reference, 'priority', { priority: '4', 'priority-reason': 'It was a joke' });
    await act(officer, reference, 'closing', advised);
    expect(await desk.caseOf(reference)).toMatchObject({ state: 'awaiting-approval', priority: 4 });
  });

  it('goes on with the case when it is refused, with or without a reason, and when it is taken back', async () => {
    const { reference } = await north(urgentAnswers);
    const officer = await desk.signedIn('officer');
    const lead = await desk.signedIn('lead');
    await act(officer, reference, 'assignment');
    await act(officer, reference, 'closing', advised);
    await act(lead, reference, 'closing/refusal', { 'refusal-reason': 'Ask them who else was there.' });
    expect(lead.text).toContain('Ask them who else was there.');
    expect(await desk.caseOf(reference)).toMatchObject({ state: 'open' });
    await act(officer, reference, 'closing', advised);
    await act(lead, reference, 'closing/refusal');
    expect(await desk.caseOf(reference)).toMatchObject({ state: 'open' });
    await act(officer, reference, 'closing', advised);
    await act(lead, reference, 'closing/withdrawal');
    expect(lead.status).toBe(409);
    await act(officer, reference, 'closing/withdrawal');
    expect(await desk.caseOf(reference)).toMatchObject({ state: 'open', closed_at: farFuture });
    expect(await actionsOf(reference)).toEqual([
      'case.assigned',
      'case.closing-asked',
      'case.closing-asked',
      'case.closing-asked',
      'case.closing-refused',
      'case.closing-refused',
      'case.closing-withdrawn',
      'report.received',
    ]);
  });

  it('can be prepared and taken over while it waits: notes and assignment stay possible, questions do not', async () => {
    const { reference, reportId } = await north(urgentAnswers);
    const officer = await desk.signedIn('officer');
    const lead = await desk.signedIn('lead');
    await act(officer, reference, 'closing', advised);
    await act(lead, reference, 'assignment');
    await act(lead, reference, 'notes', { note: 'I look at it today.' });
    expect(lead.status).toBe(200);
    for (const noun of ['questions', 'priority', 'closing']) {
      const fields = { question: 'Who?', priority: '4', 'priority-reason': 'Hm', ...advised };
      await act(lead, reference, noun, fields);
      expect(lead.status).toBe(409);
    }
    // The reporter may write meanwhile: it stays in the balance, and the approver has to look again.
    await lead.get(`/desk/cases/${reference}`);
    const seen = { version: lead.hidden('version'), seen: lead.hidden('seen') };
    await inTransaction(desk.deps.db, (trx) =>
      reporterSpoke(trx, desk.deps, { reportId, now: desk.clock.now() }),
    );
    await lead.post(`/desk/cases/${reference}/closing/approval`, seen);
    expect(lead.status).toBe(409);
    expect(await desk.caseOf(reference)).toMatchObject({ state: 'awaiting-approval', unread: 1 });
  });

  it('opens again by a word of the reporter, with clocks that begin anew', async () => {
    const { reference, reportId } = await north();
    const officer = await desk.signedIn('officer');
    await act(officer, reference, 'assignment');
    await act(officer, reference, 'closing', advised);
    desk.clock.advance(60 * day);
    await inTransaction(desk.deps.db, (trx) =>
      reporterSpoke(trx, desk.deps, { reportId, now: desk.clock.now() }),
    );
    const known = await desk.caseOf(reference);
    expect(known).toMatchObject({
      state: 'open',
      closed_at: farFuture,
      unread: 1,
      due_kind: 'assessment',
    });
    expect(known.due_at).toBeGreaterThan(desk.clock.now());
    expect(known.clocks_from % 3_600_000).toBe(0);
    const status = await statusForReporter(desk.deps.db, reportId, desk.clock.now());
    expect(status).toMatchObject({ state: 'being-looked-at', late: false });
    // A later change of priority counts from the same hour.
    const again = await desk.signedIn('officer');
    await act(again, reference, 'priority', { priority: '2', 'priority-reason': 'They came back' });
    expect((await desk.caseOf(reference)).due_at).toBeGreaterThan(desk.clock.now());
  });

  it('never refers somebody to HR for what they told of themselves', async () => {
    const { reference } = await north({ path: 'said-too-much' });
    const officer = await desk.signedIn('officer');
    await officer.get(`/desk/cases/${reference}`);
    expect(officer.text).not.toContain('referred-hr');
    await act(officer, reference, 'closing', { ...advised, disposition: 'referred-hr' });
    expect(officer.status).toBe(422);
    expect(officer.text).toContain('href="#disposition"');
    expect(await desk.caseOf(reference)).toMatchObject({ state: 'new' });
    const other = await north();
    await officer.get(`/desk/cases/${other.reference}`);
    expect(officer.text).toContain('referred-hr');
  });

  it('takes no disposition that the taxonomy lacks', async () => {
    const { reference } = await north();
    const officer = await desk.signedIn('officer');
    await act(officer, reference, 'closing', { ...advised, disposition: 'forgotten' });
    expect(officer.status).toBe(422);
  });

  it('has words in every language for everything that is recorded about a case', async () => {
    const actions = await desk.deps.db
      .selectFrom('audit_event')
      .select('action')
      .distinct()
      .where('subject_kind', '=', 'case')
      .execute();
    expect(actions.length).toBeGreaterThan(9);
    for (const locale of desk.deps.translators.locales) {
      const t = desk.deps.translators.for(locale);
      for (const { action } of actions) expect(t(`desk:events.${action}`)).not.toBe('');
    }
  });
});
