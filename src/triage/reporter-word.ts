import { farFuture } from '../database';
import type { Dependencies } from '../dependencies';
import { addDeskMessage, noticeWish, reportFacts } from '../reporting/service';
import type { Work } from './action';
import { noticeToReporter } from './notices';
import type { Officer } from './officer';

/** Nothing is asked, and nothing closed, without words to the reporter. */
export class WordsMissing extends Error {
  override name = 'WordsMissing';
}

/**
 * Writes to the reporter and tells them by mail, where they want that, that something waits for them.
 * @throws WordsMissing
 */
export async function tellReporter(
  work: Work,
  deps: Dependencies,
  officer: Officer,
  kind: 'question' | 'closing',
  text: string,
): Promise<void> {
  const { trx, keys, known, now } = work;
  if (text.trim() === '') throw new WordsMissing();
  await addDeskMessage(trx, {
    reportId: keys.reportId,
    statementKey: keys.statement,
    authorId: officer.id,
    kind,
    text,
    now,
  });
  const { address, mayName } = await noticeWish(trx, keys.reportId, keys.identity);
  if (address === '') return;
  const { locale } = await reportFacts(trx, keys.reportId);
  await noticeToReporter(trx, deps, {
    reportId: keys.reportId,
    to: address,
    locale,
    template: mayName ? 'answer-notice' : 'reply-notice',
    deskId: known.deskId,
    now,
  });
}

/** The first word from the desk stops the first-contact clock. */
export const firstContact = (work: Work): number =>
  work.known.firstContactAt === farFuture ? work.now : work.known.firstContactAt;
