import type { Dependencies } from '../../dependencies';
import { rate } from '../../reporting/afterwards/rate';
import { openReceipt } from '../../reporting/receipt';
import { sendMessage } from '../../reporting/reporter-messages';
import type { Sent } from '../../reporting/submission';
import { randomId } from '../../vault';
import type { Turn } from '../../../db/seeds/report';

/** One thing that a reporter does about their report, by its receipt. */
export async function takeReportersTurn(
  deps: Dependencies,
  sent: Sent,
  turn: Turn,
  now: number,
): Promise<void> {
  const receipt = await openReceipt(deps.db, sent.receiptCode);
  if (receipt === undefined) throw new Error('A receipt does not open its report');
  const id = randomId();
  switch (turn.does) {
    case 'message':
      return sendMessage(deps, receipt, { id, kind: 'message', text: turn.text }, now);
    case 'withdraw':
      return sendMessage(deps, receipt, { id, kind: 'withdrawal', text: turn.text }, now);
    case 'correct':
      return sendMessage(deps, receipt, { id, kind: 'correction', text: turn.text, about: turn.about }, now);
    case 'rate':
      return rate(deps, receipt.reportId, { handled: turn.handled, words: turn.text }, now);
    default:
      throw new Error(`A reporter does not do this: ${turn.does}`);
  }
}
