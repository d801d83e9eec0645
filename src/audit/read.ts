import { countOf, type Database } from '../database';
import type { AuditEventTable } from '../database/schema';

export interface AuditEvent {
  id: string;
  actorKind: AuditEventTable['actor_kind'];
  /** '' unless a person or an operator did it. */
  actorId: string;
  action: string;
  occurredAt: number;
}

const eventColumns = [
  'id',
  'actor_kind as actorKind',
  'actor_id as actorId',
  'action',
  'occurred_at as occurredAt',
] as const;

/** The newest events about one subject, such as a case's reference. @param without actions to leave out */
export const eventsAbout = (
  db: Database,
  subjectId: string,
  most: number,
  without: readonly string[] = [],
): Promise<AuditEvent[]> => {
  const events = db.selectFrom('audit_event').select(eventColumns).where('subject_id', '=', subjectId);
  return (without.length === 0 ? events : events.where('action', 'not in', without))
    .orderBy('occurred_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
};

/** After this event, in the order of a list that goes back in time. */
export interface EventPlace {
  at: number;
  id: string;
}

/**
 * A page of the events about one subject, newest first, each with its detail.
 * @param actions only these, or all others than these
 */
export function historyOf(
  db: Database,
  subjectId: string,
  actions: { only?: readonly string[]; without?: readonly string[] },
  after: EventPlace | undefined,
  most: number,
): Promise<(AuditEvent & { detail: string })[]> {
  let events = db
    .selectFrom('audit_event')
    .select([...eventColumns, 'detail'])
    .where('subject_id', '=', subjectId);
  if (actions.only !== undefined) events = events.where('action', 'in', actions.only);
  if (actions.without !== undefined) events = events.where('action', 'not in', actions.without);
  if (after !== undefined)
    events = events.where((where) =>
      where(where.refTuple('occurred_at', 'id'), '<', where.tuple(after.at, after.id)),
    );
  return events.orderBy('occurred_at', 'desc').orderBy('id', 'desc').limit(most).execute();
}

/**
 * What people, and Perigee, have done to one subject, the newest first, and how often. A reporter's events, whose times
 * are rounded, are not among them.
 */
export async function doneTo(
  db: Database,
  subjectId: string,
  { without, most }: { without: readonly string[]; most: number },
): Promise<{ count: number; newest: AuditEvent[] }> {
  const done = db
    .selectFrom('audit_event')
    .where('subject_id', '=', subjectId)
    .where('actor_kind', '<>', 'reporter')
    .where('action', 'not in', without);
  const [{ count }, newest] = await Promise.all([
    done.select((event) => event.fn.countAll().as('count')).executeTakeFirstOrThrow(),
    done.select(eventColumns).orderBy('occurred_at', 'desc').orderBy('id', 'desc').limit(most).execute(),
  ]);
  return { count: countOf(count), newest };
}

/** An event with what it is about. */
export interface DatedEvent {
  id: string;
  subjectId: string;
  /** JSON of enumerations and numbers. */
  detail: string;
  occurredAt: number;
}

/** Some kinds of events within a time, oldest first, page by page. @param after the last event of the page before */
export async function eventsBetween(
  db: Database,
  actions: readonly string[],
  range: { from: number; before: number },
  after: Pick<DatedEvent, 'id' | 'occurredAt'> | undefined,
  most: number,
): Promise<DatedEvent[]> {
  let query = db
    .selectFrom('audit_event')
    .select(['id', 'subject_id as subjectId', 'detail', 'occurred_at as occurredAt'])
    .where('action', 'in', actions)
    .where('occurred_at', '>=', range.from)
    .where('occurred_at', '<', range.before)
    .orderBy('occurred_at')
    .orderBy('id')
    .limit(most);
  if (after !== undefined)
    query = query.where((where) =>
      where(where.refTuple('occurred_at', 'id'), '>', where.tuple(after.occurredAt, after.id)),
    );
  return query.execute();
}
