import { findDesk, listDesks, type Desk } from '../identity/service';
import type { Visit } from '../web/visit';
import { textOf } from './answers';
import { checkStep, progressOf, stepBefore } from './journey';
import { leansOnOrigin } from './origin';
import type { Situation } from './situation';
import { siteFor } from './surroundings';

/** Words that the answers so far call for, above the questions. */
export interface Notice {
  component: 'warning' | 'inset' | 'inset-link' | 'notification' | 'paragraphs' | 'details';
  params: { text: string; title?: string; summary?: string; href?: string; link?: string };
}

/** What a choice of the first page means is said on the page after it, and once more before sending. */
export async function noticesFor(visit: Visit, situation: Situation, step: string): Promise<Notice[]> {
  const { t } = visit;
  const { journey, questionnaire } = situation;
  const { answers } = journey;
  const isNext = progressOf(journey, step).number === 2;
  const isSaid = isNext || step === checkStep;
  const notices: Notice[] = [];
  if (situation.draft?.content.onBehalf !== undefined)
    notices.push({ component: 'inset', params: { text: t('on-behalf:notice') } });
  if (situation.draft?.content.anew === true && progressOf(journey, step).number === 1)
    notices.push({
      component: 'notification',
      params: { title: t('reporting:notices.anew-title'), text: t('reporting:notices.anew') },
    });
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
  const site = siteFor(situation.sites, answers);
  const profile = site?.profile ?? 'none';
  if (isNext && textOf(answers, 'path') === 'said-too-much') {
    const opening = t(`questionnaire-${questionnaire.name}:self-report-opening`);
    notices.push({
      component: 'inset',
      params: { text: `${opening}\n${t(`jurisdictions:${profile}.policy`)}` },
    });
  }
  if (isSaid && textOf(answers, 'identity') === 'anonymous')
    notices.push({ component: 'warning', params: { text: t('reporting:notices.anonymous') } });
  const asksForNames = visit.deps.content.profiles.get(profile)?.namedReportsAskedFor === true;
  if (isSaid && asksForNames && textOf(answers, 'identity') === 'anonymous')
    notices.push({ component: 'inset', params: { text: t(`jurisdictions:${profile}.naming`) } });
  if (isSaid && concernsDesk)
    notices.push({ component: 'inset', params: { text: t('reporting:notices.oversight') } });
  if (asksAboutOrigin(visit, situation, step)) {
    const lines = [
      t('reporting:conduct.question'),
      t('reporting:conduct.text'),
      t('reporting:notices.origin'),
    ];
    notices.push({ component: 'inset', params: { text: lines.join('\n') } });
  }
  const message = messageNotice(visit, situation, step);
  if (message !== undefined) notices.push(message);
  if (step === checkStep && site !== undefined)
    notices.push({
      component: 'details',
      params: {
        // Who would rather not name a site is not told one.
        summary:
          site.id === textOf(answers, 'site')
            ? t('reporting:notices.rules', { site: site.name })
            : t('reporting:notices.rules-default'),
        text: [
          t('reporting:notices.rules-authority', { text: t(`jurisdictions:${profile}.authority`) }),
          t(`jurisdictions:${profile}.others`),
          t(`jurisdictions:${profile}.naming`),
        ].join('\n\n'),
      },
    });
  return notices;
}

/**
 * A gentle question on the page after the account, and once more before sending: where somebody comes from is no sign of
 * anything. It follows from the text each time; nothing of it is kept, and no desk sees it.
 */
function asksAboutOrigin({ deps }: Visit, { journey, questionnaire }: Situation, step: string): boolean {
  const { answers } = journey;
  const toldOn = questionnaire.steps.find(({ questions }) =>
    questions.some(({ name }) => name === 'narrative'),
  );
  if (step !== checkStep && stepBefore(journey, step) !== toldOn?.name) return false;
  const conducts = [answers['people'] ?? []]
    .flat()
    .map((one) => (typeof one === 'object' ? one['conduct'] : ''));
  const texts = [textOf(answers, 'narrative'), ...conducts];
  return texts.some((text) => leansOnOrigin(deps.content.origin, text ?? ''));
}

/** Who has the message is told that it fills in the form; who took it over, before sending, what goes along. */
function messageNotice({ t }: Visit, { draft, journey }: Situation, step: string): Notice | undefined {
  const { answers } = journey;
  const taken = draft?.content.message;
  const params = (words: 'offer' | 'goes-along' | 'goes-along-anonymous', link: 'offer' | 'goes-along') => ({
    text: t(`correspondence:notices.${words}`),
    href: '/report/message',
    link: t(`correspondence:notices.${link}-link`),
  });
  if (taken === undefined)
    return textOf(answers, 'path') === 'message' && progressOf(journey, step).number === 2
      ? { component: 'inset-link', params: params('offer', 'offer') }
      : undefined;
  if (step !== checkStep) return undefined;
  const hidden = textOf(answers, 'identity') === 'anonymous' && taken.headers !== undefined;
  return {
    component: 'inset-link',
    params: params(hidden ? 'goes-along-anonymous' : 'goes-along', 'goes-along'),
  };
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
