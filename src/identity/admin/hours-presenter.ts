import { day } from '../../clock';
import type { Visit } from '../../web/visit';
import { calendarOfSite } from '../calendar-queries';
import { valueIn } from './submit';

export interface HoursModel {
  action: string;
  version: number;
  zone: string;
  dayItems: { value: string; text: string }[];
  /** The days that are ticked, Monday '1' to Sunday '7'. */
  days: string[];
  from: string;
  until: string;
  /** A day in each line. */
  holidays: string;
}

const weekdays = ['1', '2', '3', '4', '5', '6', '7'];

const clockTime = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const dayText = (dayNumber: number): string =>
  new Date(dayNumber * day).toISOString().slice(0, 'YYYY-MM-DD'.length);

/** What is known of a site's working hours and holidays; where its form comes back, what was typed. */
export async function presentHours(
  visit: Visit,
  site: { id: string; version: number; zone: string },
): Promise<HoursModel> {
  const { id, version, zone } = site;
  const { days, from, until, holidays } = await calendarOfSite(visit.deps.db, id);
  const value = valueIn(visit);
  // The page has two forms: only this one, when it comes back, says which days were ticked.
  const isTyped = visit.request.path.endsWith('/hours') && visit.body['version'] !== undefined;
  const ticked: unknown = visit.body['work-days'];
  return {
    action: `/admin/sites/${id}/hours`,
    version,
    zone,
    dayItems: weekdays.map((weekday) => ({ value: weekday, text: visit.t(`hours:weekdays.${weekday}`) })),
    days: isTyped ? weekdays.filter((one) => [ticked].flat().includes(one)) : days.map(String),
    from: value('work-from', clockTime(from)),
    until: value('work-until', clockTime(until)),
    holidays: value('holidays', [...holidays].map(dayText).join('\n')),
  };
}
