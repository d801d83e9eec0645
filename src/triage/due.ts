import { farFuture } from '../database';
import type { CaseState, CaseTable } from '../database/schema';

export interface CaseClocks {
  /** The rules' own limit, whatever the priority. Sending a report stops it; see `acknowledged_at`. */
  acknowledgementDueAt: number;
  firstContactDueAt: number;
  assessmentDueAt: number;
  feedbackDueAt: number;
}

/** What has stopped clocks. Far in the future until it happened. */
export interface ClocksDone {
  /** When the desk first wrote to the reporter. */
  firstContactAt: number;
  /** When a judgement on conduct was recorded. */
  assessedAt: number;
  closed: boolean;
}

/** A case that is closed, or whose reports are in another case, has no clock that runs. */
export const hasNoClocks = (state: CaseState): boolean => state === 'closed' || state === 'merged';

type NextDue = Pick<CaseTable, 'due_at' | 'due_kind' | 'watch_at'>;

export type Clock = Exclude<CaseTable['due_kind'], 'none'>;

/**
 * The clocks that run. First contact counts until the desk has written to the reporter once, assessment until a
 * judgement is recorded, feedback until the case is closed. Closing stops all. Nothing else does: a case that waits for
 * its reporter, or for a second officer, is as late as any. Acknowledgement is not here: first contact never ends after
 * it, and stops it.
 */
export const runningClocks = (clocks: CaseClocks, done: ClocksDone): { clock: Clock; dueAt: number }[] => {
  if (done.closed) return [];
  const running: { clock: Clock; dueAt: number }[] = [];
  if (done.firstContactAt === farFuture)
    running.push({ clock: 'first-contact', dueAt: clocks.firstContactDueAt });
  if (done.assessedAt === farFuture) running.push({ clock: 'assessment', dueAt: clocks.assessmentDueAt });
  return [...running, { clock: 'feedback', dueAt: clocks.feedbackDueAt }];
};

/**
 * The next clock of a case, to be written with whatever changed it. The watch looks at the case anew, and finds out
 * itself when somebody must be warned.
 */
export function nextDue(clocks: CaseClocks, done: ClocksDone): NextDue {
  const [first, ...others] = runningClocks(clocks, done);
  if (first === undefined) return { due_at: farFuture, due_kind: 'none', watch_at: farFuture };
  const next = others.reduce((soonest, one) => (one.dueAt < soonest.dueAt ? one : soonest), first);
  return { due_at: next.dueAt, due_kind: next.clock, watch_at: 0 };
}
