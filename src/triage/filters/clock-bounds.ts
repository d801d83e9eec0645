import type { DateTime } from 'luxon';
import { dayNumber, startOfDay } from '../../web/wall-clock';
import { dayOf, type ClockName } from './reading';

/** Times from one moment, inclusive, to another, exclusive. */
export interface Bounds {
  from?: number;
  before?: number;
}

/** Day 0, the first of 1970, was a Thursday; a week ends with its Sunday. */
const daysLeftOfWeek = (today: number): number => 6 - ((today + 3) % 7);

/**
 * When the next clock of a case runs out, as a desk's own day and week see it. `overdue` is what the row's mark says: it
 * has run out. What is due by the end of a day is due at its midnight, so that this midnight belongs to the day before.
 */
export function clockBounds(name: ClockName, now: number, zone: string): Bounds {
  if (name === 'overdue') return { before: now };
  return { from: now, before: endOf(name, now, zone) };
}

export function endOf(name: 'today' | 'week', now: number, zone: string): number {
  const today = dayNumber(now, zone);
  const last = name === 'today' ? today : today + daysLeftOfWeek(today);
  return startOfDay(last + 1, zone) + 1;
}

/** Days that were typed, each whole, as the desk's clocks count them. */
export function dayBounds(from: string, to: string, zone: string): Bounds {
  const first = dayOf(from, zone);
  const last = dayOf(to, zone);
  return {
    ...(first === undefined ? {} : { from: first.startOf('day').toMillis() }),
    ...(last === undefined ? {} : { before: startOfNext(last) }),
  };
}

const startOfNext = (last: DateTime): number => last.startOf('day').plus({ days: 1 }).toMillis();
