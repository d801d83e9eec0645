import type { Dependencies } from '../dependencies';
import { act, change, recordAct, writeNote, type Seen } from './action';
import { nextDue } from './due';
import { FieldRefused } from './field-refused';
import type { Officer } from './officer';
import { sealOwn } from './own-notes';
import { reprioritised } from './reprioritised';
import { firstContact, tellReporter } from './reporter-word';
import { stateAfter } from './guards';

export const assignToMe = (deps: Dependencies, officer: Officer, seen: Seen, now: number): Promise<void> =>
  act(deps, officer, seen, { action: 'assign', now }, async (work) => {
    await change(work, {
      assignee_id: officer.id,
      state: stateAfter(work.transition, work.known, { assigneeId: officer.id }),
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

/** For nobody but its author: nothing of the case changes, and nobody else is told that it has. */
export const addOwnNote = (
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  text: string,
  now: number,
): Promise<void> =>
  act(deps, officer, seen, { action: 'note', now }, async (work) => {
    const written = { reportId: work.keys.reportId, authorId: officer.id, createdAt: now };
    await writeNote(work, officer, 'own', { sealed: sealOwn(officer.keyring, written, text) });
    await recordAct(work, officer, 'case.own-note-added');
  });

/** @param wish `reportId` is whose reporter is asked; '' for that of the report that the case was opened for */
export const askQuestion = (
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  { text, reportId }: { text: string; reportId: string },
  now: number,
): Promise<void> =>
  act(
    deps,
    officer,
    seen,
    { action: 'question', ...(reportId !== '' && { reportId }), now },
    async (work) => {
      const firstContactAt = await firstContact(work, [work.report]);
      await change(work, {
        state: work.stateAfter,
        first_contact_at: firstContactAt,
        ...nextDue(work.known, { firstContactAt, assessedAt: work.known.assessedAt, closed: false }),
      });
      await tellReporter(work, deps, officer, { kind: 'question', text, report: work.report });
      await recordAct(work, officer, 'case.question-sent', {}, text);
    },
  );

/**
 * A person changes the priority, with a reason. The clocks are set anew from where they began, so that a change wins
 * no time.
 * @throws FieldRefused where it is the priority that the case has
 */
export const changePriority = (
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  wish: { priority: number; reason: string },
  now: number,
): Promise<void> =>
  act(deps, officer, seen, { action: 'change-priority', reason: wish.reason, now }, async (work) => {
    const { known } = work;
    const { priority, reason } = wish;
    if (priority === known.priority) throw new FieldRefused('priority', 'desk:problems.same-priority');
    await change(work, await reprioritised(work, deps, priority));
    await writeNote(work, officer, 'priority', { from: known.priority, to: priority, reason });
    await recordAct(work, officer, 'case.priority-changed', { from: known.priority, to: priority }, reason);
  });
