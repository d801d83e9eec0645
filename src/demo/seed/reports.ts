import { DateTime } from 'luxon';
import { day, hour } from '../../clock';
import { goesOnIn, type Questionnaire } from '../../content';
import type { Dependencies } from '../../dependencies';
import { listSites } from '../../identity/service';
import { textOf, type Answers } from '../../reporting/answers';
import { createDraft } from '../../reporting/draft';
import { answersToSend, firstIncomplete, isReadyToCheck, replay } from '../../reporting/journey';
import { submit, type Sent } from '../../reporting/submission';
import { ratherNotSay, siteFor, surroundingsFor } from '../../reporting/surroundings';
import { usualAnswers, type SeedReport } from '../../../db/seeds/report';
import { sessionOf } from './people';
import type { SeededOrganisation } from './organisation';

const firstQuestionnaire = 'approach';

/** When an invented report was sent, if the demo starts now. */
export const sentAt = (report: SeedReport, now: number): number =>
  Math.floor((now - report.daysAgo * day) / hour) * hour;

/** What would have been typed, page by page. */
function answersOf(
  report: SeedReport,
  organisation: SeededOrganisation,
  sent: number,
  zone: string,
): Answers {
  const date = (days: number): string => DateTime.fromMillis(sent, { zone }).plus({ days }).toISODate() ?? '';
  return {
    ...usualAnswers,
    site: report.site === 'rather-not-say' ? ratherNotSay : organisation.sites[report.site],
    date: date(-report.happened),
    'next-contact': report.nextContact === undefined ? '' : date(report.nextContact),
    ...report.answers,
  };
}

/** The one that the answers lead to, from the one that every report begins with. */
function questionnaireOf({ content }: Dependencies, answers: Answers): Questionnaire {
  const begun = content.questionnaires.get(firstQuestionnaire);
  const name = (begun && goesOnIn(begun, (question) => textOf(answers, question))) ?? firstQuestionnaire;
  const questionnaire = content.questionnaires.get(name);
  if (questionnaire === undefined) throw new Error(`There is no questionnaire ${name}`);
  return questionnaire;
}

/** Files a report as its reporter would: a draft, the answers checked against the questionnaire, then sent. */
export async function sendReport(
  deps: Dependencies,
  organisation: SeededOrganisation,
  report: SeedReport,
  now: number,
): Promise<Sent> {
  const { db } = deps;
  const sites = await listSites(db);
  const site = siteFor(sites, {
    site: report.site === 'rather-not-say' ? '' : organisation.sites[report.site],
  });
  const answers = answersOf(report, organisation, now, site?.timeZone ?? 'UTC');
  const questionnaire = questionnaireOf(deps, answers);
  const journey = replay(questionnaire, answers, surroundingsFor(deps.content, sites, answers, now));
  if (!isReadyToCheck(journey))
    throw new Error(`An invented report of ${report.daysAgo} days ago stops at ${firstIncomplete(journey)}`);
  const draft = await createDraft(db, { questionnaire, locale: report.locale, now });
  const { takenDown } = report;
  const onBehalf = takenDown && {
    by: sessionOf(organisation, takenDown.by).person.id,
    how: takenDown.how,
  };
  const content = {
    ...draft.content,
    answers: answersToSend(journey),
    ...(onBehalf === undefined ? {} : { onBehalf }),
  };
  return submit(deps, { ...draft, content }, now);
}
