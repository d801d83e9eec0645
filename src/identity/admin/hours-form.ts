import { z } from 'zod';
import { day } from '../../clock';
import type { WorkCalendar } from '../calendar-queries';
import { version } from './forms';

/** Longest list of holidays: many years' worth. */
const mostHolidays = 400;

const weekday = z.enum(['1', '2', '3', '4', '5', '6', '7']);

/** Minutes after midnight, of a time such as 09:00; 24:00 is the end of the day. */
const clockTime = z.string({ error: 'time' }).transform((text, context) => {
  const [, hours, minutes] = /^(\d{1,2})[:.：](\d{2})$/.exec(text.normalize('NFKC').trim()) ?? [];
  const time = Number(hours) * 60 + Number(minutes);
  if (minutes !== undefined && Number(minutes) < 60 && time <= 24 * 60) return time;
  context.addIssue({ code: 'custom', message: 'time' });
  return z.NEVER;
});

/** The number of a day that is written 2026-12-25, and is one of the calendar. */
function dayNumberOf(text: string): number | undefined {
  if (!/^20\d\d-\d\d-\d\d$/.test(text)) return undefined;
  const time = Date.parse(`${text}T00:00:00Z`);
  return new Date(time || 0).toISOString().startsWith(text) ? time / day : undefined;
}

/** A day in each line; what stands after it on the line, such as its name, is for whoever types it, and is not kept. */
const holidays = z
  .string({ error: 'holidays' })
  .max(20_000, 'holidays-many')
  .transform((text, context) => {
    const lines = text
      .normalize('NFKC')
      .split(/[\r\n]+/)
      .map((line) => line.trim())
      .filter((line) => line !== '');
    const days = lines.map((line) => dayNumberOf(/^\S+/.exec(line)?.[0] ?? ''));
    if (days.includes(undefined)) context.addIssue({ code: 'custom', message: 'holidays' });
    if (days.length > mostHolidays) context.addIssue({ code: 'custom', message: 'holidays-many' });
    return new Set(days.filter((one) => one !== undefined).sort((one, other) => one - other));
  });

export const hoursForm = z
  .object({
    version,
    'work-days': z
      .union([z.array(weekday), weekday.transform((one) => [one])], { error: 'days' })
      .transform((days) => [...new Set(days.map(Number))].sort((one, other) => one - other)),
    'work-from': clockTime,
    'work-until': clockTime,
    holidays,
  })
  .superRefine((form, context) => {
    if (form['work-until'] <= form['work-from'])
      context.addIssue({ code: 'custom', path: ['work-until'], message: 'until' });
  });

export const calendarIn = (form: z.infer<typeof hoursForm>): WorkCalendar => ({
  days: form['work-days'],
  from: form['work-from'],
  until: form['work-until'],
  holidays: form.holidays,
});
