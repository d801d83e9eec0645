import { countOf, type Database } from '../database';
import type { AuditEventTable, AuditLinkTable } from '../database/schema';
import { beforeTheFirst, type Link } from './chain';

const eventColumns = [
  'audit_event.id',
  'audit_event.stream',
  'audit_event.actor_kind',
  'audit_event.actor_id',
  'audit_event.action',
  'audit_event.subject_kind',
  'audit_event.subject_id',
  'audit_event.desk_id',
  'audit_event.detail',
  'audit_event.commitment',
  'audit_event.occurred_at',
] as const;

export const anythingPending = async (db: Database): Promise<boolean> =>
  (await db.selectFrom('audit_pending').select('event_id').limit(1).executeTakeFirst()) !== undefined;

/** How many events wait to be chained. */
export const countPending = async (db: Database): Promise<number> => {
  const row = await db
    .selectFrom('audit_pending')
    .select((count) => count.fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  return countOf(row.count);
};

/** Events of a stream that wait to be chained, in the order of their ids. */
export const pendingEvents = (db: Database, stream: string, most: number): Promise<AuditEventTable[]> =>
  db
    .selectFrom('audit_pending')
    .innerJoin('audit_event', 'audit_event.id', 'audit_pending.event_id')
    .select(eventColumns)
    .where('audit_pending.stream', '=', stream)
    .orderBy('audit_pending.event_id')
    .limit(most)
    .execute();

/** The newest link of a stream, or the one before the first. */
export const lastLink = async (db: Database, stream: string): Promise<Link> =>
  (await db
    .selectFrom('audit_link')
    .select(['sequence', 'mac'])
    .where('stream', '=', stream)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()) ?? beforeTheFirst;

/** The link with this number, if it is there. Number 0 is the one before the first. */
export const linkAt = async (db: Database, stream: string, sequence: number): Promise<Link | undefined> =>
  sequence === 0
    ? beforeTheFirst
    : db
        .selectFrom('audit_link')
        .select(['sequence', 'mac'])
        .where('stream', '=', stream)
        .where('sequence', '=', sequence)
        .executeTakeFirst();

/** @returns how many were written: fewer where another process has chained meanwhile */
export const insertLinks = async (trx: Database, links: readonly AuditLinkTable[]): Promise<number> => {
  const written = await trx
    .insertInto('audit_link')
    .values(links)
    .onConflict((conflict) => conflict.doNothing())
    .returning('event_id')
    .execute();
  return written.length;
};

export const deletePending = async (trx: Database, eventIds: readonly string[]): Promise<void> => {
  await trx.deleteFrom('audit_pending').where('event_id', 'in', eventIds).execute();
};

/** A link with its event, which is missing where somebody has deleted it. */
export interface ChainedRow {
  sequence: number;
  serverKey: number;
  mac: Buffer;
  event: AuditEventTable | undefined;
}

export async function chainedRows(
  db: Database,
  stream: string,
  after: number,
  most: number,
): Promise<ChainedRow[]> {
  const links = await db
    .selectFrom('audit_link')
    .selectAll()
    .where('stream', '=', stream)
    .where('sequence', '>', after)
    .orderBy('sequence')
    .limit(most)
    .execute();
  if (links.length === 0) return [];
  const events = await db
    .selectFrom('audit_event')
    .select(eventColumns)
    .where(
      'id',
      'in',
      links.map((link) => link.event_id),
    )
    .execute();
  const byId = new Map(events.map((event) => [event.id, event]));
  return links.map((link) => ({
    sequence: link.sequence,
    serverKey: link.server_key,
    mac: link.mac,
    event: byId.get(link.event_id),
  }));
}

/** A page of all events by id, with where each is kept: in its stream's chain, among those that wait, or nowhere. */
export const whereEventsAre = (
  db: Database,
  after: string,
  most: number,
): Promise<{ id: string; stream: string; chained: string | null; waiting: string | null }[]> =>
  db
    .selectFrom('audit_event')
    .leftJoin('audit_link', 'audit_link.event_id', 'audit_event.id')
    .leftJoin('audit_pending', 'audit_pending.event_id', 'audit_event.id')
    .select([
      'audit_event.id',
      'audit_event.stream',
      'audit_link.stream as chained',
      'audit_pending.stream as waiting',
    ])
    .where('audit_event.id', '>', after)
    .orderBy('audit_event.id')
    .limit(most)
    .execute();
