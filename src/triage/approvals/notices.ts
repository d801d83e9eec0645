import type { Database } from '../../database';
import type { Dependencies } from '../../dependencies';
import { noticeToDesk } from '../notices';
import type { CaseRecord } from '../queries';

/** Tells the case's desk of a request for a second officer, or of its end. */
export const tellDesk = (
  { trx, known, now }: { trx: Database; known: CaseRecord; now: number },
  deps: Dependencies,
  notice: { template: 'approval-asked' | 'approval-decided' | 'approval-expired'; except?: string },
): Promise<void> =>
  noticeToDesk(trx, deps, {
    ...notice,
    deskId: known.deskId,
    reference: known.reference,
    priority: known.priority,
    dueAt: known.dueAt,
    now,
  });
