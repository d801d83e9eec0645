import { dayText, daysInMonth, earliestYear } from './days';
import type { Fault } from './faults';

const partNames = ['day', 'month', 'year'] as const;

/** A day from its three fields: as YYYY-MM-DD, empty where nothing was filled in, or what is wrong with it. */
export function readDate(
  name: string,
  posted: Readonly<Record<string, unknown>>,
): { answer: string } | { fault: Pick<Fault, 'kind' | 'detail'> } {
  const raw = partNames.map((part) => posted[`${name}-${part}`] ?? '');
  if (!raw.every((value) => typeof value === 'string')) return wrong('one-answer');
  const texts = raw.map((value) => value.normalize('NFKC').trim());
  const missing = partNames.filter((_part, index) => texts[index] === '');
  if (missing.length === partNames.length) return { answer: '' };
  if (missing.length > 0) return wrong('date-part', { parts: missing.join('-') });
  if (!texts.every((text) => /^\d{1,4}$/.test(text))) return wrong('date-number');
  const [day = 0, month = 0, year = 0] = texts.map(Number);
  if (month < 1 || month > 12) return wrong('date-month');
  if (year < earliestYear) return wrong('date-year', { least: earliestYear });
  if (day < 1 || day > daysInMonth(year, month)) return wrong('date-not-real', { day, month, year });
  return { answer: dayText(year, month, day) };
}

const wrong = (kind: Fault['kind'], detail: Fault['detail'] = {}) => ({ fault: { kind, detail } });
