import type { Dependencies } from '../dependencies';
import { ActionRefused } from '../errors';
import { act, change, recordAct, writeNote, type Seen } from './action';
import { clocksOfReport } from './case-clocks';
import { nextDue } from './due';
import type { Officer } from './officer';
import { firstContact, tellReporter } from './reporter-word';
import { stateAfter } from './transitions';

export const assignToMe = (deps: Dependencies, officer: Officer, seen: Seen, now: number): Promise<void> =>
  act(deps, officer, seen, 'assign', now, async (work) => {
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
  act(deps, officer, seen, 'note', now, async (work) => {
    await writeNote(work, officer, 'note', { text });
    await change(work, {});
    await recordAct(work, officer, 'case.note-added', {}, text);
  });

export const askQuestion = (
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  text: string,
  now: number,
): Promise<void> =>
  act(deps, officer, seen, 'question', now, async (work) => {
    await tellReporter(work, deps, officer, 'question', text);
    const firstContactAt = firstContact(work);
    await change(work, {
      state: stateAfter(work.transition, work.known),
      first_contact_at: firstContactAt,
      ...nextDue(work.known, { firstContactAt, closed: false }),
    });
    await recordAct(work, officer, 'case.question-sent', {}, text);
  });

/** A person changes the priority, with a reason; the clocks are set anew from the hour of receipt. */
export const changePriority = (
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  wish: { priority: number; reason: string },
  now: number,
): Promise<void> =>
  act(deps, officer, seen, 'change-priority', now, async (work) => {
    const { known, keys } = work;
    if (wish.priority === known.priority) throw new ActionRefused();
    const clocks = await clocksOfReport(work.trx, deps, keys.reportId, wish.priority);
    await writeNote(work, officer, 'priority', {
      from: known.priority,
      to: wish.priority,
      reason: wish.reason,
    });
    await change(work, {
      priority: wish.priority,
      peak_priority: Math.min(known.peakPriority, wish.priority),
      first_contact_due_at: clocks.firstContactDueAt,
      assessment_due_at: clocks.assessmentDueAt,
      feedback_due_at: clocks.feedbackDueAt,
      ...nextDue(clocks, { firstContactAt: known.firstContactAt, closed: false }),
    });
    await recordAct(
      work,
      officer,
      'case.priority-changed',
      { from: known.priority, to: wish.priority },
      wish.reason,
    );
  });
