import { DateTime } from 'luxon';
import { z } from 'zod';
import { text, version } from '../forms';

const part = z.string().max(20).default('');

const due = { 'task-due-day': part, 'task-due-month': part, 'task-due-year': part };

type Due = { [Field in keyof typeof due]: string };

const earliestYear = 2000;
const latestYear = 2199;

/** The day in the three fields as YYYY-MM-DD; '' where none is filled in, undefined where it is no day. */
export function dayIn(form: Due): string | undefined {
  const parts = [form['task-due-year'], form['task-due-month'], form['task-due-day']].map((one) =>
    one.normalize('NFKC').trim(),
  );
  if (parts.every((one) => one === '')) return '';
  if (!parts.every((one) => /^\d{1,4}$/.test(one))) return undefined;
  const [year = 0, month = 0, day = 0] = parts.map(Number);
  const date = DateTime.fromObject({ year, month, day }, { zone: 'utc' });
  return date.isValid && year >= earliestYear && year <= latestYear ? date.toFormat('yyyy-MM-dd') : undefined;
}

const isDay = (form: Due): boolean => dayIn(form) !== undefined;
const wrongDay = { path: ['task-due'], error: 'due' };
/** '' is nobody. */
const assignee = z.string().max(40).default('');

export const taskForm = z
  .object({ version, task: text('task'), ...due, 'task-assignee': assignee })
  .refine(isDay, wrongDay);

export const taskChangeForm = z
  .object({ version, ...due, 'task-assignee': assignee })
  .refine(isDay, wrongDay);

/** Boxes that were ticked: one comes as a text, several as a list. */
export const usualTasksForm = z.object({
  version,
  usual: z
    .union([z.string(), z.array(z.string())], { error: 'usual' })
    .transform((ticked) => [ticked].flat()),
});
