import type { Condition } from '../content/types';
import type { Answers } from './answers';

/** Whether a condition holds for what was answered. An unanswered question is none of the values it is asked about. */
export function holds(condition: Condition | undefined, answers: Answers): boolean {
  if (condition === undefined) return true;
  if ('all' in condition) return condition.all.every((part) => holds(part, answers));
  if ('any' in condition) return condition.any.some((part) => holds(part, answers));
  const given = valuesOf(answers, condition.question);
  return 'is' in condition
    ? given.some((value) => condition.is.includes(value))
    : !given.some((value) => condition.isNot.includes(value));
}

/** Whether a question must be answered, here and now. */
export const isRequired = (
  question: { required: boolean; requiredWhen?: Condition },
  answers: Answers,
): boolean =>
  question.required || (question.requiredWhen !== undefined && holds(question.requiredWhen, answers));

function valuesOf(answers: Answers, question: string): string[] {
  const answer = answers[question];
  if (answer === undefined) return [];
  return typeof answer === 'string' ? [answer] : answer.filter((value) => typeof value === 'string');
}
