import type { Dependencies } from '../dependencies';
import { NotFound } from '../errors';
import { openPart, type Heading, type Statement } from '../reporting/service';
import { act, change, recordAct, writeNote, type Seen, type Wish, type Work } from './action';
import { askSecondOfficer } from './approvals/ask';
import type { Closing } from './approvals/contents';
import { openCaseKeys } from './case-keys';
import { concernsColleague } from './colleague';
import { dispositionsFor } from './dispositions';
import { monitorUntil } from './comeback/monitor';
import { nextDue } from './due';
import { FieldRefused } from './field-refused';
import type { Officer } from './officer';
import { findCaseFor } from './queries';
import { firstContact, tellReporter } from './reporter-word';

/** Closes, by one officer or with the agreement of the second. */
export async function closeNow(
  work: Work,
  deps: Dependencies,
  officer: Officer,
  closing: Closing,
): Promise<void> {
  const { reports } = work.keys;
  const firstContactAt = await firstContact(work, reports);
  await change(work, {
    state: work.stateAfter,
    closed_at: work.now,
    monitor_until: monitorUntil(closing.disposition, work.now),
    first_contact_at: firstContactAt,
    unread: 0,
    ...nextDue(work.known, { firstContactAt, assessedAt: work.known.assessedAt, closed: true }),
  });
  await writeNote(work, officer, 'disposition', closing);
  for (const report of reports)
    await tellReporter(work, deps, officer, { kind: 'closing', text: closing.words, report });
}

/**
 * Closes, or where two officers must decide, asks for the second.
 * @returns which of the two happened
 * @throws FieldRefused where the disposition is not for this case: a self-report is not handed to HR
 */
export async function closeCase(
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  closing: Closing,
  now: number,
): Promise<'closed' | 'asked'> {
  const known = await findCaseFor(deps.db, officer, seen.reference);
  if (known === undefined) throw new NotFound();
  const { disposition, words } = closing;
  const { reports } = await openCaseKeys(deps.db, officer.keyring, known.id);
  const statements = await Promise.all(
    reports.map(({ reportId, statement }) => openPart<Statement>(deps.db, reportId, 'statement', statement)),
  );
  const wish: Wish = {
    action: 'close',
    disposition,
    concernsColleague: statements.some(({ answers }) => concernsColleague(answers)),
    reason: words,
    now,
  };
  const outcome = { asked: false };
  await act(deps, officer, seen, wish, async (work) => {
    await mustBeOffered(work, deps, disposition);
    outcome.asked = work.takesTwo;
    if (outcome.asked) {
      const request = {
        action: 'close',
        content: closing,
        detail: { disposition },
        commitTo: words,
      } as const;
      await askSecondOfficer(work, deps, officer, request);
      return;
    }
    await closeNow(work, deps, officer, closing);
    await recordAct(work, officer, 'case.closed', { disposition }, words);
  });
  return outcome.asked ? 'asked' : 'closed';
}

async function mustBeOffered(work: Work, deps: Dependencies, disposition: string): Promise<void> {
  const { trx, keys } = work;
  const { path } = await openPart<Heading>(trx, keys.reportId, 'heading', keys.desk);
  const offered = dispositionsFor(deps.content.taxonomy.dispositions, path);
  if (!offered.includes(disposition))
    throw new FieldRefused('disposition', 'desk:problems.disposition-not-offered');
}
