import { DateTime } from 'luxon';
import { hour, minute } from '../clock';
import type { JurisdictionProfile, Period } from '../content/types';
import type { Database } from '../database';
import type { Dependencies } from '../dependencies';
import { reportFacts } from '../reporting/service';
import type { CaseClocks } from './due';
import { dayNumber, startOfDay, wallTime } from '../web/wall-clock';
import type { CaseRecord } from './queries';
import { zoneOfCase } from './zone';

export interface ClockStart {
  /** Name of a jurisdiction profile. */
  profile: string;
  /** The site's time zone. */
  zone: string;
  /** Epoch milliseconds, exact where it is known. */
  receivedAt: number;
  priority: number;
}

/**
 * When a case's three clocks run out. The priority's own periods are rounded up and the profile's ceilings down, to
 * the quarter of an hour for P1 and the hour otherwise: they derive from when a reporter did something, and a ceiling
 * stays a ceiling.
 */
export function clocksFor(deps: Pick<Dependencies, 'content'>, start: ClockStart): CaseClocks {
  const { content } = deps;
  const periods = content.priority.clocks[priorityOf(start.priority)];
  const profile = profileOf(content.profiles, start.profile);
  const due = (period: Period, ceiling: Period | undefined): number => {
    const own = rounded(start, after(start, period), 'up');
    return ceiling === undefined ? own : Math.min(own, rounded(start, after(start, ceiling), 'down'));
  };
  return {
    firstContactDueAt: due(periods.firstContact, profile.acknowledgement),
    assessmentDueAt: due(periods.assessment, profile.assessment),
    feedbackDueAt: due(periods.feedback, profile.feedback),
  };
}

/** The clocks that a case would have with another priority, or from another hour. */
export async function clocksOfReport(
  db: Database,
  deps: Pick<Dependencies, 'content'>,
  known: Pick<CaseRecord, 'deskId'>,
  wish: { reportId: string; priority: number; from: number },
): Promise<CaseClocks> {
  const { siteId, profile } = await reportFacts(db, wish.reportId);
  const zone = await zoneOfCase(db, { siteId, deskId: known.deskId });
  return clocksFor(deps, { profile, zone, receivedAt: wish.from, priority: wish.priority });
}

const priorityOf = (priority: number): 1 | 2 | 3 | 4 =>
  priority <= 1 ? 1 : priority === 2 ? 2 : priority === 3 ? 3 : 4;

/** A site's profile that its content folder no longer has. */
class ProfileMissing extends Error {
  override name = 'ProfileMissing';
}

function profileOf(profiles: ReadonlyMap<string, JurisdictionProfile>, name: string): JurisdictionProfile {
  const profile = profiles.get(name);
  if (profile === undefined) throw new ProfileMissing(`There is no jurisdiction profile ${name} in content/`);
  return profile;
}

/** Hours run on; days and months are the calendar's in the zone; working days end with the day. */
function after({ receivedAt, zone }: ClockStart, period: Period): number {
  if ('hours' in period) return receivedAt + period.hours * hour;
  if ('workingDays' in period)
    return startOfDay(nthWorkingDay(dayNumber(receivedAt, zone), period.workingDays) + 1, zone);
  return DateTime.fromMillis(receivedAt, { zone }).plus(period).toMillis();
}

/** Day 0, the first of 1970, was a Thursday. */
const isWorkingDay = (day: number): boolean => (day + 3) % 7 < 5;

/** The nth working day after this one; the 0th is today, or the next working day where today is none. */
function nthWorkingDay(today: number, days: number): number {
  let last = today;
  while (days === 0 && !isWorkingDay(last)) last += 1;
  for (let left = days; left > 0;) {
    last += 1;
    if (isWorkingDay(last)) left -= 1;
  }
  return last;
}

const quarter = 15 * minute;

/** To whole steps of the zone's own clock, so that a midnight stays one in a zone that is half an hour off. */
function rounded({ priority, zone }: ClockStart, time: number, way: 'up' | 'down'): number {
  const step = priority === 1 ? quarter : hour;
  const offset = wallTime(time, zone) - time;
  const steps = (time + offset) / step;
  return (way === 'up' ? Math.ceil(steps) : Math.floor(steps)) * step - offset;
}
