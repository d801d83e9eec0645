import { sql, type Kysely } from 'kysely';

/** `farFuture` as it was when this landed. */
const never = 8_640_000_000_000_000;

/**
 * Clocks that are watched, a site's working hours and holidays, and who is on duty. Frozen once landed.
 * - A case knows when it was acknowledged and assessed, and when its clocks must next be looked at: those that were there
 *   before are looked at once. What its reporter was told on sending acknowledged it.
 * - A site that was there before works all hours of Monday to Friday, as its clocks always counted.
 */
export async function up(db: Kysely<unknown>, engine: 'sqlite' | 'postgres'): Promise<void> {
  const bytes = engine === 'sqlite' ? 'blob' : 'bytea';
  const number = engine === 'sqlite' ? 'integer' : 'bigint';
  const text = engine === 'sqlite' ? 'text' : 'text collate "C"';
  for (const statement of [
    `alter table case_file add column assessed_at ${number} not null default ${never}`,
    `alter table case_file add column acknowledged_at ${number} not null default ${never}`,
    `alter table case_file add column acknowledgement_due_at ${number} not null default ${never}`,
    `alter table case_file add column watch_at ${number} not null default 0`,
    `update case_file set acknowledged_at = received_at, acknowledgement_due_at = first_contact_due_at`,
    `update case_file set watch_at = ${never} where state = 'closed'`,
    `create index case_file_watch on case_file (watch_at, id) where watch_at < ${never}`,
    `create index case_file_unread_urgent on case_file (id) where priority = 1 and unread = 1 and state <> 'closed'`,
    `create table clock_notice (case_id ${text} not null references case_file (id) on delete cascade, clock ${text} not null, step ${text} not null, due_at ${number} not null, sent_at ${number} not null, primary key (case_id, clock, step, due_at))`,
    `create table urgent_call (case_id ${text} primary key references case_file (id) on delete cascade, step ${number} not null, call_at ${number} not null)`,
    `create index urgent_call_due on urgent_call (call_at, case_id)`,
    `alter table site add column work_days ${text} not null default '1,2,3,4,5'`,
    `alter table site add column work_from ${number} not null default 0`,
    `alter table site add column work_until ${number} not null default 1440`,
    `create table site_holiday (site_id ${text} not null references site (id) on delete cascade, day ${number} not null, primary key (site_id, day))`,
    // '' is the administrators' own roster, which belongs to no desk.
    `create table duty_turn (id ${text} primary key, desk_id ${text} not null, starts_at ${number} not null, ends_at ${number} not null, officer_id ${text} not null, deputy_id ${text} not null, version ${number} not null)`,
    `create index duty_turn_desk on duty_turn (desk_id, ends_at, id)`,
    `create table duty_absence (id ${text} primary key, desk_id ${text} not null, person_id ${text} not null, starts_at ${number} not null, ends_at ${number} not null)`,
    `create index duty_absence_desk on duty_absence (desk_id, ends_at, id)`,
    `create table duty_note (id ${text} primary key, desk_id ${text} not null references desk (id), author_id ${text} not null, epoch ${number} not null, box ${bytes} not null, written_at ${number} not null)`,
    `create index duty_note_newest on duty_note (desk_id, written_at, id)`,
  ])
    await sql.raw(statement).execute(db);
}
