import { sql } from 'kysely';
import { countOf, type Database } from '../../database';

/** Open cases of a desk by who has them; what is late, unread and urgent among them. */
export interface Load {
  /** '' for what nobody has. */
  assigneeId: string;
  open: number;
  urgent: number;
  late: number;
  unread: number;
}

/** So many of a desk's open cases are counted, whoever has them. */
export const mostCounted = 5_000;

/** What of a desk's open cases lies with whom. A desk with more than `mostCounted` has the first due counted. */
export async function loadOf(db: Database, deskId: string, now: number): Promise<Load[]> {
  const counted = db
    .selectFrom('case_file')
    .select(['assignee_id', 'priority', 'due_at', 'unread'])
    .where('desk_id', '=', deskId)
    .where('state', '<>', sql.lit('closed'))
    .where('state', '<>', sql.lit('merged'))
    .orderBy('due_at')
    .limit(mostCounted);
  const rows = await db
    .selectFrom(counted.as('counted'))
    .select(['counted.assignee_id as assigneeId'])
    .select((from) => [
      from.fn.countAll().as('open'),
      sql`sum(case when counted.priority = 1 then 1 else 0 end)`.as('urgent'),
      sql`sum(case when counted.due_at < ${now} then 1 else 0 end)`.as('late'),
      from.fn.sum('counted.unread').as('unread'),
    ])
    .groupBy('counted.assignee_id')
    .execute();
  return rows.map(({ assigneeId, open, urgent, late, unread }) => ({
    assigneeId,
    open: countOf(open),
    urgent: countOf(urgent),
    late: countOf(late),
    unread: countOf(unread),
  }));
}
