import { inTransaction } from '../database';
import type { Dependencies } from '../dependencies';
import { ChangedMeanwhile } from '../errors';
import { reporterSpoke } from '../triage/service';
import { randomId } from '../vault';
import { addReporterMessage, sealMessage } from './messages';
import type { OpenedReceipt } from './receipt';
import { reportOfMessage } from './report-queries';

/** An officer may change the case at the same moment: the reporter never has to send twice for it. */
const mostTries = 5;

/**
 * Sends a message of the reporter's to the desk, which is told by mail in the same transaction.
 * @param message.id made with the form: sent again, it is the same message
 */
export async function sendMessage(
  deps: Dependencies,
  receipt: OpenedReceipt,
  message: { id: string; text: string },
  now: number,
): Promise<void> {
  const { reportId, statementKey } = receipt;
  const place = await reportOfMessage(deps.db, message.id);
  if (place === reportId) return;
  // An id that stands elsewhere was not made by our form: it names nothing here.
  const id = place === undefined ? message.id : randomId();
  const sealed = sealMessage(statementKey, { id, reportId, text: message.text, now });
  for (let tries = 1; ; tries += 1) {
    try {
      await inTransaction(deps.db, async (trx) => {
        if ((await reportOfMessage(trx, id)) !== undefined) return;
        // The case's row first: whoever writes to the same report waits for its end.
        await reporterSpoke(trx, deps, { reportId, now });
        // The same message came just before: what was done here is undone, and the next round sees it.
        if ((await reportOfMessage(trx, id)) !== undefined) throw new ChangedMeanwhile();
        await addReporterMessage(trx, sealed);
      });
      return;
    } catch (error) {
      if (!(error instanceof ChangedMeanwhile) || tries >= mostTries) throw error;
    }
  }
}
