import { questionnaireOf, questionsOf, type Content } from '../../content';
import type { Statement } from '../../reporting/service';
import type { T } from '../../web/i18n';
import { verdicts, type Judgement } from './judgement';

/** Signs that go with a report: those that its reporter ticked, and the others of the same lists. */
export interface SignsOfReports {
  reported: string[];
  others: string[];
}

export function signsOf(content: Content, statements: readonly Statement[]): SignsOfReports {
  const reads = new Set(content.priority.reads.signs);
  const isSign = (name: unknown): name is string =>
    typeof name === 'string' && content.taxonomy.weights.has(name);
  const reported = statements.flatMap(({ answers }) =>
    Object.entries(answers).flatMap(([question, answer]) =>
      reads.has(question) ? [answer].flat().filter(isSign) : [],
    ),
  );
  const offered = statements.flatMap(({ questionnaire, version }) => {
    const made = questionnaireOf(content, questionnaire, version);
    const questions = made === undefined ? [] : questionsOf(made).filter(({ name }) => reads.has(name));
    return questions.flatMap((question) =>
      'options' in question && typeof question.options === 'object' && 'taxonomy' in question.options
        ? (content.taxonomy.lists[question.options.taxonomy] ?? [])
        : [],
    );
  });
  return {
    reported: [...new Set(reported)],
    others: [...new Set(offered)].filter((name) => isSign(name) && !reported.includes(name)),
  };
}

export const signWords = (t: T, content: Content, name: string): string =>
  t(`taxonomy:${content.taxonomy.listOfSign.get(name) ?? 'warning-signs'}.${name}`);

export const signField = (name: string): string => `sign-${name}`;
/** The box that says of a sign which the reporter did not tick that it is there all the same. */
export const seenField = 'seen-signs';
/** A hidden field: which signs the page asked about. */
export const askedField = 'asked-signs';

const textsIn = (value: unknown): string[] => [value].flat().filter((one) => typeof one === 'string');

/** What a form says of the signs, and of which it says nothing. */
export function readSigns(
  content: Content,
  body: Readonly<Record<string, unknown>>,
): { signs: Judgement['signs']; missing: string[] } {
  const { weights } = content.taxonomy;
  const asked = textsIn(body[askedField])
    .flatMap((names) => names.split(' '))
    .filter((name) => weights.has(name));
  const signs: Judgement['signs'] = {};
  const missing: string[] = [];
  for (const name of asked) {
    const verdict = verdicts.find((one) => one === body[signField(name)]);
    if (verdict === undefined) missing.push(name);
    else signs[name] = verdict;
  }
  for (const name of textsIn(body[seenField])) if (weights.has(name)) signs[name] ??= 'confirmed';
  return { signs, missing };
}
