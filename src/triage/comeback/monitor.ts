import { record } from '../../audit/record';
import { day } from '../../clock';
import { farFuture, inTransaction, type Database } from '../../database';
import type { Dependencies } from '../../dependencies';
import { recordClockChanges } from '../clocks/changes';
import { stateAfter, transitionFor } from '../guards';
import { noticeToDesk } from '../notices';
import { openedAgain } from '../opened-again';
import { findCaseById, updateCase } from '../queries';
import { watchedLongEnough } from './queries';

const monitor = 'monitor';
/** The product's own figure: long enough to see whether they come back, short enough that somebody remembers. */
const watchedFor = 90 * day;

/** Until when a case is watched that is closed so. */
export const monitorUntil = (disposition: string, now: number): number =>
  disposition === monitor ? now + watchedFor : farFuture;

const pageSize = 50;

export const anyWatchedLongEnough = async (db: Database, now: number): Promise<boolean> =>
  (await watchedLongEnough(db, now, 1)).length > 0;

/** Cases whose time of watching is over come back to their desk. None is closed by that, and nothing is concluded. */
export async function endMonitoring(deps: Dependencies, stop: AbortSignal): Promise<void> {
  const now = deps.clock.now();
  for (const { id } of await watchedLongEnough(deps.db, now, pageSize)) {
    if (stop.aborted) return;
    await inTransaction(deps.db, (trx) => comeBack(trx, deps, id, now));
  }
}

/** Who changes the case at the same moment was first: the next run looks at it again. */
async function comeBack(trx: Database, deps: Dependencies, id: string, now: number): Promise<void> {
  const known = await findCaseById(trx, id);
  if (known === undefined || known.monitorUntil > now) return;
  const transition = transitionFor(known, { id: '', roles: ['clock'] }, 'monitor-ended');
  if (transition === undefined) return;
  const opened = await openedAgain(trx, deps, known, now);
  if (!(await updateCase(trx, known, { ...opened, state: stateAfter(transition, known) }))) return;
  await recordClockChanges(trx, known, { actor: { kind: 'system' }, now });
  await noticeToDesk(trx, deps, {
    template: 'monitor-ended',
    deskId: known.deskId,
    only: known.assigneeId,
    reference: known.reference,
    priority: known.priority,
    dueAt: opened.due_at,
    now,
  });
  await record(trx, {
    actor: { kind: 'system' },
    action: 'case.monitor-ended',
    subject: { kind: 'case', id: known.reference },
    deskId: known.deskId,
    now,
  });
}
