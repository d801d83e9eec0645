import { z } from 'zod';
import { checked, nameIn, reasoned } from './check';
import { readNeeded, type ContentDirs, type Source } from './files';
import type { ContentProblem } from './problem';
import { optionsOf } from './questionnaire-rules';
import type { NotSure, Question, Questionnaire, Taxonomy } from './types';

const fill = z.strictObject({ step: nameIn, question: nameIn, answer: nameIn });
const lean = z.enum(['lean', 'tell', 'now']);
/** So many that they are answered in a minute. */
const mostQuestions = 12;

const notSureFile = z.strictObject({
  version: z.int().min(1),
  questionnaire: nameIn,
  fills: z.array(fill),
  questions: z
    .array(reasoned({ name: nameIn, yes: lean, 'not-sure': lean, fills: z.array(fill) }))
    .min(1)
    .max(mostQuestions),
});

/** Reads the questions for who is not sure, and holds what they fill in to the questionnaire. */
export function readNotSure(
  dirs: ContentDirs,
  questionnaires: ReadonlyMap<string, Questionnaire>,
  taxonomy: Taxonomy | undefined,
  problems: ContentProblem[],
): NotSure | undefined {
  const source = readNeeded(dirs, 'guidance/not-sure.yaml', problems);
  const file = source && checked(source, notSureFile, problems);
  if (source === undefined || file === undefined) return undefined;
  const notSure: NotSure = {
    questionnaire: file.questionnaire,
    fills: file.fills,
    questions: file.questions.map(({ name, yes, 'not-sure': notSure, fills }) => ({
      name,
      leans: { yes, 'not-sure': notSure },
      fills,
    })),
  };
  const questionnaire = questionnaires.get(file.questionnaire);
  if (questionnaire === undefined)
    problems.push(at(source, ['questionnaire'], `There is no questionnaire ${file.questionnaire}.`));
  else if (taxonomy !== undefined) problems.push(...strangeFills(source, notSure, questionnaire, taxonomy));
  return notSure;
}

const at = (source: Source, place: readonly PropertyKey[], reason: string): ContentProblem => ({
  file: source.file,
  line: source.lineOf(place),
  reason: `${place.join('.')}: ${reason}`,
});

function strangeFills(
  source: Source,
  { fills, questions }: NotSure,
  { steps }: Questionnaire,
  taxonomy: Taxonomy,
): ContentProblem[] {
  const problems: ContentProblem[] = [];
  const names = new Set<string>();
  const all = [
    { place: ['fills'] as PropertyKey[], fills },
    ...questions.map((one, index) => ({ place: ['questions', index, 'fills'], fills: one.fills })),
  ];
  for (const [index, { name }] of questions.entries()) {
    if (names.has(name)) problems.push(at(source, ['questions', index, 'name'], `${name} is here twice.`));
    names.add(name);
  }
  for (const { place, fills: some } of all)
    for (const [index, { step, question, answer }] of some.entries()) {
      const asked = steps.find((one) => one.name === step)?.questions.find((one) => one.name === question);
      const here = [...place, index];
      if (asked === undefined)
        problems.push(at(source, here, `The step ${step} has no question ${question}.`));
      else if (answersTo(asked, taxonomy)?.includes(answer) === false)
        problems.push(at(source, here, `The question ${question} has no answer ${answer}.`));
    }
  return problems;
}

/** Undefined where the organisation's sites are the answers. */
const answersTo = (question: Question, taxonomy: Taxonomy): readonly string[] | undefined => {
  if (question.kind === 'yes-no') return ['yes', 'no'];
  return 'options' in question ? optionsOf(question.options, taxonomy) : [];
};
