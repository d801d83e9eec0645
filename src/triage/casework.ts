import type { Dependencies } from '../dependencies';
import { act, change, recordAct, writeNote, type Seen } from './action';
import { clocksOfReport } from './case-clocks';
import { nextDue } from './due';
import type { Officer } from './officer';
import { firstContact, tellReporter } from './reporter-word';
import { stateAfter } from './transitions';

/** The priority that was chosen is the one that the case has. */
export class SamePriority extends Error {
  override name = 'SamePriority';
}

export const assignToMe = (deps: Dependencies, officer: Officer, seen: Seen, now: number): Promise<void> =>
  act(deps, officer, seen, { action: 'assign', now }, async (work) => {
    await change(work, {
      assignee_id: officer.id,
      state: stateAfter(work.transition, work.known, officer.id),
    });
    await recordAct(work, officer, 'case.assigned', { assignee: officer.id });
  });

export const addNote = (
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  text: string,
  now: number,
): Promise<void> =>
  act(deps, officer, seen, { action: 'note', now }, async (work) => {
    await change(work, {});
    await writeNote(work, officer, 'note', { text });
    await recordAct(work, officer, 'case.note-added', {}, text);
  });

export const askQuestion = (
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  text: string,
  now: number,
): Promise<void> =>
  act(deps, officer, seen, { action: 'question', now }, async (work) => {
    const firstContactAt = firstContact(work);
    await change(work, {
      state: stateAfter(work.transition, work.known),
      first_contact_at: firstContactAt,
      ...nextDue(work.known, { firstContactAt, closed: false }),
    });
    await tellReporter(work, deps, officer, 'question', text);
    await recordAct(work, officer, 'case.question-sent', {}, text);
  });

/**
 * A person changes the priority, with a reason. The clocks are set anew from where they began, so that a change wins
 * no time.
 * @throws SamePriority
 */
export const changePriority = (
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  wish: { priority: number; reason: string },
  now: number,
): Promise<void> =>
  act(deps, officer, seen, { action: 'change-priority', now }, async (work) => {
    const { known, keys, trx } = work;
    const { priority, reason } = wish;
    if (priority === known.priority) throw new SamePriority();
    const clocks = await clocksOfReport(trx, deps, known, {
      reportId: keys.reportId,
      priority,
      from: known.clocksFrom,
    });
    await change(work, {
      priority,
      peak_priority: Math.min(known.peakPriority, priority),
      first_contact_due_at: clocks.firstContactDueAt,
      assessment_due_at: clocks.assessmentDueAt,
      feedback_due_at: clocks.feedbackDueAt,
      ...nextDue(clocks, { firstContactAt: known.firstContactAt, closed: false }),
    });
    await writeNote(work, officer, 'priority', { from: known.priority, to: priority, reason });
    await recordAct(work, officer, 'case.priority-changed', { from: known.priority, to: priority }, reason);
  });
