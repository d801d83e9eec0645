import { minute } from '../../../src/clock';
import { farFuture, inTransaction } from '../../../src/database';
import { reporterSpoke, statusForReporter } from '../../../src/triage/service';
import { judge } from '../assessment/judging';
import { makeCase, urgentAnswers, type MadeCase } from '../cases';
import { act, startTestDesk, type TestDesk } from '../desk';

describe('duplicates', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startTestDesk();
  });
  afterAll(() => desk.close());

  const north = (answers = {}): Promise<MadeCase> =>
    makeCase(desk.deps, { deskId: desk.organisation.desks.north.id, answers });
  const why = 'The same caller, on the same day.';

  async function merged(answers = {}): Promise<{ into: MadeCase; dup: MadeCase }> {
    const into = await north({ narrative: 'A first engineer was called at noon by a stranger about seals.' });
    const dup = await north({
      narrative: 'A second engineer was called at one by a stranger about seals.',
      ...answers,
    });
    const officer = await desk.signedIn('officer');
    await act(officer, dup.reference, 'merge', { into: into.reference, 'merge-reason': why });
    expect(officer.status).toBe(200);
    return { into, dup };
  }

  it('become one case that shows both reports, and no ciphertext is touched', async () => {
    const parts = () => desk.deps.db.selectFrom('report_part').selectAll().orderBy('report_id').execute();
    const { into, dup } = await merged();
    const before = await parts();
    const officer = await desk.signedIn('officer');
    await officer.get(`/desk/cases/${into.reference}`);
    expect(officer.text).toContain(dup.reference);
    expect(officer.text).toContain(why);
    expect(officer.text.match(/Lost receipt|receipt\?report=/g)?.length).toBeGreaterThan(1);
    expect(await desk.caseOf(dup.reference)).toMatchObject({ state: 'merged', due_at: farFuture, unread: 0 });
    await officer.get(`/desk/cases/${dup.reference}`);
    expect(officer.text).toContain(`Go to ${into.reference}`);
    expect(await parts()).toEqual(before);
    await officer.get('/desk?view=all');
    expect(officer.text).not.toContain(dup.reference);
  });

  it('keep whatever is stricter: a P1 that is put into another case makes that one close by two', async () => {
    const { into, dup } = await merged(urgentAnswers);
    const [one, other] = [await desk.caseOf(into.reference), await desk.caseOf(dup.reference)];
    expect(one).toMatchObject({ priority: 1, peak_priority: 1, due_kind: 'first-contact' });
    expect(one.first_contact_due_at).toBe(other.first_contact_due_at);
    const officer = await desk.signedIn('officer');
    await act(officer, into.reference, 'closing', { disposition: 'advised', words: 'Thank you both.' });
    expect(await desk.caseOf(into.reference)).toMatchObject({ state: 'awaiting-approval' });
  });

  it('are told apart by each reporter’s own page, and closing tells each of them', async () => {
    const { into, dup } = await merged();
    const officer = await desk.signedIn('officer');
    await act(officer, into.reference, 'questions', {
      question: 'Which number?',
      'question-to': dup.reportId,
    });
    expect(officer.status).toBe(200);
    const status = (made: MadeCase) => statusForReporter(desk.deps.db, made.reportId, desk.clock.now());
    expect(await status(dup)).toMatchObject({ state: 'question-for-you' });
    expect(await status(into)).toMatchObject({ state: 'being-looked-at' });
    // One of the reporters has not had a word: their clock runs.
    expect(await desk.caseOf(into.reference)).toMatchObject({ first_contact_at: farFuture });
    await act(officer, into.reference, 'closing', { disposition: 'advised', words: 'You did right.' });
    const told = await desk.deps.db
      .selectFrom('message')
      .select(['report_id', 'kind'])
      .where('report_id', 'in', [into.reportId, dup.reportId])
      .where('kind', '=', 'closing')
      .execute();
    expect(told.map(({ report_id }) => report_id).sort()).toEqual([into.reportId, dup.reportId].sort());
    await inTransaction(desk.deps.db, (trx) =>
      reporterSpoke(trx, desk.deps, { reportId: dup.reportId, now: desk.clock.now() }),
    );
    expect(await desk.caseOf(into.reference)).toMatchObject({ state: 'new', unread: 1 });
  });

  it('are taken apart again, each as it was, with clocks that never stopped', async () => {
    const into = await north();
    const dup = await north(urgentAnswers);
    const before = [await desk.caseOf(into.reference), await desk.caseOf(dup.reference)];
    const officer = await desk.signedIn('officer');
    await act(officer, dup.reference, 'merge', { into: into.reference, 'merge-reason': why });
    desk.clock.advance(5 * minute);
    await act(officer, dup.reference, 'separation');
    expect(officer.status).toBe(422);
    await act(officer, dup.reference, 'separation', { 'undo-reason': 'Another caller after all.' });
    expect(officer.status).toBe(200);
    expect(officer.text).toContain('Another caller after all.');
    const after = [await desk.caseOf(into.reference), await desk.caseOf(dup.reference)];
    const figures = (rows: typeof before) =>
      rows.map(({ version: _version, unread: _unread, watch_at: _watch, ...row }) => row);
    expect(figures(after)).toEqual(figures(before));
    const links = await desk.deps.db
      .selectFrom('case_report')
      .selectAll()
      .where(
        'case_id',
        'in',
        after.map(({ id }) => id),
      )
      .execute();
    expect(links).toHaveLength(2);
    for (const table of ['case_merge', 'case_merge_report'] as const)
      expect(
        await desk.deps.db.selectFrom(table).selectAll().where('case_id', '=', dup.reference).execute(),
      ).toEqual([]);
  });

  it('of duplicates come apart in the order in which they went together', async () => {
    const { into, dup } = await merged();
    const last = await north();
    const officer = await desk.signedIn('officer');
    await act(officer, into.reference, 'merge', { into: last.reference, 'merge-reason': why });
    await officer.get(`/desk/cases/${dup.reference}`);
    expect(officer.text).toContain(`Go to ${last.reference}`);
    expect(officer.text).toContain('Take that one out first');
    const undo = { 'undo-reason': 'A mistake' };
    const version = String((await desk.caseOf(dup.reference)).version);
    await officer.post(`/desk/cases/${dup.reference}/separation`, { version, ...undo });
    expect(officer.status).toBe(409);
    await act(officer, into.reference, 'separation', undo);
    await act(officer, dup.reference, 'separation', undo);
    for (const made of [into, dup, last])
      expect(await desk.caseOf(made.reference)).toMatchObject({ state: 'new', merged_into: '' });
  });

  it('are refused in words where the other case cannot take them in', async () => {
    const dup = await north();
    const officer = await desk.signedIn('officer');
    const tried = async (into: string) => {
      await officer.get(`/desk/cases/${dup.reference}/merge`);
      const fields = { version: officer.hidden('version'), seen: officer.hidden('seen') };
      await officer.post(`/desk/cases/${dup.reference}/merge`, { ...fields, into, 'merge-reason': why });
      expect(officer.status).toBe(422);
      expect(officer.text).toContain(why);
      return officer.text;
    };
    expect(await tried(dup.reference)).toContain('the reference of the case itself');
    const harbour = await makeCase(desk.deps, { deskId: desk.organisation.desks.harbour.id });
    const [theirs, nobodys] = [await tried(harbour.reference), await tried('PG-AAAAAAAA')];
    for (const text of [theirs, nobodys]) expect(text).toContain('There is no case with this reference');
    const closed = await north();
    await act(officer, closed.reference, 'closing', { disposition: 'advised', words: 'Done.' });
    expect(await tried(` ${closed.reference.toLowerCase()} `)).toContain('That case is closed');
    // Who was recused from one would read it in the other.
    const { people } = desk.organisation;
    await desk.deps.db
      .insertInto('case_recusal')
      .values({
        case_id: (await desk.caseOf(dup.reference)).id,
        person_id: people.lead.id,
        asked_by: people.officer.id,
        recused_at: desk.clock.now(),
      })
      .execute();
    expect(await tried((await north()).reference)).toContain(
      'Somebody has nothing to do with one of the two',
    );
    expect(await desk.caseOf(dup.reference)).toMatchObject({ state: 'new' });
  });

  it('show no names that nobody has looked past: a judged case goes into none that is not, and the other way round it does', async () => {
    const [unjudged, judged] = [await north(), await north()];
    const officer = await desk.signedIn('officer');
    await judge(officer, judged.reference);
    const merge = (from: MadeCase, into: MadeCase) =>
      act(officer, from.reference, 'merge', { into: into.reference, 'merge-reason': why });
    await merge(judged, unjudged);
    expect(officer.status).toBe(422);
    expect(officer.text).toContain('That case is not judged yet');
    await merge(unjudged, judged);
    expect(await desk.caseOf(unjudged.reference)).toMatchObject({ state: 'merged' });
  });

  it('lose nothing that a second officer was writing: they are shown where the case has gone', async () => {
    const into = await north();
    const dup = await north();
    const [officer, lead] = [await desk.signedIn('officer'), await desk.signedIn('lead')];
    await lead.get(`/desk/cases/${dup.reference}`);
    const seen = { version: lead.hidden('version'), seen: lead.hidden('seen') };
    await act(officer, dup.reference, 'merge', { into: into.reference, 'merge-reason': why });
    await lead.post(`/desk/cases/${dup.reference}/notes`, { ...seen, note: 'They know our test plan.' });
    expect(lead.status).toBe(409);
    expect(lead.text).toContain('They know our test plan.');
    expect(lead.text).toContain(`Go to ${into.reference}`);
  });
});
