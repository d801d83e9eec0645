import type { Database } from '../database';
import type { Dependencies } from '../dependencies';
import { clocksOfReport } from './case-clocks';
import type { CaseClocks } from './due';
import { reportsOfCase, type CaseRecord } from './queries';

/** Of two sets of clocks, whichever of each kind ends first. */
const earlierClocks = (one: CaseClocks, other: CaseClocks): CaseClocks => ({
  acknowledgementDueAt: Math.min(one.acknowledgementDueAt, other.acknowledgementDueAt),
  firstContactDueAt: Math.min(one.firstContactDueAt, other.firstContactDueAt),
  assessmentDueAt: Math.min(one.assessmentDueAt, other.assessmentDueAt),
  feedbackDueAt: Math.min(one.feedbackDueAt, other.feedbackDueAt),
});

/** A case without a report has no clocks. It is merged, and nothing asks for them. */
class NoReport extends Error {
  override name = 'NoReport';
}

/**
 * The clocks that a case would have with another priority, or from another hour: of several reports, each under the rules
 * of its own site, whichever ends first.
 */
export async function clocksOfCase(
  db: Database,
  deps: Pick<Dependencies, 'content'>,
  known: Pick<CaseRecord, 'id' | 'deskId'>,
  wish: { priority: number; from: number },
): Promise<CaseClocks> {
  const reportIds = await reportsOfCase(db, known.id);
  const each = await Promise.all(
    reportIds.map((reportId) => clocksOfReport(db, deps, known, { reportId, ...wish })),
  );
  const [first, ...others] = each;
  if (first === undefined) throw new NoReport();
  return others.reduce(earlierClocks, first);
}
