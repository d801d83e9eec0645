import { conditionProblems, type Asked, type Earlier, type Report } from './condition-rules';
import type { Source } from './files';
import { meaningProblems } from './known-questions';
import type { ContentProblem } from './problem';
import { reachProblems } from './reach-rules';
import type { OptionSource, Question, Questionnaire, Taxonomy } from './types';

type Unnamed = Omit<Questionnaire, 'name' | 'namespace'>;

/** Holds the names in a questionnaire to one another and to the taxonomy. */
export function questionnaireProblems(
  source: Source,
  questionnaire: Unnamed,
  taxonomy: Taxonomy,
): ContentProblem[] {
  const problems: ContentProblem[] = [];
  const report: Report = (place, reason) =>
    problems.push({ file: source.file, line: source.lineOf(place), reason: `${place.join('.')}: ${reason}` });
  const earlier = new Map<string, Asked>();
  const steps = new Set<string>();
  for (const [number, step] of questionnaire.steps.entries()) {
    const place = ['steps', number];
    if (steps.has(step.name)) report([...place, 'name'], `The step ${step.name} is here twice.`);
    if (reserved.has(step.name)) report([...place, 'name'], `No step can be named ${step.name}.`);
    steps.add(step.name);
    if (step.name === 'check' && number !== questionnaire.steps.length - 1)
      report([...place, 'name'], 'The step check comes last.');
    if (step.name === 'check' && step.when !== undefined)
      report([...place, 'when'], 'The step check is always there.');
    conditionProblems(report, [...place, 'when'], step.when, earlier);
    conditionProblems(report, [...place, 'optionalWhen'], step.optionalWhen, earlier);
    for (const [index, question] of step.questions.entries()) {
      questionProblems(report, [...place, 'questions', index], question, earlier, taxonomy);
      if (earlier.has(question.name))
        report([...place, 'questions', index, 'name'], `The question ${question.name} is here twice.`);
      earlier.set(question.name, askedBy(question, taxonomy));
    }
    if (step.questions.filter(({ kind }) => kind === 'files').length > 1)
      report([...place, 'questions'], 'A step asks for files once.');
  }
  if (!steps.has('check'))
    report(['steps'], 'A step named check comes last: there the answers are read again.');
  pointerProblems(report, questionnaire, earlier);
  const answersOf = (question: Question): readonly string[] | undefined =>
    askedBy(question, taxonomy).answers;
  meaningProblems(report, questionnaire, answersOf);
  if (problems.length === 0) reachProblems(report, questionnaire, answersOf);
  return problems;
}

/** Addresses beside /report/STEP that are taken, or may be. */
const reserved: ReadonlySet<string> = new Set([
  'resume',
  'saved',
  'sent',
  'exit',
  'message',
  'files',
  'not-sure',
]);

/** `wordsBy` and `headedBy` name a choice. */
function pointerProblems(report: Report, questionnaire: Unnamed, asked: Earlier): void {
  for (const key of ['wordsBy', 'headedBy'] as const) {
    const name = questionnaire[key];
    if (name === undefined) continue;
    const kind = asked.get(name)?.kind;
    if (kind === undefined) report([key], `No question is named ${name}.`);
    else if (kind !== 'choice') report([key], `The question ${name} is no choice.`);
  }
}

function questionProblems(
  report: Report,
  place: readonly PropertyKey[],
  question: Question,
  earlier: Earlier,
  taxonomy: Taxonomy,
): void {
  if (question.required && question.requiredWhen !== undefined)
    report([...place, 'requiredWhen'], 'The question is required already.');
  conditionProblems(report, [...place, 'when'], question.when, earlier);
  conditionProblems(report, [...place, 'requiredWhen'], question.requiredWhen, earlier);
  if ('options' in question) optionProblems(report, place, question, taxonomy);
  if (question.kind === 'long-text' && (question.minLength ?? 0) > question.maxLength)
    report([...place, 'minLength'], 'The shortest is longer than the longest.');
  if (question.kind === 'number' && (question.least ?? -Infinity) > (question.most ?? Infinity))
    report([...place, 'least'], 'The least is more than the most.');
  if (!('fields' in question)) return;
  const known = new Map(earlier);
  for (const { name } of question.fields) known.delete(name);
  const own = new Set<string>();
  for (const [index, field] of question.fields.entries()) {
    const at = [...place, 'fields', index];
    if (own.has(field.name)) report([...at, 'name'], `The question ${field.name} is here twice.`);
    own.add(field.name);
    questionProblems(report, at, field, known, taxonomy);
    known.set(field.name, askedBy(field, taxonomy));
  }
}

function optionProblems(
  report: Report,
  place: readonly PropertyKey[],
  question: Extract<Question, { options: OptionSource }>,
  taxonomy: Taxonomy,
): void {
  const { options } = question;
  if (
    typeof options === 'object' &&
    'taxonomy' in options &&
    listNamed(taxonomy, options.taxonomy) === undefined
  )
    report([...place, 'options'], `The taxonomy has no list named ${options.taxonomy}.`);
  if (Array.isArray(options))
    for (const [index, option] of options.entries())
      if (options.indexOf(option) !== index)
        report([...place, 'options', index], `The option ${String(option)} is here twice.`);
  if (question.kind === 'choices' && question.none !== undefined)
    if (optionsOf(options, taxonomy)?.includes(question.none) === true)
      report([...place, 'none'], `${question.none} is one of the other options.`);
}

const listNamed = ({ lists }: Taxonomy, name: string): readonly string[] | undefined =>
  Object.hasOwn(lists, name) ? lists[name] : undefined;

/** The answers that a choice offers, as far as the files name them. */
export const optionsOf = (options: OptionSource, taxonomy: Taxonomy): readonly string[] | undefined => {
  if (options === 'sites') return undefined;
  return 'taxonomy' in options ? listNamed(taxonomy, options.taxonomy) : options;
};

function askedBy(question: Question, taxonomy: Taxonomy): Asked {
  const { kind } = question;
  if ('fields' in question)
    return {
      kind,
      answers: [],
      fields: new Map(question.fields.map((field) => [field.name, askedBy(field, taxonomy)])),
    };
  return { kind, answers: comparable(question, taxonomy) };
}

/** The answers that a condition can compare: none, where the question is not answered by choosing. */
function comparable(question: Question, taxonomy: Taxonomy): readonly string[] | undefined {
  if (question.kind === 'confirmation') return ['yes'];
  if (question.kind === 'yes-no')
    return question.notSure === true ? ['yes', 'no', 'not-sure'] : ['yes', 'no'];
  if (question.kind === 'choice') return optionsOf(question.options, taxonomy);
  if (question.kind !== 'choices') return [];
  const options = optionsOf(question.options, taxonomy);
  return options && question.none !== undefined ? [...options, question.none] : options;
}
