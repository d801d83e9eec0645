import { NotFound } from '../../errors';
import type { Visit } from '../../web/visit';
import { audienceFor } from '../audience';
import { caseAction, type Failed } from '../case-action';
import { openForPage } from '../case-for-page';
import { recordReading } from '../case-reading';
import type { CaseTelling } from '../case-telling';
import { FieldRefused } from '../field-refused';
import { plainActionForm } from '../forms';
import { asOfficer, type Officer } from '../officer';
import { dayIn, taskChangeForm, taskForm, usualTasksForm } from './forms';
import { presentTaskPage, presentTasksPage, type Member } from './presenter';
import { addTask, addUsualTasks, changeTask, finishTask, reopenTask } from './service';

export const showTasks = asOfficer(async (visit, officer) => {
  await recordReading(visit.deps, officer, visit.param('reference'), 'case.viewed', visit.now);
  await tasksPage(visit, officer);
});

const membersFor = async (visit: Visit, { opened }: CaseTelling): Promise<Member[]> =>
  (await audienceFor(visit.deps.db, opened.known)).members;

async function tasksPage(visit: Visit, officer: Officer, failed?: Failed): Promise<void> {
  const telling = await openForPage(visit, officer);
  const model = presentTasksPage(telling, await membersFor(visit, telling), failed?.typed);
  visit.page('desk/tasks/page', model, {
    title: visit.t('casework:tasks.title', { reference: model.reference }),
    back: { href: telling.address },
    ...(failed && { status: failed.status, problems: failed.problems }),
  });
}

export const showTask = asOfficer(async (visit, officer) => {
  await recordReading(visit.deps, officer, visit.param('reference'), 'case.viewed', visit.now);
  await taskPage(visit, officer);
});

async function taskPage(visit: Visit, officer: Officer, failed?: Failed): Promise<void> {
  const telling = await openForPage(visit, officer);
  const task = telling.opened.sections.tasks.find(({ id }) => id === visit.param('task'));
  if (task === undefined) throw new NotFound();
  const model = presentTaskPage(telling, await membersFor(visit, telling), task, failed?.typed);
  visit.page('desk/tasks/task', model, {
    title: visit.t('casework:tasks.change-title'),
    back: { href: `${telling.address}/tasks` },
    ...(failed && { status: failed.status, problems: failed.problems }),
  });
}

const caseOf = (visit: Visit): string => `/desk/cases/${encodeURIComponent(visit.param('reference'))}`;
const tasksOf = (visit: Visit): string => `${caseOf(visit)}/tasks`;
/** Where the button was pressed: on the case's page, or on that of its tasks. */
const whereItWas = (visit: Visit): string =>
  visit.body['on'] === 'tasks' ? tasksOf(visit) : `${caseOf(visit)}#tasks`;

const onTasks = { words: 'casework', page: tasksPage, then: tasksOf };

export const addOneTask = caseAction(
  taskForm,
  (visit, officer, seen, form) =>
    addTask(
      visit.deps,
      officer,
      seen,
      { text: form.task, due: dayIn(form) ?? '', assigneeId: form['task-assignee'] },
      visit.now,
    ),
  onTasks,
);

export const addUsual = caseAction(
  usualTasksForm,
  (visit, officer, seen, { usual }) => {
    const { tasks } = visit.deps.content.casework;
    const chosen = tasks.filter(({ name }) => usual.includes(name));
    if (chosen.length === 0) throw new FieldRefused('usual', 'casework:problems.usual');
    const wish = chosen.map(({ name, workingDays }) => ({
      text: visit.t(`templates:tasks.${name}`),
      workingDays,
    }));
    return addUsualTasks(visit.deps, officer, seen, wish, visit.now);
  },
  onTasks,
);

export const changeOneTask = caseAction(
  taskChangeForm,
  (visit, officer, seen, form) =>
    changeTask(
      visit.deps,
      officer,
      seen,
      { id: visit.param('task'), due: dayIn(form) ?? '', assigneeId: form['task-assignee'] },
      visit.now,
    ),
  { words: 'casework', page: taskPage, then: tasksOf },
);

export const finishOneTask = caseAction(
  plainActionForm,
  (visit, officer, seen) => finishTask(visit.deps, officer, seen, visit.param('task'), visit.now),
  { words: 'casework', page: tasksPage, then: whereItWas },
);

export const reopenOneTask = caseAction(
  plainActionForm,
  (visit, officer, seen) => reopenTask(visit.deps, officer, seen, visit.param('task'), visit.now),
  onTasks,
);
