import { hour, minute } from '../../../src/clock';
import { farFuture } from '../../../src/database';
import { anyToWatch, watchClocks } from '../../../src/triage/service';
import type { Answers } from '../../../src/reporting/answers';
import { makeCase, urgentAnswers, type MadeCase } from '../cases';
import { act, startTestDesk, type TestDesk } from '../desk';
import { takeLetters, toWhom } from './letters';

let desk: TestDesk;
beforeEach(async () => {
  desk = await startTestDesk();
});
afterEach(async () => {
  await desk.close();
});

const run = (): Promise<void> => watchClocks(desk.deps, new AbortController().signal);

/** What the desk is told when the clock stands at this time. */
async function toldAt(time: number): Promise<string[]> {
  desk.clock.set(time);
  await run();
  return toWhom(await takeLetters(desk));
}

/** A P3, unless its answers say otherwise. */
async function newCase(answers: Answers = { sensitivity: 'controlled' }): Promise<MadeCase> {
  const made = await makeCase(desk.deps, { deskId: desk.organisation.desks.north.id, answers });
  await run();
  await takeLetters(desk);
  return made;
}

const eventsOf = (reference: string, ...actions: string[]) =>
  desk.deps.db
    .selectFrom('audit_event')
    .select(['action', 'detail', 'actor_kind'])
    .where('subject_id', '=', reference)
    .where('action', 'in', actions)
    .orderBy('occurred_at')
    .orderBy('action')
    .execute();

describe('the watch over the clocks', () => {
  it('warns before, tells who has the case, then the desk, then the lead, once each', async () => {
    const { reference } = await newCase();
    await act(await desk.signedIn('officer'), reference, 'assignment');
    const { first_contact_due_at: dueAt } = await desk.caseOf(reference);
    expect(await toldAt(dueAt - 8 * hour - minute)).toEqual([]);
    expect(await toldAt(dueAt - 8 * hour)).toEqual(['clock-warning officer']);
    expect(await toldAt(dueAt - minute)).toEqual([]);
    expect(await toldAt(dueAt)).toEqual(['clock-passed officer']);
    expect(await toldAt(dueAt + 24 * hour - minute)).toEqual([]);
    expect(await toldAt(dueAt + 24 * hour)).toEqual(['clock-passed lead', 'clock-passed officer']);
    expect(await toldAt(dueAt + 71 * hour)).toEqual([]);
    expect(await toldAt(dueAt + 72 * hour)).toContain('clock-passed lead');
    await run();
    expect(await takeLetters(desk)).toEqual([]);
  });

  it('says which case, which clock and why this person gets it, and nothing that was reported', async () => {
    const { reference } = await newCase();
    await act(await desk.signedIn('officer'), reference, 'assignment');
    desk.clock.set((await desk.caseOf(reference)).first_contact_due_at);
    await run();
    const [letter] = await takeLetters(desk);
    expect(letter?.subject).toBe(`Late: ${reference}, First contact (P3 Medium)`);
    expect(letter?.text).toContain('Was due: 16 September 2026, 23:59');
    expect(letter?.text).toContain('You get this because the case is with you.');
    expect(letter?.text).toContain(`/desk/cases/${reference}`);
    expect(letter?.text).not.toMatch(/valve|drawings|Emery/);
    expect(letter?.deskId).toBe(desk.organisation.desks.north.id);
  });

  it('writes to the whole desk of what nobody has taken, and in the language of each', async () => {
    const { reference } = await makeCase(desk.deps, { deskId: desk.organisation.desks.harbour.id });
    await run();
    await takeLetters(desk);
    desk.clock.set((await desk.caseOf(reference)).first_contact_due_at);
    await run();
    const letters = await takeLetters(desk);
    expect(toWhom(letters)).toEqual(['clock-passed harbour.officer']);
    expect(letters[0]?.text).toContain('无人认领');
  });

  it('goes by the clocks that a person has moved, and never repeats what was told of the same time', async () => {
    const { reference } = await newCase();
    await act(await desk.signedIn('officer'), reference, 'assignment');
    const before = await desk.caseOf(reference);
    expect(await toldAt(before.first_contact_due_at)).toEqual(['clock-passed officer']);
    await act(await desk.signedIn('officer'), reference, 'priority', {
      priority: '4',
      'priority-reason': 'A generic mail.',
    });
    expect(await toldAt(before.first_contact_due_at + 23 * hour)).toEqual([]);
    const after = await desk.caseOf(reference);
    expect(after.first_contact_due_at).toBeGreaterThan(before.first_contact_due_at);
    // A day before it runs out is a Sunday: the warning comes as Friday's work begins.
    expect(await toldAt(before.first_contact_due_at + 24 * hour)).toEqual(['clock-warning officer']);
    await act(await desk.signedIn('officer'), reference, 'priority', {
      priority: '3',
      'priority-reason': 'They wrote again.',
    });
    await takeLetters(desk);
    await run();
    // Late by the old time again: the desk is told, and whoever has the case is not told anew.
    expect(toWhom(await takeLetters(desk))).not.toContain('clock-warning officer');
  });

  it('tells of a later clock although an earlier one is late', async () => {
    const { reference } = await newCase();
    await act(await desk.signedIn('officer'), reference, 'assignment');
    const { first_contact_due_at: contact, assessment_due_at: assessment } = await desk.caseOf(reference);
    await toldAt(contact + 72 * hour);
    desk.clock.set(assessment - hour);
    await run();
    desk.clock.set(assessment);
    await run();
    const letters = await takeLetters(desk);
    expect(letters.filter(({ subject }) => subject.includes('Assessment')).length).toBeGreaterThan(0);
  });

  it('tells everybody once when nothing has run for a week', async () => {
    const { reference } = await newCase();
    await act(await desk.signedIn('officer'), reference, 'assignment');
    const { first_contact_due_at: contact } = await desk.caseOf(reference);
    const told = await toldAt(contact + 80 * hour);
    expect(told.filter((one) => one === 'clock-passed officer').length).toBeLessThanOrEqual(2);
    expect(told).not.toContain('clock-warning officer');
  });

  it('is silent once the case is closed, and does not look at it any more', async () => {
    const { reference } = await newCase();
    await act(await desk.signedIn('officer'), reference, 'closing', {
      disposition: 'advised',
      words: 'You did right.',
    });
    expect((await desk.caseOf(reference)).watch_at).toBe(farFuture);
    desk.clock.advance(1_000 * hour);
    expect(await anyToWatch(desk.deps.db, desk.clock.now())).toBe(false);
  });

  it('tells nobody twice where two processes look at once', async () => {
    const { reference } = await newCase(urgentAnswers);
    desk.clock.set((await desk.caseOf(reference)).first_contact_due_at);
    await Promise.all([run(), run(), run()]);
    const told = toWhom(await takeLetters(desk));
    expect(told).toEqual([...new Set(told)]);
    expect(told.length).toBe(2);
  });

  it('leaves each telling in the record, by the case', async () => {
    const { reference } = await newCase();
    const { first_contact_due_at: dueAt } = await desk.caseOf(reference);
    await toldAt(dueAt - 8 * hour);
    await toldAt(dueAt);
    const told = await eventsOf(reference, 'clock.warned', 'clock.escalated');
    expect(
      told.map(({ action, actor_kind: kind, detail }) => [action, kind, JSON.parse(detail) as unknown]),
    ).toEqual([
      ['clock.warned', 'system', { clock: 'first-contact', step: 'warning', people: 2 }],
      ['clock.escalated', 'system', { clock: 'first-contact', step: 'assignee', people: 2 }],
    ]);
  });
});

describe('no clock changes in silence', () => {
  const changes = async (reference: string): Promise<string[]> =>
    (await eventsOf(reference, 'clock.started', 'clock.stopped', 'clock.moved')).map(
      ({ action, detail }) => `${action} ${(JSON.parse(detail) as { clock: string }).clock}`,
    );

  it('when the first question stops one', async () => {
    const { reference } = await newCase();
    await act(await desk.signedIn('officer'), reference, 'questions', { question: 'Who pays?' });
    expect(await changes(reference)).toEqual(['clock.stopped first-contact']);
    // Waiting for the reporter stops no other.
    desk.clock.set((await desk.caseOf(reference)).assessment_due_at);
    await run();
    expect(toWhom(await takeLetters(desk)).length).toBeGreaterThan(0);
  });

  it('when a priority moves all of them', async () => {
    const { reference } = await newCase();
    const wish = { priority: '1', 'priority-reason': 'They asked again.' };
    await act(await desk.signedIn('officer'), reference, 'priority', wish);
    expect((await changes(reference)).sort()).toEqual([
      'clock.moved assessment',
      'clock.moved feedback',
      'clock.moved first-contact',
    ]);
  });

  it('when closing ends them', async () => {
    const { reference } = await newCase();
    const closing = { disposition: 'advised', words: 'You did right.' };
    await act(await desk.signedIn('officer'), reference, 'closing', closing);
    expect((await changes(reference)).sort()).toEqual([
      'clock.stopped assessment',
      'clock.stopped feedback',
      'clock.stopped first-contact',
    ]);
  });

  it('and a note changes none', async () => {
    const { reference } = await newCase();
    await act(await desk.signedIn('officer'), reference, 'notes', { note: 'Seen before.' });
    expect(await changes(reference)).toEqual([]);
  });
});
