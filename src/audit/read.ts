import type { Database } from '../database';
import type { AuditEventTable } from '../database/schema';

export interface AuditEvent {
  id: string;
  actorKind: AuditEventTable['actor_kind'];
  /** '' unless a person or an operator did it. */
  actorId: string;
  action: string;
  occurredAt: number;
}

/** The newest events about one subject, such as a case's reference. */
export async function eventsAbout(db: Database, subjectId: string, most: number): Promise<AuditEvent[]> {
  return db
    .selectFrom('audit_event')
    .select(['id', 'actor_kind as actorKind', 'actor_id as actorId', 'action', 'occurred_at as occurredAt'])
    .where('subject_id', '=', subjectId)
    .orderBy('occurred_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
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
