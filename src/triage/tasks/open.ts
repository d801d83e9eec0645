import { keysOfReport } from '../case-keys';
import type { SectionSource } from '../case-sections';
import { openTask } from './box';
import { tasksOf } from './queries';

export interface OpenedTask {
  id: string;
  /** Undefined where it can't be opened. */
  text: string | undefined;
  assigneeId: string;
  dueAt: number;
  /** 0 until it is done. */
  doneAt: number;
  doneBy: string;
}

/** More than anybody does about one case. */
const most = 200;

/** A case's tasks: what is open first, the next due first. */
export async function openTasks({
  deps: { db },
  keys,
}: Pick<SectionSource, 'deps' | 'keys'>): Promise<OpenedTask[]> {
  const tasks = await tasksOf(
    db,
    keys.reports.map(({ reportId }) => reportId),
    most,
  );
  return tasks.map((task) => ({
    id: task.id,
    text: openTask(keysOfReport(keys, task.report_id).desk, task),
    assigneeId: task.assignee_id,
    dueAt: task.due_at,
    doneAt: task.done_at,
    doneBy: task.done_by,
  }));
}

export const peopleInTasks = (tasks: readonly OpenedTask[]): string[] =>
  tasks.flatMap(({ assigneeId, doneBy }) => [assigneeId, doneBy]);
