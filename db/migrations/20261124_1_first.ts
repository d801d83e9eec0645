import { sql, type Kysely } from 'kysely';

/** The words that differ between the engines: the rest of the schema is one text. */
interface EngineWords {
  bytes: 'blob' | 'bytea';
  number: 'integer' | 'bigint';
  withoutRowid: string;
}

const tables = (words: EngineWords): string[] => {
  const { bytes, number, withoutRowid } = words;
  return [
    `create table organisation (id text primary key, name text not null, locale text not null, created_at ${number} not null, set_up_at ${number} not null)`,
    `create table desk (id text primary key, name text not null, kind text not null, phone text not null, position ${number} not null, created_at ${number} not null, version ${number} not null)`,
    `create table site (id text primary key, name text not null, desk_id text not null references desk (id), time_zone text not null, profile text not null, locale text not null, position ${number} not null, created_at ${number} not null, version ${number} not null)`,
    `create table person (id text primary key, name text not null, email text not null unique, unit text not null, site_id text not null, locale text not null, state text not null, created_at ${number} not null, version ${number} not null)`,
    `create index person_name on person (name, id)`,
    `create table password_credential (person_id text primary key references person (id) on delete cascade, suite ${number} not null, salt ${bytes} not null, operations ${number} not null, memory_bytes ${number} not null, verifier ${bytes} not null, changed_at ${number} not null)`,
    `create table rate_counter (subject ${bytes} primary key, count ${number} not null, until ${number} not null)`,
    `create index rate_counter_until on rate_counter (until)`,
    `create table role_grant (person_id text not null references person (id) on delete cascade, role text not null, desk_id text not null, state text not null, granted_by text not null, granted_at ${number} not null, primary key (person_id, role, desk_id))`,
    `create index role_grant_desk on role_grant (desk_id, role)`,
    `create table invitation (id ${bytes} primary key, kind text not null, person_id text not null, desk_id text not null, expires_at ${number} not null, created_at ${number} not null)`,
    `create table session (id ${bytes} primary key, person_id text not null references person (id) on delete cascade, created_at ${number} not null, seen_at ${number} not null, expires_at ${number} not null, keyring_box ${bytes} not null)`,
    `create index session_person on session (person_id)`,
    `create index session_expires on session (expires_at)`,
    `create table officer_key (person_id text primary key references person (id) on delete cascade, public_key ${bytes} not null, mac ${bytes} not null, created_at ${number} not null)`,
    `create table officer_key_wrap (person_id text not null references person (id) on delete cascade, kind text not null, box ${bytes} not null, created_at ${number} not null, primary key (person_id, kind))`,
    `create table desk_epoch (desk_id text not null references desk (id), epoch ${number} not null, public_key ${bytes} not null, mac ${bytes} not null, previous_box ${bytes} not null, created_at ${number} not null, primary key (desk_id, epoch))`,
    `create table desk_key_seal (desk_id text not null references desk (id), epoch ${number} not null, recipient_kind text not null, recipient text not null, box ${bytes} not null, mac ${bytes} not null, primary key (desk_id, epoch, recipient_kind, recipient))`,
    `create index desk_key_seal_recipient on desk_key_seal (recipient)`,
    `create table desk_recovery_key (desk_id text not null references desk (id), number ${number} not null, public_key ${bytes} not null, mac ${bytes} not null, created_at ${number} not null, primary key (desk_id, number))`,
    `create table desk_index_key (desk_id text not null references desk (id), generation ${number} not null, epoch ${number} not null, box ${bytes} not null, primary key (desk_id, generation, epoch))`,
    `create table index_generation (generation ${number} primary key, server_key ${number} not null, normaliser text not null, unicode text not null, state text not null, created_at ${number} not null)`,
    `create table index_scope (scope ${number} primary key, generation ${number} not null references index_generation (generation), kind text not null, reach text not null, unique (generation, kind, reach))`,
    `create table index_token (scope ${number} not null, token ${bytes} not null, report_number ${number} not null, primary key (scope, token, report_number))${withoutRowid}`,
    `create index index_token_report on index_token (report_number)`,
    `create table draft (id ${bytes} primary key, box ${bytes} not null, revision ${number} not null, questionnaire text not null, questionnaire_version ${number} not null, state text not null, created_at ${number} not null, expires_at ${number} not null)`,
    `create index draft_expires on draft (expires_at)`,
    `create table report (id text primary key, index_number ${number} not null unique, reference text not null unique, desk_id text not null references desk (id), site_id text not null, profile text not null, questionnaire text not null, questionnaire_version ${number} not null, locale text not null, receipt_id ${bytes} not null unique, receipt_public_key ${bytes} not null, received_at ${number} not null, retain_until ${number} not null, on_hold ${number} not null, restricted ${number} not null, words_generation ${number} not null)`,
    `create index report_words_waiting on report (desk_id, words_generation, received_at, id)`,
    `create table key_seal (report_id text not null references report (id) on delete cascade, key text not null, recipient_kind text not null, recipient text not null, epoch ${number} not null, box ${bytes} not null, primary key (report_id, key, recipient_kind, recipient))${withoutRowid}`,
    `create table key_wrap (report_id text not null references report (id) on delete cascade, key text not null, desk_id text not null, epoch ${number} not null, box ${bytes} not null, primary key (report_id, key, desk_id))${withoutRowid}`,
    `create table report_part (report_id text not null references report (id) on delete cascade, part text not null, revision ${number} not null, box ${bytes} not null, primary key (report_id, part, revision))`,
    `create table case_file (id text primary key, reference text not null unique, desk_id text not null references desk (id), state text not null, priority ${number} not null, peak_priority ${number} not null, score ${number} not null, assignee_id text not null, due_at ${number} not null, due_kind text not null, clocks_from ${number} not null, first_contact_due_at ${number} not null, assessment_due_at ${number} not null, feedback_due_at ${number} not null, first_contact_at ${number} not null, closed_at ${number} not null, unread ${number} not null, received_at ${number} not null, version ${number} not null)`,
    `create index case_file_new on case_file (desk_id, priority, due_at, id) where state = 'new'`,
    `create index case_file_open on case_file (desk_id, priority, due_at, id) where state <> 'closed'`,
    `create index case_file_mine on case_file (assignee_id, desk_id, priority, due_at, id) where state <> 'closed'`,
    `create index case_file_closed on case_file (desk_id, closed_at, id) where state = 'closed'`,
    `create table case_report (case_id text not null references case_file (id) on delete cascade, report_id text not null references report (id) on delete cascade, primary key (case_id, report_id))${withoutRowid}`,
    `create unique index case_report_report on case_report (report_id)`,
    `create table message (id text primary key, report_id text not null references report (id) on delete cascade, author text not null, author_id text not null, kind text not null, box ${bytes} not null, created_at ${number} not null, position ${number} not null)${withoutRowid}`,
    `create unique index message_report on message (report_id, position)`,
    `create table note (id text primary key, report_id text not null references report (id) on delete cascade, case_id text not null references case_file (id) on delete cascade, kind text not null, author_id text not null, box ${bytes} not null, created_at ${number} not null)`,
    `create index note_case on note (case_id, created_at, id)`,
    `create table approval_request (id text primary key, case_id text not null references case_file (id) on delete cascade, action text not null, requested_by text not null, box ${bytes} not null, state text not null, decided_by text not null, created_at ${number} not null, decided_at ${number} not null)`,
    `create index approval_request_case on approval_request (case_id, state)`,
    `create table file (id text primary key, draft_id ${bytes} not null, report_id text not null, position ${number} not null, chunks ${number} not null, rough_size ${number} not null, box ${bytes} not null, state text not null, created_at ${number} not null)`,
    `create index file_draft on file (draft_id, position)`,
    `create index file_report on file (report_id, position)`,
    `create index file_uploading on file (created_at) where state = 'uploading'`,
    `create table file_chunk (file_id text not null references file (id) on delete cascade, number ${number} not null, box ${bytes} not null, primary key (file_id, number))`,
    `create table outbox (id text primary key, message_id text not null unique, box ${bytes} not null, desk_id text not null, state text not null, attempts ${number} not null, due_at ${number} not null, lease_token text not null, lease_until ${number} not null, last_error text not null, created_at ${number} not null)`,
    `create index outbox_due on outbox (state, due_at)`,
    `create table lease (name text primary key, token text not null, until ${number} not null, finished_at ${number} not null)`,
    `create table audit_event (id text primary key, stream text not null, actor_kind text not null, actor_id text not null, action text not null, subject_kind text not null, subject_id text not null, desk_id text not null, detail text not null, commitment ${bytes} not null, occurred_at ${number} not null)${withoutRowid}`,
    `create index audit_event_time on audit_event (occurred_at, id)`,
    `create index audit_event_subject on audit_event (subject_id, occurred_at, id)`,
    `create table audit_pending (event_id text primary key references audit_event (id), stream text not null)${withoutRowid}`,
    `create table audit_link (stream text not null, sequence ${number} not null, event_id text not null unique references audit_event (id), server_key ${number} not null, mac ${bytes} not null, primary key (stream, sequence))${withoutRowid}`,
  ];
};

/** Text sorts by bytes on both engines: SQLite does so by itself, PostgreSQL is told column by column. */
const bytewise = (statement: string, engine: 'sqlite' | 'postgres'): string =>
  engine === 'postgres' && statement.startsWith('create table')
    ? statement.replace(/ text /g, ' text collate "C" ')
    : statement;

/** Every table of the first schema. Frozen once landed: a change is a new migration. */
export async function up(db: Kysely<unknown>, engine: 'sqlite' | 'postgres'): Promise<void> {
  const words: EngineWords =
    engine === 'sqlite'
      ? { bytes: 'blob', number: 'integer', withoutRowid: ' without rowid' }
      : { bytes: 'bytea', number: 'bigint', withoutRowid: '' };
  for (const statement of tables(words)) await sql.raw(bytewise(statement, engine)).execute(db);
}
