import { record } from '../../audit/record';
import { inTransaction, type Database } from '../../database';
import { findCaseOfReport } from '../queries';
import { anyDoorEnded, deleteDoor, endedDoors, settleRequest } from './queries';

/** How much one run deletes, so that it never holds the database for long: the next run goes on. */
const doorsARun = 20;

export const expertsHaveEnded = (db: Database, now: number): Promise<boolean> => anyDoorEnded(db, now);

/**
 * Deletes what links opened whose time is over. The question stays with the case, as one that ran out unless it was
 * answered.
 * @returns how many went
 */
export async function endExpertLinks(deps: { db: Database }, now: number): Promise<number> {
  const doors = await endedDoors(deps.db, now, doorsARun);
  for (const { requestId, reportId } of doors)
    await inTransaction(deps.db, async (trx) => {
      const known = await findCaseOfReport(trx, reportId);
      await deleteDoor(trx, requestId);
      if (!(await settleRequest(trx, requestId, 'ended')) || known === undefined) return;
      await record(trx, {
        actor: { kind: 'system' },
        action: 'case.expert-ended',
        subject: { kind: 'case', id: known.reference },
        deskId: known.deskId,
        detail: { request: requestId },
        now,
      });
    });
  return doors.length;
}
