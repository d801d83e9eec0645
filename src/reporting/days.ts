import { wallTime } from '../web/wall-clock';

/** Whether a text is a day of the calendar, written YYYY-MM-DD. */
export const isDay = (text: string): boolean => {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return false;
  const [year, month, day] = parts.slice(1).map(Number);
  return year !== undefined && month !== undefined && day !== undefined && isRealDay(year, month, day);
};

export const daysInMonth = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();

const isRealDay = (year: number, month: number, day: number): boolean =>
  year >= earliestYear && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);

/** Nobody who reports met anyone before; an earlier year is a slip of the finger. */
export const earliestYear = 1900;

export const dayText = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** The day in a time zone. @param now epoch milliseconds */
export const dayIn = (zone: string, now: number): string =>
  new Date(wallTime(now, zone)).toISOString().slice(0, 'YYYY-MM-DD'.length);
