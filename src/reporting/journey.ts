import type { Question, Questionnaire, Step } from '../content/types';
import { faultOf, sectionFaults } from './answer-checks';
import { isEmpty, type Answer, type Answers } from './answers';
import { entryNow, holds, isRequired, shownOn } from './conditions';
import type { Fault, Surroundings } from './faults';

/** A step as the answers make it. */
export interface StepNow {
  step: Step;
  name: string;
  /** The questions that the answers before them lead to. */
  questions: readonly Question[];
  /** Those on its page: also what depends on another answer of the same page. */
  shown: readonly Question[];
  /** It may be left out: nothing in it is required. */
  optional: boolean;
  /** Every question was asked, and what was answered stands. */
  complete: boolean;
  /** Some question of it was asked: an optional step that was not is passed over on the way. */
  begun: boolean;
}

/** The journey, found by replaying the answers. Nothing stores where somebody is. */
export interface Journey {
  /** Every step that the answers lead to, in order; `check` is the last. */
  steps: readonly StepNow[];
  /** What was answered on the path and nothing else. */
  answers: Answers;
}

/** The last step: its questions stand on the check-your-answers page. */
export const checkStep = 'check';

/**
 * Replays the answers. An answer that no question on the path asks for is dropped, and decides nothing.
 * @param unfinished steps that were left before they were right
 */
export function replay(
  questionnaire: Questionnaire,
  given: Answers,
  around: Surroundings,
  unfinished: ReadonlySet<string> = new Set(),
): Journey {
  const answers: Answers = {};
  const steps: StepNow[] = [];
  const { today } = around;
  for (const step of questionnaire.steps) {
    if (!holds(step.when, answers, today)) continue;
    const optional = step.optionalWhen !== undefined && holds(step.optionalWhen, answers, today);
    const shown = shownOn(step, answers, today);
    const questions: Question[] = [];
    for (const question of step.questions) {
      if (!holds(question.when, answers, today)) continue;
      questions.push(question);
      const answer = ownAnswer(given, question.name);
      if (answer !== undefined) answers[question.name] = answerNow(question, answer, answers, today);
    }
    const asked = questions.filter((question) => question.kind !== 'files');
    const begun = unfinished.has(step.name) || asked.some((question) => answers[question.name] !== undefined);
    const wasAsked = asked.every((question) => answers[question.name] !== undefined);
    const complete =
      !unfinished.has(step.name) &&
      (begun || !optional) &&
      (wasAsked || optional) &&
      stepFaults(questions, answers, optional, around).length === 0;
    steps.push({ step, name: step.name, questions, shown, optional, complete, begun });
  }
  return { steps, answers };
}

/** Entries lose what their own answers, or the others, no longer lead to. */
const answerNow = (question: Question, answer: Answer, before: Answers, today: string): Answer =>
  'fields' in question && typeof answer !== 'string'
    ? answer
        .filter((entry) => typeof entry === 'object')
        .map((entry) => entryNow(question, before, entry, today))
    : answer;

const ownAnswer = (given: Answers, name: string): Answer | undefined =>
  Object.hasOwn(given, name) ? given[name] : undefined;

/** What is wrong with a step's answers as they stand. */
export const stepFaults = (
  questions: readonly Question[],
  answers: Answers,
  optional: boolean,
  around: Surroundings,
): Fault[] =>
  questions.flatMap((question) => {
    const answer = answers[question.name];
    const required = isRequired(question, answers, around.today) && !optional;
    if ('fields' in question) return sectionFaults(question, answers, required, around);
    const fault = faultOf(question, answer, required, around);
    return fault === undefined ? [] : [{ field: question.name, question: question.name, ...fault }];
  });

/** The steps of the way that is shown: an optional one belongs to it once it was begun, or while it is looked at. */
const wayOf = (journey: Journey, looking?: string): StepNow[] =>
  journey.steps.filter((now) => !now.optional || now.begun || now.name === looking);

export const findStep = (journey: Journey, name: string): StepNow | undefined =>
  journey.steps.find((now) => now.name === name);

/** Where the journey goes on: the first step that is missing something, else the check page. */
export const firstIncomplete = (journey: Journey): string =>
  wayOf(journey).find((now) => !now.complete && now.name !== checkStep)?.name ?? checkStep;

/** Everything before the check page is answered. */
export const isReadyToCheck = (journey: Journey): boolean => firstIncomplete(journey) === checkStep;

/** A page may be seen when everything before it is answered: nobody comes to a question that the answers don't lead to. */
export function maySee(journey: Journey, name: string): boolean {
  const position = journey.steps.findIndex((now) => now.name === name);
  const first = journey.steps.findIndex((now) => now.name === firstIncomplete(journey));
  return position >= 0 && position <= first;
}

/** After a step: on to the check page when nothing is missing, so that a change returns there; else the next page. */
export function stepAfter(journey: Journey, name: string): string {
  const first = firstIncomplete(journey);
  if (first === checkStep) return checkStep;
  const way = wayOf(journey, name);
  const next = way[way.findIndex((now) => now.name === name) + 1]?.name ?? checkStep;
  return maySee(journey, next) ? next : first;
}

/** The page that Back leads to; undefined for the first. */
export function stepBefore(journey: Journey, name: string): string | undefined {
  const way = wayOf(journey, name);
  return way[way.findIndex((now) => now.name === name) - 1]?.name;
}

/** "Step 2 of 7". */
export function progressOf(journey: Journey, name: string): { number: number; total: number } {
  const way = wayOf(journey, name);
  return { number: way.findIndex((now) => now.name === name) + 1, total: way.length };
}

/** What is sent: the answers on the path, without the questions that were left empty. */
export const answersToSend = (journey: Journey): Answers =>
  Object.fromEntries(Object.entries(journey.answers).filter(([, answer]) => !isEmpty(answer)));
