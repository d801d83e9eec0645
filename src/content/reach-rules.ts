import type { Report } from './condition-rules';
import { questionOf, valueOf } from './conditions';
import type { Condition, Question, Questionnaire } from './types';

/** More combinations than this are not tried: the condition then counts as one that can hold. */
const mostTried = 20_000;

/** Steps and questions that nobody can come to, whatever they answer. */
export function reachProblems(
  report: Report,
  { steps }: Pick<Questionnaire, 'steps'>,
  answersOf: (question: Question) => readonly string[] | undefined,
): void {
  const possible = new Map<string, readonly string[]>();
  const asking = new Map<string, Condition>();
  const canHold = (condition: Condition): boolean => canEverHold(condition, possible, asking);
  for (const [number, step] of steps.entries()) {
    const place = ['steps', number];
    if (step.when !== undefined && !canHold(step.when))
      report([...place, 'when'], `Nobody can come to the step ${step.name}: this never holds.`);
    for (const [index, question] of step.questions.entries()) {
      const both = [step.when, question.when].filter((one) => one !== undefined);
      if (question.when !== undefined && !canHold({ all: both }))
        report(
          [...place, 'questions', index, 'when'],
          `The question ${question.name} is never asked: this never holds.`,
        );
      const answers =
        question.kind === 'choice' || question.kind === 'yes-no' ? answersOf(question) : undefined;
      if (answers !== undefined) possible.set(question.name, answers);
      if (both.length > 0) asking.set(question.name, { all: both });
    }
  }
}

/** Tries every combination of answers to the choices that it names, and to those that lead to them. */
function canEverHold(
  condition: Condition,
  possible: ReadonlyMap<string, readonly string[]>,
  asking: ReadonlyMap<string, Condition>,
): boolean {
  const named = new Set<string>();
  const whole: Condition[] = [condition];
  // It grows while it is gone through.
  for (const part of whole)
    for (const name of questionsIn(part)) {
      if (named.has(name)) continue;
      named.add(name);
      const when = asking.get(name);
      // A question that is not asked has no answer, whatever its options.
      if (when !== undefined) whole.push({ any: [when, { question: name, answered: false }] });
    }
  const choices = [...named].flatMap((name) => {
    const answers = possible.get(name);
    return answers === undefined ? [] : [[name, ['', ...answers]] as const];
  });
  if (choices.reduce((product, [, answers]) => product * answers.length, 1) > mostTried) return true;
  const isOpen = (question: string): boolean => !possible.has(question);
  const all: Condition = { all: whole };
  const tried = (position: number, answers: Record<string, string>): boolean => {
    const choice = choices[position];
    if (choice === undefined) return valueOf(all, { answers, today: '', isOpen }) !== false;
    return choice[1].some((answer) => tried(position + 1, { ...answers, [choice[0]]: answer }));
  };
  return tried(0, {});
}

function questionsIn(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(questionsIn);
  if ('any' in condition) return condition.any.flatMap(questionsIn);
  if ('not' in condition) return questionsIn(condition.not);
  return [questionOf(condition)];
}
