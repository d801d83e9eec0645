import { valueOf } from '../content/conditions';
import type { Condition, Question, SectionQuestion, Step } from '../content/types';
import type { Answers } from './answers';

/** Whether a condition holds for what was answered. @param today YYYY-MM-DD, for conditions that look at the day */
export const holds = (condition: Condition | undefined, answers: Answers, today = ''): boolean =>
  condition === undefined || valueOf(condition, { answers, today }) === true;

/** Whether a question must be answered, here and now. */
export const isRequired = (
  question: { required: boolean; requiredWhen?: Condition },
  answers: Answers,
  today = '',
): boolean =>
  question.required || (question.requiredWhen !== undefined && holds(question.requiredWhen, answers, today));

/** The questions that stand on a step's page: a condition on the page itself decides nothing before it is answered. */
export function shownOn(step: Step, before: Answers, today: string): readonly Question[] {
  const own = new Set(step.questions.map(({ name }) => name));
  return step.questions.filter(
    ({ when }) =>
      when === undefined ||
      valueOf(when, { answers: before, today, isOpen: (question) => own.has(question) }) !== false,
  );
}

/** What conditions inside an entry look at: the entry itself, and the rest of the answers. */
export function scopeOf(
  section: SectionQuestion,
  answers: Answers,
  entry: Readonly<Record<string, string>>,
): Answers {
  const scope: Answers = { ...answers };
  for (const { name } of section.fields) scope[name] = entry[name] ?? '';
  return scope;
}

/** An entry without what its own answers, or the others, do not lead to. */
export function entryNow(
  section: SectionQuestion,
  answers: Answers,
  entry: Readonly<Record<string, string>>,
  today: string,
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const field of section.fields) {
    const value = entry[field.name];
    if (value !== undefined && holds(field.when, scopeOf(section, answers, kept), today))
      kept[field.name] = value;
  }
  return kept;
}
