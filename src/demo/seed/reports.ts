import { DateTime } from 'luxon';
import { day, hour } from '../../clock';
import type { Dependencies } from '../../dependencies';
import { listSites } from '../../identity/service';
import { createDraft } from '../../reporting/draft';
import { answersToSend, firstIncomplete, isReadyToCheck, replay } from '../../reporting/journey';
import { submit, type Sent } from '../../reporting/submission';
import { ratherNotSay, siteFor, surroundingsFor } from '../../reporting/surroundings';
import { usualAnswers, type SeedReport } from '../../../db/seeds/report';
import type { SeededOrganisation } from './organisation';

const questionnaireName = 'approach';

/** When an invented report was sent, if the demo starts now. */
export const sentAt = (report: SeedReport, now: number): number =>
  Math.floor((now - report.daysAgo * day) / hour) * hour;

/** What would have been typed, page by page. */
function answersOf(report: SeedReport, organisation: SeededOrganisation, sent: number, zone: string) {
  const date = (days: number): string => DateTime.fromMillis(sent, { zone }).plus({ days }).toISODate() ?? '';
  return {
    ...usualAnswers,
    site: report.site === 'rather-not-say' ? ratherNotSay : organisation.sites[report.site],
    date: date(-report.happened),
    'next-contact': report.nextContact === undefined ? '' : date(report.nextContact),
    ...report.answers,
  };
}

/** Files a report as its reporter would: a draft, the answers checked against the questionnaire, then sent. */
export async function sendReport(
  deps: Dependencies,
  organisation: SeededOrganisation,
  report: SeedReport,
  now: number,
): Promise<Sent> {
  const { db } = deps;
  const questionnaire = deps.content.questionnaires.get(questionnaireName);
  if (questionnaire === undefined) throw new Error(`There is no questionnaire ${questionnaireName}`);
  const sites = await listSites(db);
  const site = siteFor(sites, {
    site: report.site === 'rather-not-say' ? '' : organisation.sites[report.site],
  });
  const answers = answersOf(report, organisation, now, site?.timeZone ?? 'UTC');
  const journey = replay(questionnaire, answers, surroundingsFor(deps.content, sites, answers, now));
  if (!isReadyToCheck(journey))
    throw new Error(`An invented report of ${report.daysAgo} days ago stops at ${firstIncomplete(journey)}`);
  const draft = await createDraft(db, { questionnaire, locale: report.locale, now });
  const content = { ...draft.content, answers: answersToSend(journey) };
  return submit(deps, { ...draft, content }, now);
}
