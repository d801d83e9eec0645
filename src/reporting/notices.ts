import { findDesk, listDesks, type Desk } from '../identity/service';
import type { Visit } from '../web/visit';
import { textOf } from './answers';
import { checkStep, progressOf } from './journey';
import type { Situation } from './situation';
import { siteFor } from './surroundings';

/** Words that the answers so far call for, above the questions. */
export interface Notice {
  component: 'warning' | 'inset' | 'notification' | 'paragraphs';
  params: { text: string; title?: string };
}

/** What a choice of the first page means is said on the page after it, and once more before sending. */
export async function noticesFor(visit: Visit, situation: Situation, step: string): Promise<Notice[]> {
  const { t } = visit;
  const { journey, questionnaire } = situation;
  const { answers } = journey;
  const isNext = progressOf(journey, step).number === 2;
  const isSaid = isNext || step === checkStep;
  const notices: Notice[] = [];
  const concernsDesk = ['yes', 'not-sure'].includes(textOf(answers, 'handlers'));
  if (textOf(answers, 'urgent') === 'yes') {
    const desk = await deskToCall(visit, situation, concernsDesk);
    if (desk !== undefined && desk.phone !== '')
      notices.push({
        component: 'notification',
        params: {
          title: t('reporting:notices.urgent-title'),
          text: t('reporting:notices.urgent', { desk: desk.name, phone: desk.phone }),
        },
      });
  }
  if (isNext && textOf(answers, 'path') === 'said-too-much') {
    const profile = siteFor(situation.sites, answers)?.profile ?? 'none';
    const opening = t(`questionnaire-${questionnaire.name}:self-report-opening`);
    notices.push({
      component: 'inset',
      params: { text: `${opening}\n${t(`jurisdictions:${profile}.policy`)}` },
    });
  }
  if (isSaid && textOf(answers, 'identity') === 'anonymous')
    notices.push({ component: 'warning', params: { text: t('reporting:notices.anonymous') } });
  if (isSaid && concernsDesk)
    notices.push({ component: 'inset', params: { text: t('reporting:notices.oversight') } });
  return notices;
}

/** The desk that the report will go to: of the chosen site, else the default desk; oversight where it concerns a desk. */
async function deskToCall(
  visit: Visit,
  { sites, journey }: Situation,
  concernsDesk: boolean,
): Promise<Desk | undefined> {
  const { db } = visit.deps;
  if (concernsDesk) return (await listDesks(db)).find((desk) => desk.kind === 'oversight');
  return findDesk(db, siteFor(sites, journey.answers)?.deskId ?? '');
}
