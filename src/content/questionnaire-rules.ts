import type { Source } from './files';
import type { ContentProblem } from './problem';
import type { Condition, OptionSource, Question, Questionnaire, Taxonomy } from './types';

type Report = (place: readonly PropertyKey[], reason: string) => void;
/** What a condition may name, with the answers that can be compared; undefined where every answer can. */
type Earlier = Map<string, readonly string[] | undefined>;

/** Holds the names in a questionnaire to one another and to the taxonomy. */
export function questionnaireProblems(
  source: Source,
  questionnaire: Omit<Questionnaire, 'name'>,
  taxonomy: Taxonomy,
): ContentProblem[] {
  const problems: ContentProblem[] = [];
  const report: Report = (place, reason) =>
    problems.push({ file: source.file, line: source.lineOf(place), reason: `${place.join('.')}: ${reason}` });
  const earlier: Earlier = new Map();
  const steps = new Set<string>();
  for (const [number, step] of questionnaire.steps.entries()) {
    const place = ['steps', number];
    if (steps.has(step.name)) report([...place, 'name'], `The step ${step.name} is here twice.`);
    steps.add(step.name);
    if (step.name === 'check' && number !== questionnaire.steps.length - 1)
      report([...place, 'name'], 'The step check comes last.');
    conditionProblems(report, [...place, 'when'], step.when, earlier);
    conditionProblems(report, [...place, 'optionalWhen'], step.optionalWhen, earlier);
    for (const [index, question] of step.questions.entries())
      questionProblems(report, [...place, 'questions', index], question, earlier, taxonomy);
  }
  if (!steps.has('check'))
    report(['steps'], 'A step named check comes last: there the answers are read again.');
  return problems;
}

function questionProblems(
  report: Report,
  place: readonly PropertyKey[],
  question: Question,
  earlier: Earlier,
  taxonomy: Taxonomy,
): void {
  if (earlier.has(question.name)) report([...place, 'name'], `The question ${question.name} is here twice.`);
  if (question.required && question.requiredWhen !== undefined)
    report([...place, 'requiredWhen'], 'The question is required already.');
  conditionProblems(report, [...place, 'when'], question.when, earlier);
  conditionProblems(report, [...place, 'requiredWhen'], question.requiredWhen, earlier);
  if (question.kind === 'choices' && question.none !== undefined) {
    if (optionsOf(question.options, taxonomy)?.includes(question.none) === true)
      report([...place, 'none'], `${question.none} is one of the other options.`);
  }
  if (question.kind === 'long-text' && (question.minLength ?? 0) > question.maxLength)
    report([...place, 'minLength'], 'The shortest is longer than the longest.');
  if (question.kind === 'people') {
    const fields: Earlier = new Map();
    for (const [index, field] of question.fields.entries()) {
      const at = [...place, 'fields', index];
      if (field.when !== undefined) report([...at, 'when'], 'A field of people is always asked.');
      questionProblems(report, at, field, fields, taxonomy);
    }
  }
  earlier.set(question.name, comparable(question, taxonomy));
}

const optionsOf = (options: OptionSource, taxonomy: Taxonomy): readonly string[] | undefined => {
  if (options === 'sites') return undefined;
  if (!('taxonomy' in options)) return options;
  return options.taxonomy === 'warning-signs'
    ? taxonomy.warningSigns.map(({ name }) => name)
    : taxonomy[options.taxonomy];
};

/** The answers to a question that a condition can compare: none, where it is not answered by choosing. */
function comparable(question: Question, taxonomy: Taxonomy): readonly string[] | undefined {
  if (question.kind === 'confirmation') return ['yes'];
  if (question.kind === 'choice') return optionsOf(question.options, taxonomy);
  if (question.kind !== 'choices') return [];
  const options = optionsOf(question.options, taxonomy);
  return options && question.none !== undefined ? [...options, question.none] : options;
}

function conditionProblems(
  report: Report,
  place: readonly PropertyKey[],
  condition: Condition | undefined,
  earlier: Earlier,
): void {
  if (condition === undefined) return;
  if ('all' in condition || 'any' in condition) {
    const [key, parts] = 'all' in condition ? ['all', condition.all] : ['any', condition.any];
    for (const [index, part] of parts.entries())
      conditionProblems(report, [...place, key, index], part, earlier);
    return;
  }
  if (!earlier.has(condition.question)) {
    report([...place, 'question'], `No earlier question is named ${condition.question}.`);
    return;
  }
  const [key, answers] = 'is' in condition ? ['is', condition.is] : ['isNot', condition.isNot];
  const possible = earlier.get(condition.question);
  for (const answer of answers)
    if (possible?.includes(answer) === false)
      report([...place, key], `The question ${condition.question} has no answer ${answer}.`);
}
