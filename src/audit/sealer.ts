import { inTransaction, type Database } from '../database';
import type { AuditEventTable, AuditLinkTable } from '../database/schema';
import type { ServerKeys } from '../vault';
import { auditStreams, linkMac, type Link } from './chain';
import {
  anythingPending,
  countPending,
  deletePending,
  insertLinks,
  lastLink,
  pendingEvents,
} from './queries';

const batchSize = 500;

/** Two processes chained the same stream at once. Nothing of the second is kept; it chains what is left next time. */
class SealersOverlap extends Error {
  constructor() {
    super('Another process has chained these events');
    this.name = 'SealersOverlap';
  }
}

/**
 * Chains the events that were committed and wait, stream by stream, a batch a transaction.
 * One process at a time does this, under a lease.
 * @returns how many were chained
 */
export async function sealAudit(db: Database, serverKeys: ServerKeys, stop?: AbortSignal): Promise<number> {
  let chained = 0;
  for (const stream of auditStreams) {
    let batch = batchSize;
    while (batch === batchSize && stop?.aborted !== true) {
      batch = await inTransaction(db, (trx) => sealBatch(trx, serverKeys, stream));
      chained += batch;
    }
  }
  return chained;
}

async function sealBatch(trx: Database, serverKeys: ServerKeys, stream: string): Promise<number> {
  const events = (await pendingEvents(trx, stream, batchSize)).sort(byTime);
  if (events.length === 0) return 0;
  let before: Link = await lastLink(trx, stream);
  const links = events.map((event): AuditLinkTable => {
    const mac = linkMac(serverKeys, serverKeys.current, before, event);
    before = { sequence: before.sequence + 1, mac };
    return { stream, sequence: before.sequence, event_id: event.id, server_key: serverKeys.current, mac };
  });
  if ((await insertLinks(trx, links)) !== links.length) throw new SealersOverlap();
  await deletePending(
    trx,
    events.map((event) => event.id),
  );
  return events.length;
}

const byTime = (one: AuditEventTable, other: AuditEventTable): number =>
  one.occurred_at - other.occurred_at || (one.id < other.id ? -1 : 1);

/** Whether an event waits to be chained: a cheap read. */
export const sealerHasWork = anythingPending;

/** How many events wait. */
export const auditBacklog = countPending;
