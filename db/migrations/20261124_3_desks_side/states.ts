import { sql, type Kysely } from 'kysely';

/** `farFuture` as it was when this landed. */
const never = 8_640_000_000_000_000;
const day = 86_400_000;

/**
 * Requests for a second officer end by themselves, a watched case comes back, and cases can be merged. Frozen once landed.
 * - A request that was waiting has three days from when it was asked.
 * - `case_merge` and `case_merge_report` keep which reports a merged case had and what it changed, so that it can be undone.
 */
export async function up(db: Kysely<unknown>, engine: 'sqlite' | 'postgres'): Promise<void> {
  const number = engine === 'sqlite' ? 'integer' : 'bigint';
  const text = engine === 'sqlite' ? 'text' : 'text collate "C"';
  const withoutRowid = engine === 'sqlite' ? ' without rowid' : '';
  for (const statement of [
    `alter table approval_request add column expires_at ${number} not null default ${never}`,
    `alter table approval_request add column asked_from ${text} not null default 'open'`,
    `update approval_request set expires_at = created_at + ${3 * day} where state = 'pending'`,
    `create unique index approval_request_pending on approval_request (case_id) where state = 'pending'`,
    `create index approval_request_expiry on approval_request (expires_at, id) where state = 'pending'`,
    `alter table case_file add column monitor_until ${number} not null default ${never}`,
    `create index case_file_monitor on case_file (monitor_until, id) where monitor_until < ${never}`,
    `alter table case_file add column merged_into ${text} not null default ''`,
    `create index case_file_merged on case_file (merged_into, id) where merged_into <> ''`,
    `create table case_merge_report (case_id ${text} not null references case_file (id) on delete cascade, report_id ${text} not null references report (id) on delete cascade, primary key (case_id, report_id))${withoutRowid}`,
    `create index case_merge_report_report on case_merge_report (report_id)`,
    `create table case_merge (case_id ${text} primary key references case_file (id) on delete cascade, into_case_id ${text} not null references case_file (id) on delete cascade, before ${text} not null, after ${text} not null)`,
    `create index case_merge_into on case_merge (into_case_id)`,
    `create index note_report on note (report_id, created_at, id)`,
  ])
    await sql.raw(statement).execute(db);
}
