import type { Database } from '../../database';
import { closeDoors, deleteLabels, forgetNotices, giveBackTasks } from './left-behind-queries';

/**
 * What was tied to who had a case stays behind: labels in a desk's own terms, tasks of those who have it no more, links
 * that experts were given. A desk that gets the case is told of its clocks anew.
 * @param to.keptIds officers who have it now, too
 */
export async function leaveBehind(
  trx: Database,
  caseIds: readonly string[],
  to: { keptIds: readonly string[]; isElsewhere: boolean },
): Promise<void> {
  await deleteLabels(trx, caseIds);
  await giveBackTasks(trx, caseIds, to.keptIds);
  await closeDoors(trx, caseIds);
  if (to.isElsewhere) await forgetNotices(trx, caseIds);
}
