import { prepared, type Database } from '../database';
import { listSites, type Site } from './organisation-queries';

/** When a site's people work, on the site's own clock. */
export interface WorkCalendar {
  /** Monday 1 to Sunday 7; never empty. */
  days: readonly number[];
  /** Minutes after midnight; 0 to 1440 is all day. */
  from: number;
  until: number;
  /** Days on which nobody works, counted from the first of 1970. */
  holidays: ReadonlySet<number>;
}

/** What a site works by until somebody says otherwise. */
export const usualCalendar: WorkCalendar = {
  days: [1, 2, 3, 4, 5],
  from: 0,
  until: 24 * 60,
  holidays: new Set(),
};

/** Where a case belongs; the site is '' where the reporter would rather not say. */
export interface Whereabouts {
  siteId: string;
  deskId: string;
}

/** By whose clock and calendar a case is counted: its site's; without one, those of the desk's first site; else of the first site. */
export const siteAt = <At extends Pick<Site, 'id' | 'deskId'>>(
  sites: readonly At[],
  { siteId, deskId }: Whereabouts,
): At | undefined =>
  sites.find((one) => one.id === siteId) ?? sites.find((one) => one.deskId === deskId) ?? sites[0];

const hoursOfSite = prepared((db, { id }: { id: string }) =>
  db
    .selectFrom('site')
    .select(['work_days as days', 'work_from as from', 'work_until as until'])
    .where('id', '=', id),
);

const holidaysOfSite = prepared((db, { id }: { id: string }) =>
  db.selectFrom('site_holiday').select('day').where('site_id', '=', id).orderBy('day'),
);

const readDays = (text: string): number[] => text.split(',').map(Number);

export async function calendarOfSite(db: Database, id: string): Promise<WorkCalendar> {
  const [hours] = await hoursOfSite(db, { id });
  if (hours === undefined) return usualCalendar;
  const holidays = await holidaysOfSite(db, { id });
  return { ...hours, days: readDays(hours.days), holidays: new Set(holidays.map(({ day }) => day)) };
}

/** The time zone and the calendar of where a case belongs. */
export async function placeOf(
  db: Database,
  whereabouts: Whereabouts,
): Promise<{ zone: string; calendar: WorkCalendar }> {
  const site = siteAt(await listSites(db), whereabouts);
  if (site === undefined) return { zone: 'UTC', calendar: usualCalendar };
  return { zone: site.timeZone, calendar: await calendarOfSite(db, site.id) };
}

/** @returns false where somebody changed the site meanwhile */
export async function saveCalendar(
  trx: Database,
  seen: { id: string; version: number },
  calendar: WorkCalendar,
): Promise<boolean> {
  const row = await trx
    .updateTable('site')
    .set({
      work_days: calendar.days.join(','),
      work_from: calendar.from,
      work_until: calendar.until,
      version: seen.version + 1,
    })
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) return false;
  await trx.deleteFrom('site_holiday').where('site_id', '=', seen.id).execute();
  const days = [...calendar.holidays].map((day) => ({ site_id: seen.id, day }));
  if (days.length > 0) await trx.insertInto('site_holiday').values(days).execute();
  return true;
}
