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
