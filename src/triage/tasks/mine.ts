import { farFuture } from '../../database';
import type { Dependencies } from '../../dependencies';
import { openKeysByDesk, type UnwrappedKey } from '../../vault';
import type { Officer } from '../officer';
import { openTask } from './box';
import { tasksFor, type TaskPlace } from './queries';

export interface MyTask {
  id: string;
  reference: string;
  text: string | undefined;
  dueAt: number;
  /** Nobody has judged the conduct: no name is shown. */
  unjudged: boolean;
}

export interface MyTasks {
  tasks: MyTask[];
  /** Where the next page begins; undefined on the last. */
  next: TaskPlace | undefined;
  toWrap: UnwrappedKey[];
}

const pageLength = 50;

/**
 * What this officer has to do, in all their cases, the next due first. A task whose report their keys do not open is left
 * out: that case is no longer theirs.
 */
export async function openMyTasks(
  { db }: Dependencies,
  officer: Officer,
  after: TaskPlace | undefined,
): Promise<MyTasks> {
  const found = await tasksFor(db, officer.id, after, pageLength + 1);
  const rows = found.slice(0, pageLength);
  const reportIds = [...new Set(rows.map((row) => row.report_id))];
  const { keys, toWrap } = await openKeysByDesk(db, officer.keyring, reportIds, ['desk']);
  const last = found.length > pageLength ? rows.at(-1) : undefined;
  return {
    tasks: rows.flatMap((row) => {
      const key = keys.get(row.report_id)?.desk;
      if (key === undefined) return [];
      const { id, reference, due_at: dueAt } = row;
      const unjudged = row.state !== 'closed' && row.assessed_at === farFuture;
      return [{ id, reference, text: openTask(key, row), dueAt, unjudged }];
    }),
    next: last && { dueAt: last.due_at, id: last.id },
    toWrap,
  };
}
