import { inTransaction, truncateWal, type Database } from '../../database';
import type { Dependencies } from '../../dependencies';
import { anyUnsettled, settle } from './queries';

/** Whether something was shredded that may still stand in the database's log. */
export const shreddedUnsettled = (db: Database): Promise<boolean> => anyUnsettled(db);

/** Empties the log in which what was shredded may still stand. Where somebody reads just now, the next run tries again. */
export async function settleShredded(deps: Pick<Dependencies, 'db' | 'engine' | 'clock'>): Promise<void> {
  const before = deps.clock.now();
  if (!(await truncateWal(deps))) return;
  await inTransaction(deps.db, (trx) => settle(trx, before));
}
