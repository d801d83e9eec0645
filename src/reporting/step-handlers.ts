import type { Questionnaire } from '../content/types';
import { ChangedMeanwhile, DeskNotReady, NotFound } from '../errors';
import type { Visit } from '../web/visit';
import { codeFaults } from './codes-in-text';
import type { Draft } from './draft';
import type { Fault } from './faults';
import { holdSent, keepInDraft, linkOf } from './held-draft';
import {
  answersToSend,
  checkStep,
  findStep,
  firstIncomplete,
  maySee,
  stepAfter,
  stepFaults,
  type Journey,
  type StepNow,
} from './journey';
import { beginAnew, questionsOnPage } from './lost-draft';
import { readStep, type Posted, type Reading } from './reading';
import { situationOf, situationWith, withAnswers, withTyped, type Situation } from './situation';
import { readAction } from './step-action';
import { stepAddress, stepPage } from './step-page';
import { submit } from './submission';
import { fieldsFrom } from './typed';
import { changeEntriesShown, changeFiles, type Answering } from './step-changes';
import { readUpload } from './uploads';

export async function showStep(visit: Visit): Promise<void> {
  const situation = await situationOf(visit);
  const { draft, journey, link } = situation;
  const name = stepAsked(visit, situation);
  const now = findStep(journey, name);
  if (draft === undefined) visit.redirect('/report');
  else if (draft.state === 'sent') visit.redirect(link('/report/sent'));
  else if (now === undefined || !maySee(journey, name))
    visit.redirect(link(stepAddress(firstIncomplete(journey))));
  else await stepPage(visit, situation, now, { status: 200, ...standing(situation, now) });
}

/** A page as it was left; what no longer stands (a site that closed, a day that has passed) is named. */
function standing(situation: Situation, now: StepNow) {
  const { journey, around, typed } = situation;
  const left = typed[now.name];
  if (left !== undefined) return { fields: left, faults: [] };
  const faults = now.begun ? stepFaults(now.questions, journey.answers, now.optional, around) : [];
  return { fields: fieldsFrom(now.shown, journey.answers), faults };
}

export const answerStep = async (visit: Visit): Promise<void> =>
  answer(visit, await situationOf(visit), visit.body, { faults: [], stored: 0 });

/** The same for the step that asks for files. They are stored first: a wrong answer beside them loses none. */
export async function answerStepWithFiles(visit: Visit): Promise<void> {
  const situation = await situationOf(visit);
  const name = stepAsked(visit, situation);
  const step = situation.questionnaire.steps.find((one) => one.name === name);
  const asked = situation.draft === undefined ? questionsOnPage(visit, name) : (step?.questions ?? []);
  const question = asked.find((one) => one.kind === 'files');
  if (question === undefined) throw new NotFound();
  const upload = await readUpload(visit, situation, question);
  if (situation.draft === undefined && isLater(situation, name)) {
    await beginAnew(visit, { ...situation, draft: upload.draft }, name, upload.fields);
    return;
  }
  await answer(visit, { ...situation, draft: upload.draft }, upload.fields, upload);
}

/** The address that a form with files posts to shows nothing by itself. */
export const showStepOfFiles = (visit: Visit): void => {
  visit.redirect(stepAddress(visit.param('step')));
};

/**
 * A step of another questionnaire, to which another window's answer led, is only not on the way.
 * @throws NotFound for what is no step of any questionnaire
 */
function stepAsked(visit: Visit, { questionnaire }: Situation): string {
  const name = visit.param('step');
  const isStepOf = ({ steps }: Questionnaire): boolean => steps.some((step) => step.name === name);
  const { versions } = visit.deps.content;
  if (!isStepOf(questionnaire) && ![...versions.values()].flat().some(isStepOf)) throw new NotFound();
  return name;
}

/** Only the first page can be answered with nothing before it. */
const isLater = ({ questionnaire }: Situation, name: string): boolean =>
  questionnaire.steps[0]?.name !== name;

async function answer(
  visit: Visit,
  situation: Situation,
  posted: Posted,
  upload: { faults: Fault[]; stored: number },
): Promise<void> {
  const { journey, around, draft, link } = situation;
  const name = stepAsked(visit, situation);
  const now = findStep(journey, name);
  if (draft === undefined && isLater(situation, name)) {
    await beginAnew(visit, situation, name, posted);
    return;
  }
  if (draft?.state === 'sent') {
    visit.redirect(link('/report/sent'));
    return;
  }
  if (now === undefined) {
    visit.redirect(link(stepAddress(firstIncomplete(journey))));
    return;
  }
  const read = readStep(posted, now.step, journey.answers, now.optional, around);
  const codes = draft === undefined ? [] : [draft.code, draft.content.receiptCode];
  const reading = { ...read, faults: [...read.faults, ...codeFaults(now.questions, read.typed, codes)] };
  const answering: Answering = { visit, situation, now, posted, reading, upload };
  const action = readAction(posted['action']);
  switch (action.kind) {
    case 'add-entry':
    case 'remove-entry':
      return changeEntriesShown(answering, action);
    case 'upload':
    case 'remove-file':
    case 'clean-file':
      return changeFiles(answering, action);
    case 'save':
      return leave(answering);
    case 'continue':
      return goOn(answering);
  }
}

/** Everything typed goes into the draft, right or wrong. */
async function leave({ visit, situation, now, reading }: Answering): Promise<void> {
  const kept = await keepInDraft(visit, situation.questionnaire, situation.draft, (content) =>
    reading.faults.length === 0
      ? withAnswers(situation, content, now.name, reading.answers)
      : withTyped(content, now.name, reading.typed),
  );
  visit.redirect(linkOf(visit, kept, '/report/saved'));
}

async function goOn({ visit, situation, now, reading, upload }: Answering): Promise<void> {
  const faults = [...reading.faults, ...upload.faults];
  if (faults.length > 0) {
    await stepPage(visit, situation, now, { status: 422, fields: reading.typed, faults });
    return;
  }
  if (await sentAtOnce(visit, situation, now, reading)) return;
  const kept = await keepInDraft(visit, situation.questionnaire, situation.draft, (content) =>
    withAnswers(situation, content, now.name, reading.answers),
  );
  const { journey, link } = situationWith(visit, situation.sites, kept);
  const next = stepAfter(journey, now.name);
  if (kept.state === 'open' && now.name === checkStep && next === checkStep) {
    await submit(visit.deps, asSent(kept, situation, journey), visit.now);
    holdSent(visit, kept.code);
    visit.redirect(link('/report/sent'));
    return;
  }
  visit.redirect(link(kept.state === 'sent' ? '/report/sent' : stepAddress(next)));
}

/**
 * The last press: where nothing is left to ask, the draft is sent as it stands with these last answers, without being saved
 * in between. What stands in the way (another window changed the draft, the desk has no key yet) is met the slow way, which
 * keeps what was typed.
 */
async function sentAtOnce(
  visit: Visit,
  situation: Situation,
  now: StepNow,
  reading: Reading,
): Promise<boolean> {
  const { draft } = situation;
  if (now.name !== checkStep || draft?.state !== 'open') return false;
  const content = {
    ...withAnswers(situation, draft.content, now.name, reading.answers),
    locale: visit.locale,
  };
  const last = { ...draft, content };
  const { journey } = situationWith(visit, situation.sites, last);
  if (stepAfter(journey, checkStep) !== checkStep) return false;
  try {
    await submit(visit.deps, asSent(last, situation, journey), visit.now);
  } catch (error) {
    if (error instanceof ChangedMeanwhile || error instanceof DeskNotReady) return false;
    throw error;
  }
  holdSent(visit, draft.code);
  visit.redirect(situation.link('/report/sent'));
  return true;
}

/** What was answered, held against the questionnaire that it was checked with. */
const asSent = (draft: Draft, { questionnaire }: Situation, journey: Journey): Draft => ({
  ...draft,
  questionnaire: questionnaire.name,
  questionnaireVersion: questionnaire.version,
  content: { ...draft.content, answers: answersToSend(journey) },
});
