import { setImmediate as letOthersWork } from 'node:timers/promises';
import type { Database } from '../database';
import { sameBytes, type ServerKeys } from '../vault';
import { auditStreams, linkMac, type Link } from './chain';
import { headIsOurs, type AuditHead } from './head';
import { chainedRows, countPending, lastLink, linkAt, whereEventsAre, type ChainedRow } from './queries';

/**
 * What is wrong at the first broken place:
 * - `changed`: an entry does not match its link, because it was changed, or stands in another's place;
 * - `entry-missing`: a link has no entry; `link-missing`: a number is left out;
 * - `key-missing`: a link names a server key that the key file does not have;
 * - `cut-off`: the chain ends before the head that was kept; `rewritten`: it is another chain than the head's;
 * - `not-chained`: an entry is in no chain and does not wait for one;
 * - `head-not-ours`: the head was not made by this installation, or was changed.
 */
export const faults = [
  'changed',
  'entry-missing',
  'link-missing',
  'key-missing',
  'cut-off',
  'rewritten',
  'not-chained',
  'head-not-ours',
] as const;
export type Fault = (typeof faults)[number];

export interface Verification {
  /** Entries whose link holds. */
  checked: number;
  streams: { stream: string; sequence: number }[];
  /** Entries that the sealer has not chained yet. */
  waiting: number;
  /** Nothing when everything holds. */
  broken: { stream: string; sequence: number; fault: Fault } | undefined;
}

export interface VerificationOptions {
  head?: AuditHead;
  /** Only so many of each stream's newest entries, from a link that is taken as it stands. Everything otherwise. */
  newest?: number;
}

const pageSize = 500;

/** Reads the chains page by page, and stops at the first place that does not hold. */
export async function verifyAudit(
  db: Database,
  serverKeys: ServerKeys,
  options: VerificationOptions = {},
): Promise<Verification> {
  const { head, newest } = options;
  const result: Verification = {
    checked: 0,
    streams: [],
    waiting: await countPending(db),
    broken: undefined,
  };
  if (head !== undefined && !headIsOurs(serverKeys, head))
    return { ...result, broken: { stream: '', sequence: 0, fault: 'head-not-ours' } };
  for (const stream of auditStreams) {
    result.broken = await verifyStream(db, serverKeys, stream, result, newest);
    result.broken ??= await againstHead(db, stream, head);
    if (result.broken !== undefined) return result;
  }
  if (newest === undefined) result.broken = await findUnchained(db);
  return result;
}

type Broken = Verification['broken'];

async function verifyStream(
  db: Database,
  serverKeys: ServerKeys,
  stream: string,
  result: Verification,
  newest: number | undefined,
): Promise<Broken> {
  const last = await lastLink(db, stream);
  const start = newest === undefined ? 0 : Math.max(0, last.sequence - newest);
  let before: Link | undefined = await linkAt(db, stream, start);
  if (before === undefined) return { stream, sequence: start, fault: 'link-missing' };
  for (;;) {
    const rows: ChainedRow[] = await chainedRows(db, stream, before.sequence, pageSize);
    for (const row of rows) {
      const fault = faultOf(serverKeys, stream, before, row);
      if (fault !== undefined) return { stream, sequence: before.sequence + 1, fault };
      before = row;
      result.checked += 1;
    }
    if (rows.length < pageSize) break;
    await letOthersWork();
  }
  result.streams.push({ stream, sequence: before.sequence });
  return undefined;
}

function faultOf(serverKeys: ServerKeys, stream: string, before: Link, row: ChainedRow): Fault | undefined {
  if (row.sequence !== before.sequence + 1) return 'link-missing';
  if (row.event === undefined) return 'entry-missing';
  if (!serverKeys.numbers.includes(row.serverKey)) return 'key-missing';
  const right =
    row.event.stream === stream && sameBytes(row.mac, linkMac(serverKeys, row.serverKey, before, row.event));
  return right ? undefined : 'changed';
}

async function againstHead(db: Database, stream: string, head: AuditHead | undefined): Promise<Broken> {
  const kept = head?.streams.find((one) => one.stream === stream);
  if (kept === undefined || kept.sequence === 0) return undefined;
  const link = await linkAt(db, stream, kept.sequence);
  if (link === undefined) return { stream, sequence: kept.sequence, fault: 'cut-off' };
  return sameBytes(link.mac, Buffer.from(kept.mac, 'base64url'))
    ? undefined
    : { stream, sequence: kept.sequence, fault: 'rewritten' };
}

/** An entry that is neither chained nor waiting was put there, or its link was taken away from the end. */
async function findUnchained(db: Database): Promise<Broken> {
  for (let after = ''; ;) {
    const rows = await whereEventsAre(db, after, pageSize);
    const lost = rows.find(({ stream, chained, waiting }) => chained !== stream && waiting !== stream);
    if (lost !== undefined) return { stream: lost.stream, sequence: 0, fault: 'not-chained' };
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return undefined;
    after = last.id;
    await letOthersWork();
  }
}
