import type { Period } from '../content/types';
import type { T } from '../web/i18n';

/** A length of time in words, such as "7 days". */
export function periodInWords(t: T, period: Period): string {
  if ('hours' in period) return t('profiles:periods.hours', { count: period.hours });
  if ('days' in period) return t('profiles:periods.days', { count: period.days });
  if ('months' in period) return t('profiles:periods.months', { count: period.months });
  return period.workingDays === 0
    ? t('profiles:periods.same-day')
    : t('profiles:periods.working-days', { count: period.workingDays });
}

const daysInYear = 365;

/** Whole years where they are whole, so that nobody divides 1,825 by 365. */
export const daysInWords = (t: T, days: number): string =>
  days % daysInYear === 0
    ? t('profiles:periods.years', { count: days / daysInYear })
    : t('profiles:periods.days', { count: days });
