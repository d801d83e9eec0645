import { sealAudit, sealerHasWork } from './audit/sealer';
import { mailHeadToAuditors } from './audit-mail';
import { countQuarters, quartersWait } from './audit/reader/frozen';
import { day, hour, minute, second } from './clock';
import { inTransaction, truncateWal } from './database';
import { deletePassedCounters } from './database/counters';
import type { Dependencies } from './dependencies';
import { forgetEndedSessions } from './identity/service';
import { warnOfFewHolders } from './key-holders-mail';
import { deleteOldLeases, runJobs, type Job, type JobRunner } from './jobs';
import { createTransport, mailIsDue, mostConnections, sendDueMail, type Transport } from './mail';
import { deleteExpiredDrafts } from './reporting/service';
import {
  anyRequestOverdue,
  anyThinUntold,
  anyToCall,
  anyToWatch,
  anyWatchedLongEnough,
  callForUnread,
  endExpertLinks,
  endMonitoring,
  endOverdueRequests,
  expertsHaveEnded,
  settleShredded,
  shreddedUnsettled,
  tellOfThinCases,
  watchClocks,
} from './triage/service';
import { retireEmptyGenerations } from './vault';

/** Deletes in batches until nothing is left, then empties the log in which it may still stand. */
async function deleteAll(deps: Dependencies, stop: AbortSignal, batch: () => Promise<number>): Promise<void> {
  let deleted = 0;
  for (let last = 1; last > 0 && !stop.aborted; deleted += last) last = await batch();
  if (deleted > 0) await truncateWal(deps);
}

/** Everything that runs by itself, with how often. */
export function jobsOf(deps: Dependencies, transport: Transport): Job[] {
  const { db, clock, serverKeys } = deps;
  const now = (): number => clock.now();
  const mail: Job = {
    name: 'mail',
    everyMs: second,
    by: 'each',
    hasWork: () => mailIsDue(db, now()),
    run: async (stop) => {
      await sendDueMail(deps, transport, stop);
    },
  };
  return [
    // As many as there are connections, so that a slow recipient holds up no other.
    ...Array.from({ length: mostConnections }, () => mail),
    {
      name: 'audit-sealer',
      everyMs: second,
      by: 'one',
      hasWork: () => sealerHasWork(db),
      run: async (stop) => {
        await sealAudit(db, serverKeys, stop);
      },
    },
    {
      name: 'clocks',
      everyMs: 20 * second,
      by: 'one',
      hasWork: () => anyToWatch(db, now()),
      run: (stop) => watchClocks(deps, stop),
    },
    {
      name: 'unread-urgent',
      everyMs: 20 * second,
      by: 'one',
      hasWork: () => anyToCall(db, now()),
      run: (stop) => callForUnread(deps, stop),
    },
    {
      name: 'overdue-requests',
      everyMs: minute,
      by: 'one',
      hasWork: () => anyRequestOverdue(db, now()),
      run: (stop) => endOverdueRequests(deps, stop),
    },
    {
      name: 'watched-cases',
      everyMs: minute,
      by: 'one',
      hasWork: () => anyWatchedLongEnough(db, now()),
      run: (stop) => endMonitoring(deps, stop),
    },
    {
      name: 'outcomes',
      everyMs: hour,
      by: 'one',
      hasWork: () => quartersWait(deps, now()),
      run: (stop) => countQuarters(deps, now(), stop),
    },
    {
      name: 'few-officers',
      everyMs: minute,
      by: 'one',
      hasWork: () => anyThinUntold(db),
      run: (stop) => tellOfThinCases(deps, stop),
    },
    {
      name: 'shredded',
      everyMs: 20 * second,
      by: 'one',
      hasWork: () => shreddedUnsettled(db),
      run: () => settleShredded(deps),
    },
    { name: 'few-holders', everyMs: 7 * day, by: 'one', run: () => warnOfFewHolders(deps, now()) },
    { name: 'audit-head', everyMs: day, by: 'one', run: () => mailHeadToAuditors(deps, now()) },
    {
      name: 'expired-drafts',
      everyMs: hour,
      by: 'one',
      run: (stop) => deleteAll(deps, stop, () => deleteExpiredDrafts(deps, now())),
    },
    {
      name: 'ended-expert-links',
      everyMs: 10 * minute,
      by: 'one',
      hasWork: () => expertsHaveEnded(db, now()),
      run: (stop) => deleteAll(deps, stop, () => endExpertLinks(deps, now())),
    },
    {
      name: 'empty-generations',
      everyMs: day,
      by: 'one',
      run: async () => {
        await inTransaction(db, (trx) => retireEmptyGenerations(trx, serverKeys));
      },
    },
    { name: 'ended-sessions', everyMs: 10 * minute, by: 'one', run: () => forgetEndedSessions(db, now()) },
    { name: 'passed-counters', everyMs: 10 * minute, by: 'one', run: () => deletePassedCounters(db, now()) },
    { name: 'old-leases', everyMs: day, by: 'one', run: () => deleteOldLeases(db, now() - 30 * day, now()) },
  ];
}

/** Starts the jobs of this process. Stopping waits for what is under way. */
export function startJobs(deps: Dependencies): JobRunner {
  const transport = createTransport(deps.config);
  const runner = runJobs(deps, jobsOf(deps, transport));
  return {
    async stop() {
      await runner.stop();
      transport.close();
    },
  };
}
