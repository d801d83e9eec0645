import { sql, type Kysely } from 'kysely';

/** What a row of the queue tells, as in the migration before: its indexes begin with the desk that lists the case. */
const told = 'reference, state, assignee_id, due_kind, closed_at, unread, report_id';

const orders: readonly [name: string, columns: string, where: string][] = [
  ['case_file_new', `desk_id, priority, due_at, id, ${told}`, `state = 'new'`],
  ['case_file_open', `desk_id, priority, due_at, id, ${told}`, `state <> 'closed'`],
  ['case_file_mine', `assignee_id, desk_id, priority, due_at, id, ${told}`, `state <> 'closed'`],
  ['case_file_closed', `desk_id, closed_at, id, priority, due_at, ${told}`, `state = 'closed'`],
];

const withoutRepeats = (columns: string): string => [...new Set(columns.split(', '))].join(', ');

/**
 * Who a case is for. The desk that is responsible keeps its reference to the desk, under a name of its own; the desk whose
 * queue lists the case is '' while only named officers have it. Frozen once landed.
 */
export async function up(db: Kysely<unknown>, engine: 'sqlite' | 'postgres'): Promise<void> {
  const number = engine === 'sqlite' ? 'integer' : 'bigint';
  const text = engine === 'sqlite' ? 'text' : 'text collate "C"';
  const ofCase = `case_id ${text} not null references case_file (id) on delete cascade`;
  const ofPerson = `person_id ${text} not null references person (id)`;
  for (const statement of [
    ...orders.map(([name]) => `drop index ${name}`),
    `alter table case_file rename column desk_id to home_desk_id`,
    `alter table case_file add column desk_id ${text} not null default ''`,
    `update case_file set desk_id = home_desk_id`,
    ...orders.map(
      ([name, columns, where]) =>
        `create index ${name} on case_file (${withoutRepeats(columns)}) where ${where}`,
    ),
    `create table case_officer (${ofCase}, ${ofPerson}, named_by ${text} not null, named_at ${number} not null, primary key (case_id, person_id))`,
    `create index case_officer_person on case_officer (person_id, case_id)`,
    `create table case_recusal (${ofCase}, ${ofPerson}, asked_by ${text} not null, recused_at ${number} not null, primary key (case_id, person_id))`,
    `create table case_spill (${ofCase} primary key, state ${text} not null, locked_by ${text} not null, locked_at ${number} not null, shredded_at ${number} not null, is_settled ${number} not null)`,
    `create index case_spill_unsettled on case_spill (shredded_at, case_id) where is_settled = 0`,
    `create table case_thin (${ofCase} primary key, officers ${number} not null, told_at ${number} not null)`,
    `create index case_file_named on case_file (id) where desk_id = ''`,
    `create index key_seal_recovery on key_seal (recipient, report_id) where recipient_kind = 'recovery'`,
    `create index key_seal_officer on key_seal (recipient, report_id) where recipient_kind = 'officer'`,
  ])
    await sql.raw(statement).execute(db);
}
