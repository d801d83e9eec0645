const earliest = Date.UTC(1980, 0, 1);
const latest = Date.UTC(2200, 0, 1);

/** A zone at the end: a time without one counts as UTC, on whichever computer this runs. */
const zone = /(?:[+-]\d{2}:?\d{2}|\bUTC|\bGMT|Z|\b[ECMP][SD]T)$/i;

/**
 * A date as mails write it (RFC 5322), and as programs quote it: 2026年9月14日, 14.09.2026. Undefined for what is none, or
 * far from any mail. Comments behind the zone are dropped.
 */
export function dateOf(text: string): number | undefined {
  const written = text
    .slice(0, 120)
    .replace(/\s{0,9}\([^()]{0,60}\)\s{0,9}$/, '')
    .replace(/(\d{4})年(\d{1,2})月(\d{1,2})日[^\d]{0,12}/u, '$1-$2-$3 ')
    .replace(/\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b/, '$3-$2-$1')
    .trim();
  const at = Date.parse(zone.test(written) ? written : `${written} UTC`);
  return Number.isFinite(at) && at > earliest && at < latest ? at : undefined;
}

/** `20260914`, `20260914T093000Z` or `2026-09-14`: the day, and the time where there is one. '' where it is none. */
export function calendarDay(value: string): { day: string; time: string } {
  const found = /^(\d{4})-?(\d{2})-?(\d{2})(?:T(\d{2}):?(\d{2}))?/.exec(value.trim());
  const [, year = '', month = '', day = '', hour = '', minute = ''] = found ?? [];
  const real =
    found !== null &&
    new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
      .toISOString()
      .startsWith(`${year}-${month}-${day}`);
  return real
    ? { day: `${year}-${month}-${day}`, time: hour === '' ? '' : `${hour}:${minute}` }
    : { day: '', time: '' };
}
