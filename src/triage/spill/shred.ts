import { farFuture } from '../../database';
import type { Dependencies } from '../../dependencies';
import { ActionRefused } from '../../errors';
import { listDesks } from '../../identity/service';
import { shredReport } from '../../reporting/service';
import {
  currentDeskKey,
  currentRecoveryKey,
  newReportKeys,
  officerPublicKeys,
  type Holders,
} from '../../vault';
import { namedOfficers } from '../access/queries';
import { leaveBehind } from '../access/left-behind';
import { change, writeNote, type Work } from '../action';
import { nextDue } from '../due';
import type { Officer } from '../officer';
import { emptyRequests, markShredded, spillOf } from './queries';

/**
 * The two officers who have it, with oversight's recovery key behind them; a desk that took it over from them by that key.
 * @throws ActionRefused where those keys are gone
 */
async function holdersOf({ trx, known }: Work, { serverKeys }: Dependencies): Promise<Holders> {
  if (!known.named) {
    const desk = await currentDeskKey(trx, serverKeys, known.deskId);
    if (desk === undefined) throw new ActionRefused();
    return { kind: 'desk', desk: { deskId: known.deskId, ...desk } };
  }
  const officers = await officerPublicKeys(trx, serverKeys, await namedOfficers(trx, known.id));
  const oversight = (await listDesks(trx)).find(({ kind }) => kind === 'oversight');
  const recovery = oversight && (await currentRecoveryKey(trx, serverKeys, oversight.id));
  if (oversight === undefined || recovery === undefined) throw new ActionRefused();
  return { kind: 'named', officers, recovery: { deskId: oversight.id, ...recovery } };
}

/** Who reported stays as it is: that key is not theirs to lose. */
function newStatementAndDeskKey() {
  const { statement, desk } = newReportKeys();
  return { statement, desk };
}

/**
 * Destroys everything that a case's reports hold, with the keys that opened it. In its place stands an empty report under
 * new keys: who reported, so that they can be spoken to, and that it was shredded, by whom and why. A few seals are made
 * within the transaction, so that there is no moment between the old keys and the new.
 * @returns what the audit tells
 */
export async function shredCase(
  work: Work,
  deps: Dependencies,
  officer: Officer,
  reason: string,
): Promise<{ reports: number }> {
  const { trx, known, keys, now } = work;
  if ((await spillOf(trx, known.id)) !== 'locked') throw new ActionRefused();
  const { firstContactAt, assessedAt } = known;
  await change(work, {
    state: work.stateAfter,
    closed_at: now,
    // There is nothing left to watch.
    monitor_until: farFuture,
    unread: 0,
    ...nextDue(known, { firstContactAt, assessedAt, closed: true }),
  });
  const holders = await holdersOf(work, deps);
  const made = keys.reports.map((before) => ({ ...before, ...newStatementAndDeskKey() }));
  for (const [index, next] of made.entries()) {
    const before = keys.reports[index];
    if (before !== undefined) await shredReport(trx, { before, next, holders, priority: known.priority });
  }
  await leaveBehind(trx, [known.id], { keptIds: [], isElsewhere: false });
  await emptyRequests(trx, known.id);
  await markShredded(trx, known.id, now);
  const [first] = made;
  if (first !== undefined)
    await writeNote({ ...work, report: first }, officer, 'access', {
      what: 'shredded',
      people: [],
      deskId: '',
      reason,
    });
  return { reports: made.length };
}
