import { day, minute } from '../clock';
import type { Database } from '../database';
import { listSites, type Site } from '../identity/service';
import { wallTime } from '../web/wall-clock';

/** Where a case belongs; the site is '' where the reporter would rather not say. */
interface Whereabouts {
  siteId: string;
  deskId: string;
}

/**
 * The time zone in which a case's times are counted and told: its site's; without one, that of the desk's first site;
 * for a desk without sites, that of the first site.
 */
export function zoneAt(sites: readonly Site[], { siteId, deskId }: Whereabouts): string {
  const site =
    sites.find((one) => one.id === siteId) ?? sites.find((one) => one.deskId === deskId) ?? sites[0];
  return site?.timeZone ?? 'UTC';
}

export const zoneOfCase = async (db: Database, known: Whereabouts): Promise<string> =>
  zoneAt(await listSites(db), known);

/** What is due by the end of a day is told as the last minute of that day, not as the first of the next. */
export const lastMinuteOf = (dueAt: number, zone: string): number =>
  wallTime(dueAt, zone) % day === 0 ? dueAt - minute : dueAt;
