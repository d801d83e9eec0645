import { sql, type Kysely } from 'kysely';

/** What a row of the queue tells, and what the queue's filters ask of it, so that a page is read from an index alone. */
const told =
  'id, reference, state, priority, assignee_id, due_at, due_kind, unread, report_id, received_at, site_id, report_number';

const open = `state <> 'closed' and state <> 'merged'`;

const orders: readonly [name: string, columns: string, where: string][] = [
  ['case_file_open', `desk_id, priority, due_at, id, ${told}`, open],
  ['case_file_state', `desk_id, state, priority, due_at, id, ${told}`, open],
  ['case_file_mine', `assignee_id, desk_id, priority, due_at, id, ${told}`, open],
  ['case_file_unread', `unread, desk_id, priority, due_at, id, ${told}`, `unread = 1 and ${open}`],
  ['case_file_due', `desk_id, due_at, id, ${told}`, open],
  ['case_file_received', `desk_id, received_at, id, ${told}`, open],
  ['case_file_closed', `desk_id, closed_at, id, ${told}`, `state = 'closed'`],
];

const withoutRepeats = (columns: string): string => [...new Set(columns.split(', '))].join(', ');

/**
 * The queue's filters and sorts, and labels. A case knows the site and the index number of the report that it was opened
 * for; each order of the queue has an index of its own. Frozen once landed.
 */
export async function up(db: Kysely<unknown>, engine: 'sqlite' | 'postgres'): Promise<void> {
  const bytes = engine === 'sqlite' ? 'blob' : 'bytea';
  const number = engine === 'sqlite' ? 'integer' : 'bigint';
  const text = engine === 'sqlite' ? 'text' : 'text collate "C"';
  const withoutRowid = engine === 'sqlite' ? ' without rowid' : '';
  for (const statement of [
    `alter table case_file add column site_id ${text} not null default ''`,
    `alter table case_file add column report_number ${number} not null default 0`,
    `update case_file set site_id = coalesce((select site_id from report where report.id = case_file.report_id), ''), report_number = coalesce((select index_number from report where report.id = case_file.report_id), 0)`,
    ...['new', 'open', 'mine', 'closed'].map((name) => `drop index case_file_${name}`),
    ...orders.map(
      ([name, columns, where]) =>
        `create index ${name} on case_file (${withoutRepeats(columns)}) where ${where}`,
    ),
    `create index case_file_number on case_file (report_number, desk_id)`,
    `create table label (id ${text} primary key, desk_id ${text} not null references desk (id), kind ${text} not null, epoch ${number} not null, box ${bytes} not null, state ${text} not null, created_by ${text} not null, created_at ${number} not null, version ${number} not null)`,
    `create index label_desk on label (desk_id, id)`,
    `create table case_label (label_id ${text} not null references label (id), case_id ${text} not null references case_file (id) on delete cascade, set_by ${text} not null, set_at ${number} not null, primary key (label_id, case_id))${withoutRowid}`,
    `create index case_label_case on case_label (case_id, label_id)`,
    `create index case_recusal_person on case_recusal (person_id, case_id)`,
  ])
    await sql.raw(statement).execute(db);
}
