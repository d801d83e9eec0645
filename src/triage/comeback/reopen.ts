import type { Dependencies } from '../../dependencies';
import { act, change, recordAct, writeNote, type Seen } from '../action';
import { openedAgain } from '../opened-again';
import type { Officer } from '../officer';

/** An officer opens a closed case again, for a reason that is kept with it. What was concluded stays in its record. */
export const reopenCase = (
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  reason: string,
  now: number,
): Promise<void> =>
  act(deps, officer, seen, { action: 'reopen', reason, now }, async (work) => {
    const opened = await openedAgain(work.trx, deps, work.known, now);
    await change(work, { ...opened, state: work.stateAfter });
    await writeNote(work, officer, 'reopened', { reason });
    await recordAct(work, officer, 'case.reopened', {}, reason);
  });
