import type { Dependencies } from '../dependencies';
import type { Work } from './action';
import { clocksOfCase } from './clocks-of-case';
import { nextDue } from './due';
import type { CaseChange } from './queries';

/** Another priority sets the clocks anew from where they began, so that a change wins no time. */
export async function reprioritised(
  { trx, known }: Pick<Work, 'trx' | 'known'>,
  deps: Dependencies,
  priority: number,
): Promise<CaseChange> {
  const clocks = await clocksOfCase(trx, deps, known, { priority, from: known.clocksFrom });
  return {
    priority,
    peak_priority: Math.min(known.peakPriority, priority),
    first_contact_due_at: clocks.firstContactDueAt,
    assessment_due_at: clocks.assessmentDueAt,
    feedback_due_at: clocks.feedbackDueAt,
    ...nextDue(clocks, {
      firstContactAt: known.firstContactAt,
      assessedAt: known.assessedAt,
      closed: false,
    }),
  };
}
