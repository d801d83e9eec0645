import { farFuture } from '../database';
import type { Dependencies } from '../dependencies';
import { addDeskMessage, firstWords, noticeWish, reportFacts } from '../reporting/service';
import type { Work } from './action';
import type { ReportKeys } from './case-keys';
import { noticeToReporter } from './notices';
import type { Officer } from './officer';

/** Nothing is asked, and nothing closed, without words to the reporter. */
export class WordsMissing extends Error {
  override name = 'WordsMissing';
}

interface Word {
  kind: 'question' | 'closing';
  text: string;
  /** Whose reporter is told. */
  report: ReportKeys;
}

/**
 * Writes to a report's reporter and tells them by mail, where they want that, that something waits for them.
 * @throws WordsMissing
 */
export async function tellReporter(
  work: Work,
  deps: Dependencies,
  officer: Officer,
  { kind, text, report }: Word,
): Promise<void> {
  const { trx, known, now } = work;
  const { reportId, statement, identity } = report;
  if (text.trim() === '') throw new WordsMissing();
  await addDeskMessage(trx, { reportId, statementKey: statement, authorId: officer.id, kind, text, now });
  const { address, mayName } = await noticeWish(trx, reportId, identity);
  if (address === '') return;
  const { locale } = await reportFacts(trx, reportId);
  await noticeToReporter(trx, deps, {
    reportId,
    to: address,
    locale,
    template: mayName ? 'answer-notice' : 'reply-notice',
    deskId: known.deskId,
    now,
  });
}

/**
 * The first word from the desk stops the first-contact clock; of a case with several reports, the first word to the last
 * reporter who was waiting for one.
 * @param told the reports whose reporters are told now
 */
export async function firstContact(
  { trx, known, keys, now }: Work,
  told: readonly ReportKeys[],
): Promise<number> {
  if (known.firstContactAt !== farFuture) return known.firstContactAt;
  const others = keys.reports.filter((report) => !told.includes(report)).map(({ reportId }) => reportId);
  const words = await firstWords(trx, others);
  return words.size === others.length ? now : farFuture;
}
