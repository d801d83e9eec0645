import { DateTime } from 'luxon';
import { day as dayLong } from '../clock';
import type { WorkCalendar } from '../identity/service';
import { dayNumber, startOfDay } from '../web/wall-clock';

/** The end of work on the nth working day after this one; the 0th is today, or the next where today's work is done or never was. */
export function endOfWork(from: number, zone: string, calendar: WorkCalendar, days: number): number {
  const today = dayNumber(from, zone);
  if (days > 0) return closingTime(nthWorkingDay(today, days, calendar), zone, calendar);
  if (isWorkingDay(today, calendar)) {
    const closing = closingTime(today, zone, calendar);
    if (closing > from) return closing;
  }
  return closingTime(nthWorkingDay(today, 1, calendar), zone, calendar);
}

/** Day 0, the first of 1970, was a Thursday. */
const isWorkingDay = (day: number, { days, holidays }: WorkCalendar): boolean =>
  days.includes(((day + 3) % 7) + 1) && !holidays.has(day);

/** A site may have closed for as long as this, by its list of holidays. */
const longestRest = 400;

function nthWorkingDay(today: number, days: number, calendar: WorkCalendar): number {
  let last = today;
  for (let left = days, rest = 0; left > 0 && rest < longestRest;) {
    last += 1;
    rest += 1;
    if (!isWorkingDay(last, calendar)) continue;
    left -= 1;
    rest = 0;
  }
  return last;
}

const wholeDay = 24 * 60;

/** What the clock on the wall says at that minute of that day, also on a day on which the clocks change. */
function wallClock(day: number, minutes: number, zone: string): number {
  if (minutes >= wholeDay) return startOfDay(day + 1, zone);
  const { year, month, day: ofMonth } = DateTime.fromMillis(day * dayLong, { zone: 'utc' });
  const wall = { year, month, day: ofMonth, hour: Math.floor(minutes / 60), minute: minutes % 60 };
  return DateTime.fromObject(wall, { zone }).toMillis();
}

const closingTime = (day: number, zone: string, { until }: WorkCalendar): number =>
  wallClock(day, until, zone);

/**
 * When to warn people who work by this calendar, so that they read it before that time: the time itself while they work;
 * else the beginning of the last day's work before it.
 */
export function whileAtWork(time: number, zone: string, calendar: WorkCalendar): number {
  const today = dayNumber(time, zone);
  for (let back = 0; back <= longestRest; back += 1) {
    const day = today - back;
    if (!isWorkingDay(day, calendar)) continue;
    const begins = wallClock(day, calendar.from, zone);
    if (begins > time) continue;
    return time < closingTime(day, zone, calendar) ? time : begins;
  }
  return time;
}
