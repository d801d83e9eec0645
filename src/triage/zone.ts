import { day, minute } from '../clock';
import type { Database } from '../database';
import { listSites, siteAt, type Site, type Whereabouts } from '../identity/service';
import { wallTime } from '../web/wall-clock';

/**
 * The time zone in which a case's times are counted and told: its site's; without one, that of the desk's first site;
 * for a desk without sites, that of the first site.
 */
export const zoneAt = (sites: readonly Site[], whereabouts: Whereabouts): string =>
  siteAt(sites, whereabouts)?.timeZone ?? 'UTC';

export const zoneOfCase = async (db: Database, known: Whereabouts): Promise<string> =>
  zoneAt(await listSites(db), known);

/** What is due by the end of a day is told as the last minute of that day, not as the first of the next. */
export const lastMinuteOf = (dueAt: number, zone: string): number =>
  wallTime(dueAt, zone) % day === 0 ? dueAt - minute : dueAt;
