import { DateTime } from 'luxon';
import { day, minute } from '../clock';

/** No zone changes its clock but at a quarter of an hour. */
const step = 15 * minute;
const mostKnown = 20_000;
/** By zone, then by quarter of an hour. */
const offsets = new Map<string, Map<number, number>>();

/** How far a zone's clocks are ahead of UTC, in milliseconds. Kept, because asking costs far more than a page's row may. */
function offsetAt(time: number, zone: string): number {
  const quarter = Math.floor(time / step) * step;
  const ofZone = offsets.get(zone) ?? new Map<number, number>();
  const known = ofZone.get(quarter);
  if (known !== undefined) return known;
  if (ofZone.size >= mostKnown) ofZone.clear();
  const offset = DateTime.fromMillis(quarter, { zone }).offset * minute;
  offsets.set(zone, ofZone.set(quarter, offset));
  return offset;
}

/** What the zone's clocks show, as the epoch milliseconds at which clocks in UTC show the same. */
export const wallTime = (time: number, zone: string): number => time + offsetAt(time, zone);

const midnights = new Map<string, Map<number, number>>();

/** When a calendar day begins in the zone: its midnight, or what the clock shows first where a change leaves that out. */
export function startOfDay(dayNumber: number, zone: string): number {
  const ofZone = midnights.get(zone) ?? new Map<number, number>();
  const known = ofZone.get(dayNumber);
  if (known !== undefined) return known;
  if (ofZone.size >= mostKnown) ofZone.clear();
  const named = new Date(dayNumber * day);
  const start = DateTime.fromObject(
    { year: named.getUTCFullYear(), month: named.getUTCMonth() + 1, day: named.getUTCDate() },
    { zone },
  ).toMillis();
  midnights.set(zone, ofZone.set(dayNumber, start));
  return start;
}

/** A number for the zone's calendar day: the next day's is one more. */
export const dayNumber = (time: number, zone: string): number => Math.floor(wallTime(time, zone) / day);
