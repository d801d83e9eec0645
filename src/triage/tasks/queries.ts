import type { Database } from '../../database';
import type { CaseTable, TaskTable } from '../../database/schema';

export const insertTasks = async (trx: Database, rows: readonly TaskTable[]): Promise<void> => {
  await trx.insertInto('task').values(rows).execute();
};

/** The tasks of some reports: what is open first, the next due first; then what is done. */
export const tasksOf = (db: Database, reportIds: readonly string[], most: number): Promise<TaskTable[]> =>
  db
    .selectFrom('task')
    .selectAll()
    .where('report_id', 'in', reportIds)
    .orderBy('done_at')
    .orderBy('due_at')
    .orderBy('id')
    .limit(most)
    .execute();

/** One task, where it belongs to one of these reports. */
export const findTask = (
  db: Database,
  reportIds: readonly string[],
  id: string,
): Promise<TaskTable | undefined> =>
  db
    .selectFrom('task')
    .selectAll()
    .where('id', '=', id)
    .where('report_id', 'in', reportIds)
    .executeTakeFirst();

export const updateTask = async (
  trx: Database,
  id: string,
  change: Partial<Pick<TaskTable, 'assignee_id' | 'due_at' | 'done_at' | 'done_by'>>,
): Promise<void> => {
  await trx.updateTable('task').set(change).where('id', '=', id).execute();
};

/** Where a page of somebody's tasks begins. */
export interface TaskPlace {
  dueAt: number;
  id: string;
}

/** A page of what somebody has to do, the next due first, with the case that each belongs to. */
export function tasksFor(
  db: Database,
  personId: string,
  after: TaskPlace | undefined,
  most: number,
): Promise<(TaskTable & Pick<CaseTable, 'reference' | 'state' | 'assessed_at'>)[]> {
  const tasks = db
    .selectFrom('task')
    .innerJoin('case_report', 'case_report.report_id', 'task.report_id')
    .innerJoin('case_file', 'case_file.id', 'case_report.case_id')
    .selectAll('task')
    .select(['case_file.reference', 'case_file.state', 'case_file.assessed_at'])
    .where('task.assignee_id', '=', personId)
    .where('task.done_at', '=', 0);
  const rest =
    after === undefined
      ? tasks
      : tasks.where((where) =>
          where(where.refTuple('task.due_at', 'task.id'), '>', where.tuple(after.dueAt, after.id)),
        );
  return rest.orderBy('task.due_at').orderBy('task.id').limit(most).execute();
}
