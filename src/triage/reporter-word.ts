import { farFuture } from '../database';
import type { Dependencies } from '../dependencies';
import { addDeskMessage, readIdentity, reportFacts } from '../reporting/service';
import type { Work } from './action';
import { noticeToReporter } from './notices';
import type { Officer } from './officer';

/** Writes to the reporter and tells them by mail, where they left an address, that an answer waits. */
export async function tellReporter(
  work: Work,
  deps: Dependencies,
  officer: Officer,
  kind: 'question' | 'closing',
  text: string,
): Promise<void> {
  const { trx, keys, known, now } = work;
  await addDeskMessage(trx, {
    reportId: keys.reportId,
    statementKey: keys.statement,
    authorId: officer.id,
    kind,
    text,
    now,
  });
  const { reach } = await readIdentity(trx, keys.reportId, keys.identity);
  if (!isAddress(reach)) return;
  const facts = await reportFacts(trx, keys.reportId);
  await noticeToReporter(trx, deps, {
    to: reach.trim(),
    locale: facts.locale,
    template: kind === 'closing' ? 'closing-notice' : 'reply-notice',
    deskId: known.deskId,
    now,
  });
}

/** How to reach a reporter is free text: only what is an address and nothing else is written to. */
const isAddress = (reach: string): boolean =>
  /^[^\s@<>",;:]+@[^\s@<>",;:]+\.[^\s@<>",;:]+$/.test(reach.trim());

/** The first word from the desk stops the first-contact clock. */
export const firstContact = (work: Work): number =>
  work.known.firstContactAt === farFuture ? work.now : work.known.firstContactAt;
