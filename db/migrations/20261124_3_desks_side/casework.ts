import { sql, type Kysely } from 'kysely';

/**
 * Tasks of a case. A task belongs to a report, as notes and messages do, so that it goes with it when cases are merged
 * and parted; what is to be done is sealed. Frozen once landed.
 */
export async function up(db: Kysely<unknown>, engine: 'sqlite' | 'postgres'): Promise<void> {
  const bytes = engine === 'sqlite' ? 'blob' : 'bytea';
  const number = engine === 'sqlite' ? 'integer' : 'bigint';
  const text = engine === 'sqlite' ? 'text' : 'text collate "C"';
  for (const statement of [
    `create table task (id ${text} primary key, report_id ${text} not null references report (id) on delete cascade, assignee_id ${text} not null, due_at ${number} not null, done_at ${number} not null, done_by ${text} not null, created_by ${text} not null, created_at ${number} not null, box ${bytes} not null)`,
    `create index task_report on task (report_id, done_at, due_at, id)`,
    `create index task_assignee on task (assignee_id, due_at, id) where done_at = 0`,
  ])
    await sql.raw(statement).execute(db);
}
