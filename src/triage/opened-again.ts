import { hourOf } from '../clock';
import { farFuture, type Database } from '../database';
import type { Dependencies } from '../dependencies';
import { clocksOfCase } from './clocks-of-case';
import { nextDue } from './due';
import type { CaseChange, CaseRecord } from './queries';

/** The clocks of a case that opens again begin with what opened it: what was due before was done. */
export async function openedAgain(
  trx: Database,
  deps: Dependencies,
  known: CaseRecord,
  now: number,
): Promise<CaseChange & { due_at: number }> {
  const from = hourOf(now);
  const clocks = await clocksOfCase(trx, deps, known, { priority: known.priority, from });
  return {
    clocks_from: from,
    closed_at: farFuture,
    monitor_until: farFuture,
    // What is new has to be judged anew.
    assessed_at: farFuture,
    assessment_due_at: clocks.assessmentDueAt,
    feedback_due_at: clocks.feedbackDueAt,
    ...nextDue(clocks, { firstContactAt: known.firstContactAt, assessedAt: farFuture, closed: false }),
  };
}
