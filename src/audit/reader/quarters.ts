import { DateTime } from 'luxon';

/** A quarter of a year that is over, in a zone. */
export interface Quarter {
  /** Such as `2026-3`, as it stands in the address. */
  name: string;
  year: number;
  number: number;
  /** Epoch milliseconds: from, and before. */
  from: number;
  before: number;
}

const offered = 8;

/**
 * The quarters that are over, newest first. The one that runs is left out: who looked at it every day would see single
 * cases come in.
 */
export function endedQuarters(now: number, zone: string): Quarter[] {
  const current = DateTime.fromMillis(now, { zone }).startOf('quarter');
  return Array.from({ length: offered }, (_, back) => {
    const start = current.minus({ quarters: back + 1 });
    return {
      name: `${start.year}-${start.quarter}`,
      year: start.year,
      number: start.quarter,
      from: start.toMillis(),
      before: start.plus({ quarters: 1 }).toMillis(),
    };
  });
}
