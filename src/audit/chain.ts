import type { AuditEventTable } from '../database/schema';
import { macOf, type ServerKeys } from '../vault';

/** What staff and the program do, and what reporters do. Chained apart, so that neither tells the order of the other. */
export const auditStreams = ['staff', 'reporter'] as const;
export type AuditStream = (typeof auditStreams)[number];

/** The server key's purpose for the chains. */
const chainPurpose = 'audit chain';

/** A place in a stream's chain: its number, from 1, and the MAC of everything up to there. */
export interface Link {
  sequence: number;
  mac: Buffer;
}

export const beforeTheFirst: Link = { sequence: 0, mac: Buffer.alloc(0) };

/** The MAC of an event in its place: every column, its number, and the link before it. */
export function linkMac(
  serverKeys: ServerKeys,
  keyNumber: number,
  before: Link,
  event: AuditEventTable,
): Buffer {
  return macOf(
    serverKeys.keyFor(chainPurpose, keyNumber),
    event.stream,
    String(before.sequence + 1),
    before.mac,
    event.id,
    event.actor_kind,
    event.actor_id,
    event.action,
    event.subject_kind,
    event.subject_id,
    event.desk_id,
    event.detail,
    event.commitment,
    String(event.occurred_at),
  );
}
