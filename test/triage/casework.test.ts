import { farFuture, inTransaction } from '../../src/database';
import { hour } from '../../src/clock';
import { reporterSpoke, statusForReporter } from '../../src/triage/service';
import { makeCase, urgentAnswers, type MadeCase } from './cases';
import { act, startTestDesk, type TestDesk } from './desk';

describe('work on a case', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startTestDesk();
  });
  afterAll(() => desk.close());

  const north = (wish: Partial<Parameters<typeof makeCase>[1]> = {}): Promise<MadeCase> =>
    makeCase(desk.deps, {
      deskId: desk.organisation.desks.north.id,
      siteId: desk.organisation.sites.north,
      ...wish,
    });

  it('shows the whole case to an officer of its desk, and records that it was read', async () => {
    const { reference } = await north({ reach: 'emery@elsewhere.example' });
    const officer = await desk.signedIn('officer');
    // Somebody has judged the conduct: names are shown.
    await desk.deps.db
      .updateTable('case_file')
      .set({ assessed_at: desk.clock.now() })
      .where('reference', '=', reference)
      .execute();
    await officer.get(`/desk/cases/${reference}`);
    expect(officer.status).toBe(200);
    for (const words of [
      reference,
      'P4 Low',
      'asked twice for drawings',
      'Emery Stone',
      'emery@elsewhere.example',
      'A sorting aid, not a judgement',
    ])
      expect(officer.text).toContain(words);
    // Who looked stands in the history, which has a page of its own.
    await officer.get(`/desk/cases/${reference}/history`);
    for (const words of ['Case opened', 'Odile Farrow']) expect(officer.text).toContain(words);
    expect(await desk.caseOf(reference)).toMatchObject({ unread: 0, version: 1 });
  });

  it('tells neither another desk nor another role whether a case is there', async () => {
    const { reference } = await north();
    const answers: string[] = [];
    for (const who of ['harbourOfficer', 'oversight', 'administrator', 'engineer'] as const) {
      const stranger = await desk.signedIn(who);
      await stranger.get(`/desk/cases/${reference}`);
      expect(stranger.status).toBe(404);
      const there = stranger.text;
      await stranger.get('/desk/cases/PG-0000-0000');
      expect(stranger.status).toBe(404);
      answers.push(there.replaceAll(reference, ''), stranger.text.replaceAll('PG-0000-0000', ''));
      for (const noun of ['assignment', 'notes', 'questions', 'priority', 'closing', 'closing/approval']) {
        await stranger.post(`/desk/cases/${reference}/${noun}`, { version: '1', note: 'x', question: 'x' });
        expect(stranger.status).toBe(404);
      }
    }
    expect(answers[0]).toBe(answers[1]);
    expect(await desk.caseOf(reference)).toMatchObject({ version: 1, state: 'new' });
  });

  it('gives the case to who takes it', async () => {
    const { reference } = await north();
    const officer = await desk.signedIn('officer');
    await act(officer, reference, 'assignment');
    expect(officer.status).toBe(200);
    expect(officer.text).not.toContain('Assign to me');
    expect(await desk.caseOf(reference)).toMatchObject({
      state: 'open',
      assignee_id: desk.organisation.people.officer.id,
    });
  });

  it('sends a question, which is the first contact, and tells a reporter who left an address', async () => {
    const { reference, reportId } = await north({ reach: 'emery@elsewhere.example' });
    const before = await desk.deps.db.selectFrom('outbox').select('id').execute();
    const officer = await desk.signedIn('officer');
    await act(officer, reference, 'questions', { question: 'Which\ndrawings?' });
    expect(officer.text).toContain('Question from the desk');
    const known = await desk.caseOf(reference);
    expect(known).toMatchObject({
      state: 'awaiting-reporter',
      first_contact_at: desk.clock.now(),
      due_kind: 'assessment',
    });
    const after = await desk.deps.db.selectFrom('outbox').select('id').execute();
    expect(after.length).toBe(before.length + 1);
    expect(await statusForReporter(desk.deps.db, reportId, desk.clock.now())).toEqual({
      state: 'question-for-you',
      answerDueAt: undefined,
      late: false,
    });
  });

  it('writes to nobody where the way to reach the reporter is no address', async () => {
    const { reference } = await north({ reach: 'extension 12, ask for E. <e@x.example>' });
    const before = await desk.deps.db.selectFrom('outbox').select('id').execute();
    await act(await desk.signedIn('officer'), reference, 'questions', { question: 'Which drawings?' });
    const after = await desk.deps.db.selectFrom('outbox').select('id').execute();
    expect(after.length).toBe(before.length);
  });

  it("goes on when the reporter answers, without the assignee's doing", async () => {
    const { reference, reportId } = await north();
    const officer = await desk.signedIn('officer');
    await act(officer, reference, 'assignment');
    await act(officer, reference, 'questions', { question: 'Which drawings?' });
    await inTransaction(desk.deps.db, (trx) =>
      reporterSpoke(trx, desk.deps, { reportId, now: desk.clock.now() }),
    );
    expect(await desk.caseOf(reference)).toMatchObject({ state: 'open', unread: 1 });
    await officer.get('/desk?view=mine');
    expect(officer.text).toContain('Unread');
  });

  it('changes a priority only with a reason, remembers the highest, and wins no time by it', async () => {
    const { reference } = await north();
    const officer = await desk.signedIn('officer');
    const first = await desk.caseOf(reference);
    await act(officer, reference, 'priority', { priority: '1', 'priority-reason': '  ' });
    expect(officer.status).toBe(422);
    expect(officer.text).toContain('href="#priority-reason"');
    await act(officer, reference, 'priority', { priority: '1', 'priority-reason': 'A threat was made' });
    expect(officer.text).toContain('Priority changed from P4 Low to P1 Urgent');
    const raised = await desk.caseOf(reference);
    expect(raised).toMatchObject({ priority: 1, peak_priority: 1 });
    expect(raised.first_contact_due_at).toBe(first.received_at + hour);
    await act(officer, reference, 'priority', { priority: '3', 'priority-reason': 'It was a prank' });
    expect(await desk.caseOf(reference)).toMatchObject({ priority: 3, peak_priority: 1 });
    await act(officer, reference, 'priority', { priority: '3', 'priority-reason': 'Again' });
    expect(officer.status).toBe(422);
    expect(officer.text).toContain('The case has this priority already');
  });

  it('keeps what was typed in the form that failed, and in the others', async () => {
    const { reference } = await north();
    const officer = await desk.signedIn('officer');
    await act(officer, reference, 'closing', { disposition: '', words: 'Thank you for telling us.' });
    expect(officer.status).toBe(422);
    expect(officer.text).toContain('There is a problem');
    expect(officer.text).toContain('href="#disposition"');
    expect(officer.text).toContain('Thank you for telling us.');
    await act(officer, reference, 'notes', { note: 'x'.repeat(6_001) });
    expect(officer.status).toBe(422);
    expect(officer.text).toContain('x'.repeat(6_001));
    await act(officer, reference, 'notes', { note: 'a\0b' });
    expect(officer.status).toBe(422);
    await act(officer, reference, 'notes', { note: 'kept', version: 'first' });
    expect(officer.status).toBe(422);
    expect(officer.text).toContain('kept');
    expect(officer.text).toContain('href="#case"');
    expect(await desk.caseOf(reference)).toMatchObject({ version: 1 });
  });

  it('refuses whoever comes second, tells them what changed and keeps their words', async () => {
    const { reference } = await north();
    const officer = await desk.signedIn('officer');
    const lead = await desk.signedIn('lead');
    await officer.get(`/desk/cases/${reference}`);
    const seen = { version: officer.hidden('version'), seen: officer.hidden('seen') };
    await act(lead, reference, 'assignment');
    await act(lead, reference, 'notes', { note: 'I know these people.' });
    await officer.post(`/desk/cases/${reference}/notes`, { ...seen, note: 'My own note.' });
    expect(officer.status).toBe(409);
    for (const words of [
      'Somebody changed this case while you were at it',
      'State: now Open',
      'With: now Leander Voss',
      '1 note more',
      'My own note.',
    ])
      expect(officer.text).toContain(words);
    // The page carries the case as it is now: sent again, it goes through.
    await officer.post(`/desk/cases/${reference}/notes`, {
      version: officer.hidden('version'),
      seen: officer.hidden('seen'),
      note: 'My own note.',
    });
    expect(officer.status).toBe(200);
  });

  it('lets one of two officers through who press at the same moment', async () => {
    const { reference } = await north();
    const browsers = [await desk.signedIn('officer'), await desk.signedIn('lead')];
    for (const browser of browsers) await browser.get(`/desk/cases/${reference}`);
    await Promise.all(
      browsers.map((browser) =>
        browser.post(`/desk/cases/${reference}/questions`, {
          version: browser.hidden('version'),
          seen: browser.hidden('seen'),
          question: 'Which drawings?',
        }),
      ),
    );
    expect(browsers.map((browser) => browser.status).sort()).toEqual([200, 409]);
    const messages = await desk.deps.db
      .selectFrom('message')
      .innerJoin('report', 'report.id', 'message.report_id')
      .select('message.id')
      .where('report.reference', '=', reference)
      .execute();
    expect(messages).toHaveLength(1);
    expect(await desk.caseOf(reference)).toMatchObject({ version: 2 });
  });

  it('never makes a reporter fail because an officer works at the same moment', async () => {
    const { reference, reportId } = await north();
    const officer = await desk.signedIn('officer');
    await officer.get(`/desk/cases/${reference}`);
    const speak = () =>
      inTransaction(desk.deps.db, (trx) =>
        reporterSpoke(trx, desk.deps, { reportId, now: desk.clock.now() }),
      );
    await Promise.all([speak(), act(officer, reference, 'notes', { note: 'A note' }), speak()]);
    expect((await desk.caseOf(reference)).version).toBeGreaterThanOrEqual(3);
  });

  it('marks what is late in words', async () => {
    const { reference } = await north({ answers: urgentAnswers });
    desk.clock.advance(2 * hour);
    const officer = await desk.signedIn('officer');
    await officer.get('/desk');
    expect(officer.text).toContain('Late');
    await officer.get(`/desk/cases/${reference}`);
    expect(officer.text).toContain('govuk-tag--late');
    expect(await desk.caseOf(reference)).toMatchObject({ closed_at: farFuture });
  });
});
