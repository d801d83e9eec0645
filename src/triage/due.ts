import { farFuture } from '../database';
import type { CaseTable } from '../database/schema';

export interface CaseClocks {
  firstContactDueAt: number;
  assessmentDueAt: number;
  feedbackDueAt: number;
}

interface NextDue {
  due_at: number;
  due_kind: CaseTable['due_kind'];
}

/**
 * The next clock of a case. First contact counts until the desk has written to the reporter once; assessment and
 * feedback count until the case is closed, because closing is what records both.
 */
export function nextDue(clocks: CaseClocks, done: { firstContactAt: number; closed: boolean }): NextDue {
  if (done.closed) return { due_at: farFuture, due_kind: 'none' };
  const running: NextDue[] = [
    { due_at: clocks.assessmentDueAt, due_kind: 'assessment' },
    { due_at: clocks.feedbackDueAt, due_kind: 'feedback' },
  ];
  if (done.firstContactAt === farFuture)
    running.unshift({ due_at: clocks.firstContactDueAt, due_kind: 'first-contact' });
  return running.reduce((soonest, clock) => (clock.due_at < soonest.due_at ? clock : soonest));
}
