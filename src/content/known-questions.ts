import type { Report } from './condition-rules';
import type { Question, Questionnaire } from './types';

interface Meaning {
  kinds: readonly Question['kind'][];
  /** The answers that the program knows; undefined where every one will do. */
  answers?: readonly string[];
  /** Without it a report of this kind can't be worked with. */
  needed?: true;
}

/**
 * Questions by whose names the rest of the program finds what it routes, sums up and seals apart. A questionnaire need not
 * have all of them, but one that it has means this.
 */
const meanings: Readonly<Record<string, Meaning>> = {
  site: { kinds: ['choice'] },
  path: { kinds: ['choice'] },
  urgent: { kinds: ['choice', 'yes-no'], answers: ['yes', 'no'] },
  identity: { kinds: ['choice'], answers: ['named', 'confidential', 'anonymous'] },
  handlers: { kinds: ['choice', 'yes-no'], answers: ['yes', 'no', 'not-sure'], needed: true },
  narrative: { kinds: ['long-text'], needed: true },
  name: { kinds: ['text'] },
  reach: { kinds: ['text', 'email', 'phone'] },
  'no-classified': { kinds: ['confirmation'], needed: true },
  'good-faith': { kinds: ['confirmation'], needed: true },
};

/** Questions that only the last page asks: what stands there is sealed apart, or confirmed in sight of all answers. */
const onTheLastPage: ReadonlySet<string> = new Set(['name', 'reach', 'no-classified', 'good-faith']);

export function meaningProblems(
  report: Report,
  { steps }: Pick<Questionnaire, 'steps'>,
  answersOf: (question: Question) => readonly string[] | undefined,
): void {
  const found = new Set<string>();
  for (const [number, step] of steps.entries())
    for (const [index, question] of step.questions.entries()) {
      const place = ['steps', number, 'questions', index];
      found.add(question.name);
      const isLast = step.name === 'check';
      if (onTheLastPage.has(question.name) && !isLast)
        report([...place, 'name'], `The question ${question.name} stands on the step check.`);
      const meaning = Object.hasOwn(meanings, question.name) ? meanings[question.name] : undefined;
      if (meaning === undefined) continue;
      if (!meaning.kinds.includes(question.kind))
        report(
          [...place, 'kind'],
          `The question ${question.name} is of the kind ${meaning.kinds.join(' or ')}.`,
        );
      else if (meaning.answers !== undefined)
        for (const answer of answersOf(question) ?? [])
          if (!meaning.answers.includes(answer))
            report([...place, 'options'], `The question ${question.name} can't have the answer ${answer}.`);
      if (question.name === 'site' && 'options' in question && question.options !== 'sites')
        report([...place, 'options'], 'The options of the question site are `sites`.');
    }
  for (const [name, { needed }] of Object.entries(meanings))
    if (needed === true && !found.has(name)) report(['steps'], `A question named ${name} is missing.`);
}
