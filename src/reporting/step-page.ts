import type { Visit } from '../web/visit';
import { textOf, type Typed } from './answers';
import { checkSections } from './check-presenter';
import { listDraftFiles } from './draft-files';
import type { Fault } from './faults';
import { addressOf, otherDrafts } from './held-draft';
import { checkStep, progressOf, stepBefore, type StepNow } from './journey';
import { noticesFor, type Notice } from './notices';
import { markFields } from './on-behalf-mark';
import { presentQuestion, type Showing } from './question-presenter';
import type { Situation } from './situation';
import { wordsOf } from './words';

export const stepAddress = (step: string): string => `/report/${encodeURIComponent(step)}`;

/** A step's page: its questions with what was typed, and what is wrong with it. The last one shows all answers. */
export async function stepPage(
  visit: Visit,
  situation: Situation,
  now: StepNow,
  shown: { status: number; fields: Typed; faults: readonly Fault[] },
): Promise<void> {
  const { t, locale, deps } = visit;
  const { journey, questionnaire, sites, draft, around, link } = situation;
  const words = wordsOf(visit, questionnaire, sites, journey.answers);
  const files = draft === undefined ? [] : await listDraftFiles(deps.db, draft);
  const anonymous = textOf(journey.answers, 'identity') === 'anonymous';
  const showing: Showing = { words, locale, typed: shown.fields, around, files, anonymous };
  const problems = shown.faults.map((fault) => words.problem(fault));
  const isCheck = now.name === checkStep;
  const isHeading = !isCheck && now.shown.length === 1 && !now.shown.some((question) => 'fields' in question);
  const before = stepBefore(journey, now.name);
  const withFiles = now.shown.some((question) => question.kind === 'files');
  const neverClassified = t(`${questionnaire.namespace}:never-classified`);
  const model = {
    action: addressOf(draft, withFiles ? `${stepAddress(now.name)}/files` : stepAddress(now.name)),
    withFiles,
    carried: markFields(visit, draft?.content.onBehalf),
    /** Enter presses a form's first button: where that is another, [Continue] stands before it, unseen. */
    hasOtherButtons: now.shown.some((question) => 'fields' in question || question.kind === 'files'),
    title: words.stepTitle(now.name),
    isHeading,
    progress: t('reporting:step.progress', progressOf(journey, now.name)),
    intro: words.stepIntro(now.name) ?? '',
    neverClassified,
    ...inOneBox(
      [
        ...(await besides(visit, situation)),
        ...goneOn(visit, situation, now.name),
        ...(await noticesFor(visit, situation, now.name)),
      ],
      isCheck ? [] : [neverClassified],
    ),
    questions: now.shown.map((question) => presentQuestion(question, showing, isHeading)),
    sections: isCheck ? checkSections(visit, situation, words, files) : [],
  };
  visit.page(isCheck ? 'reporting/check' : 'reporting/step', model, {
    status: shown.status,
    title: `${model.title} – ${model.progress}`,
    problems,
    exit: true,
    back: { href: before === undefined ? '/report' : link(stepAddress(before)) },
  });
}

/** What is only to be known stands in one box: on a phone the first question is to be seen without scrolling far. */
function inOneBox(notices: readonly Notice[], always: readonly string[]) {
  const plain = notices.filter(({ component }) => component === 'inset');
  return {
    notices: notices.filter(({ component }) => component !== 'inset'),
    toKnow: [...plain.map(({ params }) => params.text), ...always].join('\n'),
  };
}

/** Two reports in two tabs look alike: each says that there is the other. */
async function besides(visit: Visit, { draft }: Situation): Promise<Notice[]> {
  if ((await otherDrafts(visit, draft)).length === 0) return [];
  const params = {
    text: visit.t('reporting:notices.another'),
    href: '/report',
    link: visit.t('reporting:notices.another-link'),
  };
  return [{ component: 'inset-link', params }];
}

/** Whoever goes on in another questionnaire than the one that was begun is told so, on the page after. */
function goneOn(visit: Visit, { journey, questionnaire, begun }: Situation, step: string): Notice[] {
  if (questionnaire.name === begun.name || progressOf(journey, step).number !== 2) return [];
  return [{ component: 'inset', params: { text: visit.t(`${questionnaire.namespace}:continued`) } }];
}
