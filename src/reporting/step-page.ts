import type { Visit } from '../web/visit';
import type { Typed } from './answers';
import { checkSections } from './check-presenter';
import { listDraftFiles } from './draft-files';
import type { Fault } from './faults';
import { checkStep, progressOf, stepBefore, type StepNow } from './journey';
import { noticesFor } from './notices';
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
  const { journey, questionnaire, sites, draft, around } = situation;
  const words = wordsOf(visit, questionnaire.name, sites);
  const files = draft === undefined ? [] : await listDraftFiles(deps.db, draft);
  const showing: Showing = { words, locale, typed: shown.fields, around, files };
  const problems = shown.faults.map((fault) => words.problem(fault));
  const isCheck = now.name === checkStep;
  const isHeading = !isCheck && now.questions.length === 1 && now.questions[0]?.kind !== 'people';
  const before = stepBefore(journey, now.name);
  const withFiles = now.questions.some((question) => question.kind === 'files');
  const model = {
    action: withFiles ? `${stepAddress(now.name)}/files` : stepAddress(now.name),
    withFiles,
    /** Enter presses a form's first button: where that is another, [Continue] stands before it, unseen. */
    hasOtherButtons: now.questions.some(({ kind }) => kind === 'people' || kind === 'files'),
    title: words.stepTitle(now.name),
    isHeading,
    progress: t('reporting:step.progress', progressOf(journey, now.name)),
    intro: words.stepIntro(now.name) ?? '',
    neverClassified: t(`questionnaire-${questionnaire.name}:never-classified`),
    notices: await noticesFor(visit, situation, now.name),
    questions: now.questions.map((question) => presentQuestion(question, showing, isHeading)),
    sections: isCheck ? checkSections(visit, situation, words, files) : [],
  };
  visit.page(isCheck ? 'reporting/check' : 'reporting/step', model, {
    status: shown.status,
    title: `${model.title} – ${model.progress}`,
    problems,
    exit: true,
    back: { href: before === undefined ? '/report' : stepAddress(before) },
  });
}
