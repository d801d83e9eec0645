import { day, hour, minute } from '../clock';
import type { T } from './i18n';
import { dayNumber, wallTime } from './wall-clock';

/** Dates are written the British way in English. */
const writtenIn = (locale: string): string => (locale === 'en' ? 'en-GB' : locale);

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs far more than using it, and there are few: a language, a zone, a purpose. */
function formatFor(locale: string, zone: string, purpose: keyof typeof purposes): Intl.DateTimeFormat {
  const key = `${locale} ${zone} ${purpose}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(writtenIn(locale), { ...purposes[purpose], timeZone: zone });
  formats.set(key, made);
  return made;
}

const purposes = {
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  dayOfYear: { day: 'numeric', month: 'long' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  zone: { timeZoneName: 'longGeneric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const mostKnown = 20_000;
const written = new Map<string, Map<number, string>>();

/** A time in words, kept: a page names the same days and minutes again and again, and asking Intl costs a microsecond each. */
function wordsOf(
  time: number,
  where: { locale: string; zone: string },
  purpose: keyof typeof purposes,
): string {
  const { locale, zone } = where;
  const key = `${locale} ${zone} ${purpose}`;
  const known = written.get(key) ?? new Map<number, string>();
  const wholeMinute = Math.floor(time / minute);
  const before = known.get(wholeMinute);
  if (before !== undefined) return before;
  if (known.size >= mostKnown) known.clear();
  const words = formatFor(locale, zone, purpose).format(time);
  written.set(key, known.set(wholeMinute, words));
  return words;
}

/** A day and the time of day, as a clock in that zone shows it. UTC is named, because no wall's clock shows it. */
export function formatInstant(time: number, where: { locale: string; zone: string }): string {
  const { locale, zone } = where;
  const dayPart = formatFor(locale, zone, 'day').format(time);
  const timePart = formatFor(locale, zone, 'time').format(time);
  const named = zone === 'UTC' ? ' UTC' : '';
  return locale.startsWith('zh') ? `${dayPart} ${timePart}${named}` : `${dayPart}, ${timePart}${named}`;
}

/** The same with the zone named, for a reader who may be anywhere: "14 September 2026, 10:20 (United Kingdom Time)". */
export function formatInstantNamed(time: number, where: { locale: string; zone: string }): string {
  const { locale, zone } = where;
  if (zone === 'UTC') return formatInstant(time, where);
  const name =
    formatFor(locale, zone, 'zone')
      .formatToParts(time)
      .find((part) => part.type === 'timeZoneName')?.value ?? zone;
  return locale.startsWith('zh')
    ? `${formatInstant(time, where)}（${name}）`
    : `${formatInstant(time, where)} (${name})`;
}

/** @param time epoch milliseconds, or a day as YYYY-MM-DD, which is the same day in every zone */
export function formatDay(time: number | string, where: { locale: string; zone?: string }): string {
  if (typeof time === 'number') return formatFor(where.locale, where.zone ?? 'UTC', 'day').format(time);
  const day = Date.parse(`${time}T00:00:00Z`);
  return Number.isNaN(day) ? time : formatFor(where.locale, 'UTC', 'day').format(day);
}

/**
 * When things are due, seen from one moment, in words that a glance understands: by the minute within the hour, by the
 * hour within the day, then tomorrow, then the day.
 */
export function dueFormat(
  now: number,
  where: { locale: string; zone: string; t: T },
): (dueAt: number) => { words: string; namesDay: boolean } {
  const { zone, t } = where;
  const today = dayNumber(now, zone);
  const year = yearOf(now, zone);
  const relative = (words: string) => ({ words, namesDay: false });
  return (dueAt) => {
    const left = dueAt - now;
    if (left < 0) return relative(t('common:due.late', { by: lengthOf(-left, t) }));
    if (left < minute) return relative(t('common:due.now'));
    if (left < 12 * hour) return relative(t('common:due.in', { length: lengthOf(left, t) }));
    const days = dayNumber(dueAt, zone) - today;
    const time = wordsOf(dueAt, where, 'time');
    if (days === 0) return relative(t('common:due.today', { time }));
    if (days === 1) return relative(t('common:due.tomorrow', { time }));
    const day = wordsOf(dueAt, where, yearOf(dueAt, zone) === year ? 'dayOfYear' : 'day');
    return { words: t('common:due.on', { day, time }), namesDay: true };
  };
}

/** A length of time in its largest whole unit. */
function lengthOf(milliseconds: number, t: T): string {
  if (milliseconds < hour)
    return t('common:due.minutes', { count: Math.max(1, Math.floor(milliseconds / minute)) });
  if (milliseconds < 2 * day) return t('common:due.hours', { count: Math.floor(milliseconds / hour) });
  return t('common:due.days', { count: Math.floor(milliseconds / day) });
}

const yearOf = (time: number, zone: string): number => new Date(wallTime(time, zone)).getUTCFullYear();

const steps = [
  { unit: 'byte', size: 1 },
  { unit: 'kilobyte', size: 1_000 },
  { unit: 'megabyte', size: 1_000_000 },
  { unit: 'gigabyte', size: 1_000_000_000 },
] as const;

/** A size with at most one digit after the point, such as 2.4 MB. */
export function formatSize(bytes: number, where: { locale: string }): string {
  const step = steps.findLast(({ size }) => bytes >= size) ?? steps[0];
  return new Intl.NumberFormat(writtenIn(where.locale), {
    style: 'unit',
    unit: step.unit,
    unitDisplay: step.unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: 1,
  }).format(bytes / step.size);
}

/** A limit in whole megabytes, never told larger than it is: 20 MB for twenty times 1,048,576 bytes. */
export const formatLimit = (bytes: number, where: { locale: string }): string =>
  formatSize(Math.floor(bytes / 1_000_000) * 1_000_000, where);
