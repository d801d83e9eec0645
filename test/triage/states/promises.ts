import { farFuture } from '../../../src/database';
import type { CaseTable } from '../../../src/database/schema';
import { openCaseKeys } from '../../../src/triage/case-keys';
import { hasNoClocks, runningClocks } from '../../../src/triage/due';
import type { Officer } from '../../../src/triage/officer';
import type { TestDesk } from '../desk';

const states = ['new', 'open', 'awaiting-reporter', 'awaiting-approval', 'closed', 'merged'];

/** No clock is lost: the row's next one is the earliest of those that run, and none runs where none should. */
function clockFaults(row: CaseTable): string[] {
  if (hasNoClocks(row.state))
    return row.due_at === farFuture && row.due_kind === 'none' ? [] : ['a clock runs on'];
  const clocks = {
    acknowledgementDueAt: row.acknowledgement_due_at,
    firstContactDueAt: row.first_contact_due_at,
    assessmentDueAt: row.assessment_due_at,
    feedbackDueAt: row.feedback_due_at,
  };
  const running = runningClocks(clocks, {
    firstContactAt: row.first_contact_at,
    assessedAt: row.assessed_at,
    closed: false,
  });
  const next = Math.min(...running.map(({ dueAt }) => dueAt));
  return next < farFuture && row.due_at === next ? [] : ['a clock is lost'];
}

/** What is wrong with the cases as they are; nothing, always. */
export async function faults({ deps: { db } }: TestDesk): Promise<string[]> {
  const [cases, links, requests, words] = await Promise.all([
    db.selectFrom('case_file').selectAll().execute(),
    db.selectFrom('case_report').selectAll().execute(),
    db.selectFrom('approval_request').selectAll().execute(),
    db.selectFrom('message').select('report_id').where('author', '=', 'desk').execute(),
  ]);
  const told = new Set(words.map(({ report_id }) => report_id));
  const byId = new Map(cases.map((row) => [row.id, row]));
  return cases.flatMap((row) => {
    const reports = links.filter(({ case_id }) => case_id === row.id);
    const merged = row.state === 'merged';
    const pending = requests.filter(({ case_id, state }) => case_id === row.id && state === 'pending');
    const agreed = requests.some(
      (one) =>
        one.case_id === row.id &&
        one.state === 'approved' &&
        one.decided_at === row.closed_at &&
        one.decided_by !== '' &&
        one.decided_by !== one.requested_by,
    );
    const wrong: [boolean, string][] = [
      [!states.includes(row.state), 'illegal state'],
      [merged !== (row.merged_into !== ''), 'merged into nothing'],
      [merged && byId.get(row.merged_into)?.state === 'merged', 'merged into a merged case'],
      [merged !== (reports.length === 0), 'reports in the wrong place'],
      [(row.state === 'closed') !== row.closed_at < farFuture, 'closed and not closed'],
      [row.state !== 'closed' && row.monitor_until < farFuture, 'watched while it is open'],
      [row.peak_priority > row.priority, 'the peak is lower than the priority'],
      [(row.state === 'awaiting-approval') !== (pending.length === 1), 'waits for nobody'],
      [row.state === 'closed' && row.peak_priority === 1 && !agreed, 'a P1 closed by one person'],
      [
        !merged && row.first_contact_at < farFuture !== reports.every(({ report_id }) => told.has(report_id)),
        'first contact with somebody who had no word',
      ],
    ];
    return [...wrong.filter(([is]) => is).map(([, what]) => what), ...clockFaults(row)].map(
      (what) => `${row.reference} (${row.state}): ${what}`,
    );
  });
}

/** The cases that somebody who should read them can't. */
export async function unreadable(
  { deps: { db } }: TestDesk,
  officers: readonly Officer[],
): Promise<string[]> {
  const cases = await db.selectFrom('case_file').selectAll().where('state', '<>', 'merged').execute();
  const lost: string[] = [];
  for (const { keyring, id } of officers)
    for (const row of cases)
      await openCaseKeys(db, keyring, row.id).catch((error: unknown) => {
        lost.push(`${row.reference} by ${id}: ${String(error)}`);
      });
  return lost;
}
