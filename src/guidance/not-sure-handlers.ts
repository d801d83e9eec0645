import { listDesks, listSites } from '../identity/service';
import { prefillDraft } from '../reporting/service';
import type { Visit } from '../web/visit';
import { adviceFor, fillsFor, readShortAnswers, type ShortAnswers } from './not-sure';

/** Eight short questions. Answers travel in posted forms alone: no draft, no cookie and no log holds them. */
export function showNotSure(visit: Visit): void {
  questionsPage(visit, new Map());
}

/** The answer is a page by itself: there is nothing that an address could lead back to. */
export async function advise(visit: Visit): Promise<void> {
  const { notSure } = visit.deps.content;
  const given = readShortAnswers(notSure, visit.body);
  if (visit.body['action'] === 'change') questionsPage(visit, given);
  else if (given.size === 0) questionsPage(visit, given, true);
  else await advicePage(visit, given);
}

/** The first thing that is kept: a draft with what was answered, for the person to check. */
export async function goOnToReport(visit: Visit): Promise<void> {
  const { notSure } = visit.deps.content;
  const fills = fillsFor(notSure, readShortAnswers(notSure, visit.body));
  visit.redirect(await prefillDraft(visit, notSure.questionnaire, fills));
}

function questionsPage(visit: Visit, given: ShortAnswers, isEmpty = false): void {
  const { t, deps } = visit;
  const { questions } = deps.content.notSure;
  const items = (['yes', 'no', 'not-sure'] as const).map((value) => ({
    value,
    text: t(`not-sure:answers.${value}`),
  }));
  const model = {
    questions: questions.map(({ name }) => ({
      name,
      legend: t(`not-sure:questions.${name}.label`),
      items,
      value: given.get(name),
      inline: true,
      small: true,
    })),
  };
  visit.page('guidance/not-sure', model, {
    title: t('not-sure:title'),
    status: isEmpty ? 422 : 200,
    problems: isEmpty ? [{ field: questions[0]?.name ?? '', text: t('not-sure:problems.none') }] : [],
    back: { href: '/report' },
    exit: true,
  });
}

async function advicePage(visit: Visit, given: ShortAnswers): Promise<void> {
  const { t, deps } = visit;
  const { advice, reasons } = adviceFor(deps.content.notSure, given);
  const [sites, desks] = await Promise.all([listSites(deps.db), listDesks(deps.db)]);
  const model = {
    advice: { heading: t(`not-sure:result.${advice}.heading`), text: t(`not-sure:result.${advice}.text`) },
    isNow: advice === 'now',
    reasons: reasons.map(({ question, answer }) => t(`not-sure:questions.${question}.${answer}`)),
    phones: sites.map((site) => {
      const desk = desks.find(({ id }) => id === site.deskId);
      const phone = desk?.phone ?? '';
      return {
        key: site.name,
        value: phone === '' ? t('not-sure:result.no-phone') : `${desk?.name ?? ''}: ${phone}`,
      };
    }),
    hidden: [...given].map(([name, value]) => ({ name, value })),
  };
  visit.page('guidance/advice', model, {
    title: t('not-sure:result.title'),
    back: { href: '/not-sure' },
    exit: true,
  });
}
