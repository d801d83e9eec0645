import { defang } from '../../correspondence/service';
import { minute } from '../../clock';
import { farFuture } from '../../database';
import { dueFormat, formatDay } from '../../web/format';
import type { Visit } from '../../web/visit';
import { frameOfCase, type CaseFrame } from '../case-frame';
import type { CaseTelling } from '../case-telling';
import type { OpenedTask } from './open';
import { usualTasks } from './usual';

export interface ShownTask {
  id: string;
  text: string;
  /** By when, or when and by whom it was done. */
  when: string;
  late: boolean;
  /** '' where nobody is to do it. */
  who: string;
  /** Forms of the task post to addresses below it; its own page has the same address. */
  address: string;
}

/** When a task is due, in words. */
export function dueOf(
  { t, locale, now }: Pick<Visit, 't' | 'locale' | 'now'>,
  zone: string,
  dueAt: number,
): { when: string; late: boolean } {
  if (dueAt === farFuture) return { when: t('casework:tasks.no-day'), late: false };
  const lastMinute = dueAt - minute;
  if (dueAt < now) {
    const { words } = dueFormat(now, { locale, zone, t })(dueAt);
    return { when: t('casework:tasks.late', { by: words }), late: true };
  }
  return { when: t('casework:tasks.due', { day: formatDay(lastMinute, { locale, zone }) }), late: false };
}

const shown = (telling: CaseTelling, task: OpenedTask): ShownTask => {
  const { t, visit, zone, nameOf, at, address } = telling;
  const { when, late } =
    task.doneAt === 0
      ? dueOf(visit, zone, task.dueAt)
      : {
          when: t('casework:tasks.done-by', { name: nameOf(task.doneBy), at: at(task.doneAt) }),
          late: false,
        };
  return {
    id: task.id,
    text: task.text === undefined ? t('casework:tasks.broken') : defang(task.text),
    when,
    late,
    who: task.assigneeId === '' ? '' : t('casework:tasks.with', { name: nameOf(task.assigneeId) }),
    address: `${address}/tasks/${task.id}`,
  };
};

/** On the case's page: what is open. */
export const presentTasks = (
  telling: CaseTelling,
): { open: ShownTask[]; done: ShownTask[]; may: boolean } => {
  const tasks = telling.opened.sections.tasks;
  const pick = (isDone: boolean): ShownTask[] =>
    tasks.filter(({ doneAt }) => (doneAt !== 0) === isDone).map((task) => shown(telling, task));
  return { open: pick(false), done: pick(true).reverse(), may: telling.opened.known.state !== 'merged' };
};

export interface Member {
  id: string;
  name: string;
}

interface Option {
  value: string;
  text: string;
}

interface TasksModel extends CaseFrame, ReturnType<typeof presentTasks> {
  usual: Option[];
  ticked: string[];
  assignees: Option[];
  typed: Record<string, string>;
}

const assignees = ({ t }: CaseTelling, members: readonly Member[]): Option[] => [
  { value: '', text: t('casework:tasks.nobody') },
  ...members.map(({ id, name }) => ({ value: id, text: name })),
];

/** The page of all tasks of a case, with the form for another and what is usually done. */
export function presentTasksPage(
  telling: CaseTelling,
  members: readonly Member[],
  typed: Record<string, string> | undefined,
): TasksModel {
  const { t, visit, officer, opened } = telling;
  const { translators } = visit.deps;
  const there = new Set(opened.sections.tasks.map(({ text }) => text));
  const usual = usualTasks(visit.deps.content.casework, opened.reports)
    .map(({ name }) => ({ value: name, text: t(`templates:tasks.${name}`) }))
    // Somebody else may have added it in their own language.
    .filter(({ value }) =>
      translators.locales.every((locale) => !there.has(translators.for(locale)(`templates:tasks.${value}`))),
    );
  return {
    ...frameOfCase(telling),
    ...presentTasks(telling),
    usual,
    ticked: [visit.body['usual'] ?? []].flat().filter((one) => typeof one === 'string'),
    assignees: assignees(telling, members),
    typed: typed ?? { 'task-assignee': officer.id },
  };
}

/** The page of one task, on which it is given to somebody else or another day. */
export function presentTaskPage(
  telling: CaseTelling,
  members: readonly Member[],
  task: OpenedTask,
  typed: Record<string, string> | undefined,
): CaseFrame & { task: ShownTask; assignees: Option[]; typed: Record<string, string> } {
  const { zone, nameOf } = telling;
  // Whoever has it stays to be chosen, even where they have left.
  const known = members.some(({ id }) => id === task.assigneeId) || task.assigneeId === '';
  const all = known ? members : [...members, { id: task.assigneeId, name: nameOf(task.assigneeId) }];
  return {
    ...frameOfCase(telling),
    task: shown(telling, task),
    assignees: assignees(telling, all),
    typed: typed ?? { 'task-assignee': task.assigneeId, ...dayFields(task.dueAt, zone) },
  };
}

function dayFields(dueAt: number, zone: string): Record<string, string> {
  if (dueAt === farFuture) return {};
  const parts = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'numeric',
    year: 'numeric',
    timeZone: zone,
  }).formatToParts(dueAt - minute);
  const of = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return { 'task-due-day': of('day'), 'task-due-month': of('month'), 'task-due-year': of('year') };
}
