import type { FieldQuestion, Question, Questionnaire } from '../content/types';
import { answerIn, entriesOf, textOf, type Answer, type Answers } from './answers';
import { checkStep } from './journey';
import { withoutNames } from './named';
import type { Heading } from './store';

const excerptLength = 80;

/** What the desk's queue shows of a report. */
export const headingOf = (questionnaire: Questionnaire, answers: Answers): Heading => ({
  path: textOf(answers, 'path'),
  channel: textOf(answers, questionnaire.headedBy ?? 'channel'),
  questionnaire: { name: questionnaire.name, version: questionnaire.version },
  excerpt: Array.from(withoutNames(answers, textOf(answers, 'narrative').replace(/\s+/gu, ' ').trim()))
    .slice(0, excerptLength)
    .join(''),
  isWithoutNames: true,
});

/** The questions about what happened: not the reporter's own name, nor how to reach them. */
export const questionsIn = ({ steps }: Questionnaire): Question[] =>
  steps.filter(({ name }) => name !== checkStep).flatMap(({ questions }) => questions);

/** Every answer to a question of these kinds, also inside the entries of sections. */
export function answersOfKinds(
  questionnaire: Questionnaire,
  answers: Answers,
  kinds: readonly FieldQuestion['kind'][],
): string[] {
  const isMeant = ({ kind }: { kind: string }): boolean => kinds.some((one) => one === kind);
  return questionsIn(questionnaire).flatMap((question) => {
    if (!('fields' in question)) return isMeant(question) ? stringsOf(answers[question.name]) : [];
    const fields = question.fields.filter(isMeant);
    return entriesOf(answers[question.name]).flatMap((entry) =>
      fields.flatMap((field) => stringsOf(answerIn(entry, field))),
    );
  });
}

/** Addresses, numbers and links, wherever a questionnaire asks for them. */
export const contactsIn = (questionnaire: Questionnaire, answers: Answers): string[] =>
  answersOfKinds(questionnaire, answers, ['email', 'phone', 'link']);

/** Choices that the questionnaire wants indexed as they are. */
export const facetsOf = (questionnaire: Questionnaire, answers: Answers): Record<string, string[]> =>
  Object.fromEntries(
    questionsIn(questionnaire)
      .filter((question) => 'facet' in question)
      .map((question) => [question.name, stringsOf(answers[question.name])] as const)
      .filter(([, values]) => values.length > 0),
  );

export const stringsOf = (answer: Answer | undefined): string[] =>
  [answer ?? []].flat().filter((value) => typeof value === 'string' && value !== '') as string[];
