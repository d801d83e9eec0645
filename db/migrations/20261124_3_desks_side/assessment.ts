import { sql, type Kysely } from 'kysely';

/**
 * Who was shown a case's names before its conduct was judged, and what experts are asked. Frozen once landed.
 * What a link and a code open (`expert_door`, with its pictures) goes at its end; what the desk keeps of it stays.
 */
export async function up(db: Kysely<unknown>, engine: 'sqlite' | 'postgres'): Promise<void> {
  const bytes = engine === 'sqlite' ? 'blob' : 'bytea';
  const number = engine === 'sqlite' ? 'integer' : 'bigint';
  const text = engine === 'sqlite' ? 'text' : 'text collate "C"';
  for (const statement of [
    `create table case_reveal (case_id ${text} not null references case_file (id) on delete cascade, person_id ${text} not null references person (id) on delete cascade, revealed_at ${number} not null, primary key (case_id, person_id))`,
    `create table expert_request (id ${text} primary key, case_id ${text} not null references case_file (id) on delete cascade, report_id ${text} not null references report (id) on delete cascade, state ${text} not null, asked_by ${text} not null, box ${bytes} not null, created_at ${number} not null, ends_at ${number} not null)`,
    `create index expert_request_case on expert_request (case_id, created_at, id)`,
    `create table expert_door (id ${bytes} primary key, request_id ${text} not null unique references expert_request (id) on delete cascade, box ${bytes} not null, ends_at ${number} not null)`,
    `create index expert_door_ends on expert_door (ends_at, request_id)`,
    `create table expert_picture (request_id ${text} not null references expert_door (request_id) on delete cascade, position ${number} not null, box ${bytes} not null, primary key (request_id, position))`,
  ])
    await sql.raw(statement).execute(db);
}
