import { z } from 'zod';
import { inTransaction, type Database } from '../../database';
import type { Dependencies } from '../../dependencies';
import { auditStreams } from '../chain';
import { auditHead, type AuditHead } from '../head';
import { countPending, lastLink } from '../queries';
import { record } from '../record';
import { faults, verifyAudit } from '../verify';
import {
  entriesInOrder,
  lastOfWindow,
  lastVerification,
  matchingEntries,
  type Entry,
  type EntryFilter,
  type EntryPlace,
  type TimeRange,
} from './queries';

const pageSize = 50;
/** How far a filtered page looks before it offers to look further. */
const window = 5_000;
/** How many of each stream the page's button verifies. */
const newest = 20_000;

export interface EntryPage {
  entries: Entry[];
  next: EntryPlace | undefined;
  /** The page ends where it stopped looking, not where it was full. */
  further: boolean;
}

const isAsked = (filter: EntryFilter): boolean =>
  [filter.action, filter.actorKind, filter.actorId, filter.deskId].some((part) => part !== '');

export async function listEntries(
  db: Database,
  filter: EntryFilter,
  range: TimeRange | undefined,
  after: EntryPlace | undefined,
): Promise<EntryPage> {
  const filtered = isAsked(filter);
  const found = filtered
    ? await matchingEntries(db, filter, range, after, { window, most: pageSize + 1 })
    : await entriesInOrder(db, range, after, pageSize + 1);
  const entries = found.slice(0, pageSize);
  const last = entries.at(-1);
  if (found.length > pageSize && last !== undefined)
    return { entries, next: { at: last.occurred_at, id: last.id }, further: false };
  const end = filtered ? await lastOfWindow(db, range, after, window) : undefined;
  return { entries, next: end, further: end !== undefined };
}

const verificationShape = z.object({
  checked: z.number(),
  held: z.boolean(),
  stream: z.string().default(''),
  sequence: z.number().default(0),
  fault: z.enum(faults).optional(),
});

export interface ChainState {
  streams: { stream: string; sequence: number; mac: Buffer }[];
  waiting: number;
  verified: (z.infer<typeof verificationShape> & { at: number }) | undefined;
}

export async function chainState(db: Database): Promise<ChainState> {
  const streams = await Promise.all(
    auditStreams.map(async (stream) => ({ stream, ...(await lastLink(db, stream)) })),
  );
  const last = await lastVerification(db);
  return {
    streams,
    waiting: await countPending(db),
    verified:
      last === undefined
        ? undefined
        : { ...verificationShape.parse(JSON.parse(last.detail)), at: last.occurred_at },
  };
}

const theAudit = { kind: 'audit', id: 'audit' } as const;

/** Verifies the newest entries of each stream, and records what was found. */
export async function verifyAsAuditor(
  { db, serverKeys }: Pick<Dependencies, 'db' | 'serverKeys'>,
  personId: string,
  now: number,
): Promise<void> {
  const { checked, broken } = await verifyAudit(db, serverKeys, { newest });
  await inTransaction(db, (trx) =>
    record(trx, {
      actor: { kind: 'person', id: personId },
      action: 'audit.verified',
      subject: theAudit,
      detail: { checked, held: broken === undefined, ...broken },
      now,
    }),
  );
}

/** The head as it is now; that it was taken is recorded. */
export async function takeHead(
  { db, serverKeys }: Pick<Dependencies, 'db' | 'serverKeys'>,
  personId: string,
  now: number,
): Promise<AuditHead> {
  const head = await auditHead(db, serverKeys, now);
  await inTransaction(db, (trx) =>
    record(trx, {
      actor: { kind: 'person', id: personId },
      action: 'audit.head-downloaded',
      subject: theAudit,
      now,
    }),
  );
  return head;
}
