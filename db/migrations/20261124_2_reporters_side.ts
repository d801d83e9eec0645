import { sql, type Kysely } from 'kysely';

/** What a row of the queue tells, so that a page is read from the index alone: two or three pages of the file, not fifty. */
const told = 'reference, state, assignee_id, due_kind, closed_at, unread, report_id';

const orders: readonly [name: string, columns: string, where: string][] = [
  ['case_file_new', `desk_id, priority, due_at, id, ${told}`, `state = 'new'`],
  ['case_file_open', `desk_id, priority, due_at, id, ${told}`, `state <> 'closed'`],
  ['case_file_mine', `assignee_id, desk_id, priority, due_at, id, ${told}`, `state <> 'closed'`],
  ['case_file_closed', `desk_id, closed_at, id, priority, due_at, ${told}`, `state = 'closed'`],
];

const withoutRepeats = (columns: string): string => [...new Set(columns.split(', '))].join(', ');

/**
 * What a reporter does after sending, and receipts that an officer passed on. The report that a case was opened for stands
 * on the case, and the queue's indexes hold all that its rows tell. Frozen once landed.
 */
export async function up(db: Kysely<unknown>, engine: 'sqlite' | 'postgres'): Promise<void> {
  const bytes = engine === 'sqlite' ? 'blob' : 'bytea';
  const number = engine === 'sqlite' ? 'integer' : 'bigint';
  const text = engine === 'sqlite' ? 'text' : 'text collate "C"';
  const ofReport = `report_id ${text} primary key references report (id) on delete cascade`;
  for (const statement of [
    `create table withdrawal (${ofReport}, withdrawn_at ${number} not null)`,
    `create table receipt_passed_on (${ofReport})`,
    `create table rating (${ofReport}, revision ${number} not null, box ${bytes} not null, rated_at ${number} not null)`,
    `create index rating_newest on rating (rated_at, report_id)`,
    `alter table case_file add column report_id ${text} not null default ''`,
    `update case_file set report_id = (select min(report_id) from case_report where case_id = case_file.id)`,
    ...orders.flatMap(([name, columns, where]) => [
      `drop index ${name}`,
      `create index ${name} on case_file (${withoutRepeats(columns)}) where ${where}`,
    ]),
  ])
    await sql.raw(statement).execute(db);
}
