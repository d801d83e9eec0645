import type { TaskTable } from '../../database/schema';
import { SealBroken, openJson, sealJson, type Place } from '../../vault';

/** Which report it belongs to, and who wrote it when, is bound to the words; who has it and until when may change. */
type Bound = Pick<TaskTable, 'id' | 'report_id' | 'created_by' | 'created_at'>;

const placeOf = (task: Bound): Place => ({
  table: 'task',
  row: task.id,
  column: ['box', task.report_id, task.created_by, task.created_at].join(' '),
  revision: 0,
});

export const sealTask = (deskKey: Buffer, task: Bound, text: string): Buffer =>
  sealJson(deskKey, placeOf(task), { text });

/** What is to be done; undefined where the row was changed or moved: the case's other tasks are shown all the same. */
export function openTask(deskKey: Buffer, task: Bound & { box: Buffer }): string | undefined {
  try {
    return openJson<{ text: string }>(deskKey, placeOf(task), task.box).text;
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}
