import type { Source } from './files';
import type { ContentProblem } from './problem';
import type { Questionnaire } from './types';

/**
 * Holds what goes on elsewhere to the questionnaires it names: the same step must be there with the same question, and
 * nobody may be sent round in a circle.
 */
export function goingOnProblems(
  questionnaires: ReadonlyMap<string, Questionnaire>,
  sources: ReadonlyMap<string, Source>,
  broken: ReadonlySet<string>,
): ContentProblem[] {
  return [...questionnaires.values()].flatMap((questionnaire) =>
    questionnaire.steps.flatMap((step, number) =>
      (step.goesOnIn ?? []).flatMap((going, index) => {
        if (broken.has(going.questionnaire)) return [];
        const source = sources.get(questionnaire.name);
        const place = ['steps', number, 'goesOnIn', index];
        const problem = (key: string, reason: string): ContentProblem[] => [
          {
            file: source?.file ?? questionnaire.name,
            line: source?.lineOf([...place, key]) ?? 1,
            reason: `${[...place, key].join('.')}: ${reason}`,
          },
        ];
        const own = step.questions.find(({ name }) => name === going.question);
        if (own?.kind !== 'choice')
          return problem('question', `The step ${step.name} has no choice named ${going.question}.`);
        const target = questionnaires.get(going.questionnaire);
        if (target === undefined)
          return problem('questionnaire', `There is no questionnaire ${going.questionnaire}.`);
        const counterpart = target.steps
          .find(({ name }) => name === step.name)
          ?.questions.find(({ name }) => name === going.question);
        if (counterpart?.kind !== 'choice')
          return problem(
            'questionnaire',
            `The questionnaire ${target.name} has no choice ${going.question} in a step ${step.name}.`,
          );
        return going.is.flatMap((answer) => {
          if (Array.isArray(own.options) && !own.options.includes(answer))
            return problem('is', `The question ${going.question} has no answer ${answer}.`);
          if (Array.isArray(counterpart.options) && !counterpart.options.includes(answer))
            return problem('is', `In ${target.name} the question ${going.question} has no answer ${answer}.`);
          return isCircle(questionnaires, questionnaire.name, going.question, answer)
            ? problem('questionnaire', `Who answers ${answer} is sent round in a circle.`)
            : [];
        });
      }),
    ),
  );
}

/** The questionnaire in which somebody with these answers goes on; undefined where they stay. */
export const goesOnIn = (
  questionnaire: Questionnaire,
  answerTo: (question: string) => string,
): string | undefined =>
  questionnaire.steps
    .flatMap((step) => step.goesOnIn ?? [])
    .find(({ question, is }) => is.includes(answerTo(question)))?.questionnaire;

function isCircle(
  questionnaires: ReadonlyMap<string, Questionnaire>,
  from: string,
  question: string,
  answer: string,
): boolean {
  const seen = new Set<string>();
  for (let name: string | undefined = from; name !== undefined;) {
    if (seen.has(name)) return true;
    seen.add(name);
    const questionnaire = questionnaires.get(name);
    name = questionnaire && goesOnIn(questionnaire, (asked) => (asked === question ? answer : ''));
  }
  return false;
}
