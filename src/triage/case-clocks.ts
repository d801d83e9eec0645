import { DateTime } from 'luxon';
import { hour, minute } from '../clock';
import type { JurisdictionProfile, Period } from '../content/types';
import type { Database } from '../database';
import type { Dependencies } from '../dependencies';
import { placeOf, usualCalendar, type WorkCalendar } from '../identity/service';
import { reportFacts } from '../reporting/service';
import type { CaseClocks } from './due';
import { wallTime } from '../web/wall-clock';
import { endOfWork } from './working-hours';
import type { CaseRecord } from './queries';

export interface ClockStart {
  /** Name of a jurisdiction profile. */
  profile: string;
  /** The site's time zone. */
  zone: string;
  /** Epoch milliseconds, exact where it is known. */
  receivedAt: number;
  priority: number;
  /** The site's working hours and holidays: Monday to Friday, all day, unless given. */
  calendar?: WorkCalendar;
}

/**
 * When a case's clocks run out. The priority's own periods are rounded up and the profile's ceilings down, to the quarter
 * of an hour for P1 and the hour otherwise: they derive from when a reporter did something, and a ceiling stays a ceiling.
 * What ends with a working day ends when the site does.
 */
export function clocksFor(deps: Pick<Dependencies, 'content'>, start: ClockStart): CaseClocks {
  const { content } = deps;
  const periods = content.priority.clocks[priorityOf(start.priority)];
  const profile = profileOf(content.profiles, start.profile);
  const due = (period: Period, ceiling: Period | undefined): number => {
    const ends = after(start, period);
    // The end of a working day is the site's, and tells nothing of the reporter.
    const own = 'workingDays' in period ? ends : rounded(start, ends, 'up');
    return ceiling === undefined ? own : Math.min(own, rounded(start, after(start, ceiling), 'down'));
  };
  return {
    acknowledgementDueAt: rounded(start, after(start, profile.acknowledgement), 'down'),
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
  const place = await placeOf(db, { siteId, deskId: known.deskId });
  return clocksFor(deps, { profile, ...place, receivedAt: wish.from, priority: wish.priority });
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

/** Hours run on, nights and holidays too; days and months are the calendar's in the zone; working days end with the day's work. */
function after(start: ClockStart, period: Period): number {
  const { receivedAt, zone, calendar = usualCalendar } = start;
  if ('hours' in period) return receivedAt + period.hours * hour;
  if ('workingDays' in period) return endOfWork(receivedAt, zone, calendar, period.workingDays);
  return DateTime.fromMillis(receivedAt, { zone }).plus(period).toMillis();
}

const quarter = 15 * minute;

/** To whole steps of the zone's own clock, so that a midnight stays one in a zone that is half an hour off. */
function rounded({ priority, zone }: ClockStart, time: number, way: 'up' | 'down'): number {
  const step = priority === 1 ? quarter : hour;
  const offset = wallTime(time, zone) - time;
  const steps = (time + offset) / step;
  return (way === 'up' ? Math.ceil(steps) : Math.floor(steps)) * step - offset;
}
