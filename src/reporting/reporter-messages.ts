import { hourOf } from '../clock';
import { inTransaction } from '../database';
import type { Dependencies } from '../dependencies';
import { ChangedMeanwhile } from '../errors';
import { reporterSpoke } from '../triage/service';
import { randomId } from '../vault';
import { deleteWithdrawal, insertWithdrawal } from './afterwards/queries';
import { addReporterMessage, sealMessage, type ReporterWord } from './messages';
import type { OpenedReceipt } from './receipt';
import { reportOfMessage } from './report-queries';

/** An officer may change the case at the same moment: the reporter never has to send twice for it. */
const mostTries = 5;

/**
 * Sends a word of the reporter's to the desk, which is told by mail in the same transaction. Withdrawing leaves the report
 * where it is and the desk asks nothing more; whoever writes again takes that back.
 * @throws ActionRefused where there is nothing to withdraw any more: the report is closed
 */
export async function sendMessage(
  deps: Dependencies,
  receipt: OpenedReceipt,
  word: ReporterWord,
  now: number,
): Promise<void> {
  const { reportId, statementKey } = receipt;
  const place = await reportOfMessage(deps.db, word.id);
  if (place === reportId) return;
  // An id that stands elsewhere was not made by our form: it names nothing here.
  const id = place === undefined ? word.id : randomId();
  const sealed = sealMessage(statementKey, { ...word, id, reportId, now });
  for (let tries = 1; ; tries += 1) {
    try {
      await inTransaction(deps.db, async (trx) => {
        if ((await reportOfMessage(trx, id)) !== undefined) return;
        // The case's row first: whoever writes to the same report waits for its end.
        await reporterSpoke(trx, deps, { reportId, now, what: word.kind });
        // The same message came just before: what was done here is undone, and the next round sees it.
        if ((await reportOfMessage(trx, id)) !== undefined) throw new ChangedMeanwhile();
        await addReporterMessage(trx, sealed);
        if (word.kind === 'withdrawal') await insertWithdrawal(trx, reportId, hourOf(now));
        else await deleteWithdrawal(trx, reportId);
      });
      return;
    } catch (error) {
      if (!(error instanceof ChangedMeanwhile) || tries >= mostTries) throw error;
    }
  }
}
