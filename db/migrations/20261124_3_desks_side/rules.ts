import { sql, type Kysely } from 'kysely';

/**
 * Changes of the priority's figures over what the content files say: one row a change, from when somebody asks for it. At
 * most one waits for a second person. Frozen once landed.
 */
export async function up(db: Kysely<unknown>, engine: 'sqlite' | 'postgres'): Promise<void> {
  const bytes = engine === 'sqlite' ? 'blob' : 'bytea';
  const number = engine === 'sqlite' ? 'integer' : 'bigint';
  const text = engine === 'sqlite' ? 'text' : 'text collate "C"';
  for (const statement of [
    `create table priority_change (number ${number} primary key, file_version ${number} not null, figures ${text} not null, state ${text} not null, proposed_by ${text} not null, proposed_at ${number} not null, decided_by ${text} not null default '', decided_at ${number} not null default 0, reason_box ${bytes} not null, answer_box ${bytes} not null, mac ${bytes} not null)`,
    `create unique index priority_change_waiting on priority_change (state) where state = 'proposed'`,
    `create index priority_change_in_force on priority_change (number) where state = 'in-force'`,
  ])
    await sql.raw(statement).execute(db);
}
