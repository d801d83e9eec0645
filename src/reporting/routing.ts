import type { Questionnaire } from '../content/types';
import type { Database } from '../database';
import { DeskNotReady } from '../errors';
import { calendarOfSite, deskMembers, listDesks, listSites, type WorkCalendar } from '../identity/service';
import { textOf, type Answers } from './answers';
import { freeTexts, namesAny } from './free-text';

/** Where a report goes, and by which rules. */
export interface RouteOfReport {
  deskId: string;
  /** '' where the reporter would rather not say. */
  siteId: string;
  /** Of the site; without one, of the first listed site. */
  profile: string;
  zone: string;
  /** The working hours and holidays of the same site. */
  calendar: WorkCalendar;
  /** Its tokens feed no other desk's index. */
  restricted: boolean;
}

/**
 * The site's desk; without a site the default desk, which is the first listed site's; what concerns someone who
 * handles reports, the oversight desk. Free text never routes, but for one thing: the name or address of somebody who
 * works at a site's desk sends the report to oversight. @throws DeskNotReady
 */
export async function routeOf(
  db: Database,
  questionnaire: Questionnaire,
  answers: Answers,
): Promise<RouteOfReport> {
  const [sites, desks] = await Promise.all([listSites(db), listDesks(db)]);
  const oversight = desks.find((desk) => desk.kind === 'oversight');
  const ordinary = desks.filter((desk) => desk.kind !== 'oversight').map((desk) => desk.id);
  // Asked for every report, so that a report that stays and one that is sent on cost the same.
  const members = await deskMembers(db, ordinary);
  const named = namesAny(freeTexts(questionnaire, answers), members);
  const said = sites.find((site) => site.id === textOf(answers, 'site'));
  const site = said ?? sites[0];
  if (site === undefined) throw new DeskNotReady();
  const concerned = textOf(answers, 'handlers');
  const restricted = named || concerned === 'yes' || concerned === 'not-sure';
  if (restricted && oversight === undefined) throw new DeskNotReady();
  const deskId = restricted && oversight !== undefined ? oversight.id : site.deskId;
  const calendar = await calendarOfSite(db, site.id);
  const { profile, timeZone: zone } = site;
  return { deskId, siteId: said?.id ?? '', profile, zone, calendar, restricted };
}
