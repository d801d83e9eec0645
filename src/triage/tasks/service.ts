import { farFuture } from '../../database';
import type { TaskTable } from '../../database/schema';
import type { Dependencies } from '../../dependencies';
import { ActionRefused } from '../../errors';
import { placeOf } from '../../identity/service';
import { reportFacts } from '../../reporting/service';
import { randomId } from '../../vault';
import { dayNumber, startOfDay } from '../../web/wall-clock';
import { act, change, recordAct, type Seen, type Work } from '../action';
import { audienceFor } from '../audience';
import { FieldRefused } from '../field-refused';
import type { Officer } from '../officer';
import { endOfWork } from '../working-hours';
import { sealTask } from './box';
import { findTask, insertTasks, updateTask } from './queries';

export { tasksOf } from './queries';

interface Given {
  /** YYYY-MM-DD, the last day on which it is in time; '' for none. */
  due: string;
  /** '' for nobody. */
  assigneeId: string;
}

/** A task in words. @throws FieldRefused for a day that is past, or somebody who can't open the case */
export const addTask = (
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  wish: Given & { text: string },
  now: number,
): Promise<void> =>
  act(deps, officer, seen, { action: 'task', now }, async (work) => {
    const given = await checked(work, wish);
    await add(work, officer, [{ text: wish.text, ...given }]);
  });

/** What is usually done about such a report, each with the working days that it has. */
export const addUsualTasks = (
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  wish: readonly { text: string; workingDays: number }[],
  now: number,
): Promise<void> =>
  act(deps, officer, seen, { action: 'task', now }, async (work) => {
    const { zone, calendar } = await whereabouts(work);
    const tasks = wish.map(({ text, workingDays }) => ({
      text,
      dueAt: endOfWork(now, zone, calendar, workingDays),
      assigneeId: work.known.assigneeId,
    }));
    await add(work, officer, tasks);
  });

/** Gives a task to somebody else, or another day. */
export const changeTask = (
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  wish: Given & { id: string },
  now: number,
): Promise<void> =>
  act(deps, officer, seen, { action: 'task', now }, async (work) => {
    const task = await found(work, wish.id);
    const { dueAt, assigneeId } = await checked(work, wish, task);
    await change(work, {});
    await updateTask(work.trx, task.id, { due_at: dueAt, assignee_id: assigneeId });
    await recordAct(work, officer, 'case.task-changed', { task: task.id, assignee: assigneeId });
  });

/** @throws ActionRefused where it is done already */
export const finishTask = (
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  id: string,
  now: number,
): Promise<void> =>
  act(deps, officer, seen, { action: 'task', now }, async (work) => {
    const task = await found(work, id);
    if (task.done_at !== 0) throw new ActionRefused();
    await change(work, {});
    await updateTask(work.trx, task.id, { done_at: now, done_by: officer.id });
    await recordAct(work, officer, 'case.task-done', { task: task.id });
  });

/** It was not done after all. @throws ActionRefused where it is open */
export const reopenTask = (
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  id: string,
  now: number,
): Promise<void> =>
  act(deps, officer, seen, { action: 'task', now }, async (work) => {
    const task = await found(work, id);
    if (task.done_at === 0) throw new ActionRefused();
    await change(work, {});
    await updateTask(work.trx, task.id, { done_at: 0, done_by: '' });
    await recordAct(work, officer, 'case.task-reopened', { task: task.id });
  });

async function found({ trx, keys }: Work, id: string): Promise<TaskTable> {
  const reportIds = keys.reports.map(({ reportId }) => reportId);
  const task = await findTask(trx, reportIds, id);
  if (task === undefined) throw new ActionRefused();
  return task;
}

async function add(
  work: Work,
  officer: Officer,
  tasks: readonly { text: string; dueAt: number; assigneeId: string }[],
): Promise<void> {
  const rows = tasks.map(({ text, dueAt, assigneeId }): TaskTable => {
    const bound = {
      id: randomId(),
      report_id: work.keys.reportId,
      created_by: officer.id,
      created_at: work.now,
    };
    const box = sealTask(work.keys.desk, bound, text);
    return { ...bound, assignee_id: assigneeId, due_at: dueAt, done_at: 0, done_by: '', box };
  });
  await change(work, {});
  await insertTasks(work.trx, rows);
  const texts = tasks.map(({ text }) => text).join('\n');
  await recordAct(work, officer, 'case.task-added', { tasks: rows.length }, texts);
}

async function whereabouts({ trx, known, keys }: Work): ReturnType<typeof placeOf> {
  const { siteId } = await reportFacts(trx, keys.reportId);
  return placeOf(trx, { siteId, deskId: known.deskId });
}

/** @param before what it was: a day that is past may stay as it is, and so may somebody who has left */
async function checked(
  work: Work,
  { due, assigneeId }: Given,
  before?: TaskTable,
): Promise<{ dueAt: number; assigneeId: string }> {
  const { zone } = await whereabouts(work);
  const dueAt = due === '' ? farFuture : endOfDay(due, zone);
  if (dueAt <= work.now && dueAt !== before?.due_at)
    throw new FieldRefused('task-due', 'casework:problems.due-past');
  if (assigneeId !== '' && assigneeId !== before?.assignee_id) {
    const { members } = await audienceFor(work.trx, work.known);
    if (!members.some(({ id }) => id === assigneeId))
      throw new FieldRefused('task-assignee', 'casework:problems.assignee');
  }
  return { dueAt, assigneeId };
}

/** A day has ended when the next begins, where the case belongs. */
const endOfDay = (day: string, zone: string): number =>
  startOfDay(dayNumber(Date.parse(`${day}T00:00:00Z`), 'UTC') + 1, zone);
