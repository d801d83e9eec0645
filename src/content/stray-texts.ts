import { flatTexts, sourceLocale, sourceOfText, type LocaleTexts } from './locales';
import { optionTexts } from './needed-texts';
import type { ContentProblem } from './problem';
import type { Question, Questionnaire } from './types';

/**
 * Texts of a questionnaire that nothing asks for: a hint whose question is spelled otherwise would never be seen. Only
 * English is looked at: the other languages are held to its keys.
 */
export function strayTexts(
  questionnaires: readonly Questionnaire[],
  shipped: ReadonlySet<Questionnaire>,
  locales: ReadonlyMap<string, LocaleTexts>,
): ContentProblem[] {
  const english = locales.get(sourceLocale);
  if (english === undefined) return [];
  return questionnaires.flatMap((questionnaire) => {
    const { namespace } = questionnaire;
    const known = knownTexts(questionnaire);
    return [...flatTexts(english.namespaces[namespace] ?? {}).keys()]
      .filter((key) => !known.has(key.replace(/\.problems\.[^.]+$/, '.problems')))
      .flatMap((key) => {
        const source = sourceOfText(english, namespace, key);
        // A site's own questionnaire need not use every shipped text.
        if (source === undefined || (source.shipped && !shipped.has(questionnaire))) return [];
        const reason = `Nothing in the questionnaire ${questionnaire.name} asks for the text ${key}.`;
        return [{ file: source.file, line: source.lineOf(key.split('.')), reason }];
      });
  });
}

function knownTexts(questionnaire: Questionnaire): ReadonlySet<string> {
  const questions = questionnaire.steps.flatMap((step) => step.questions);
  const optionsOf = (name: string): readonly string[] => {
    const question = questions.find((one) => one.name === name);
    return question !== undefined && 'options' in question ? optionTexts(question.options) : [];
  };
  const variants = questionnaire.wordsBy === undefined ? [] : optionsOf(questionnaire.wordsBy);
  const withVariants = (place: string, keys: readonly string[]): string[] =>
    ['', ...variants.map((variant) => `for.${variant}.`)].flatMap((before) =>
      keys.map((key) => `${place}.${before}${key}`),
    );
  const textsOf = (place: string, question: Question): string[] => [
    ...withVariants(place, ['label', 'hint', 'why', 'caution']),
    `${place}.problems`,
    ...['entry', 'add', 'remove'].map((key) => `${place}.${key}`),
    ...namesIn(question).flatMap((name) => [`${place}.options.${name}`, `${place}.option-hints.${name}`]),
    ...('fields' in question
      ? question.fields.flatMap((field) => textsOf(`${place}.fields.${field.name}`, field))
      : []),
  ];
  return new Set([
    ...['name', 'never-classified', 'continued', 'begin', 'self-report-opening'],
    ...optionsOf('path').map((name) => `short-paths.${name}`),
    ...questionnaire.steps.flatMap((step) => withVariants(`steps.${step.name}`, ['title', 'intro'])),
    ...questions.flatMap((question) => textsOf(`questions.${question.name}`, question)),
  ]);
}

/** The options that may have words of the questionnaire's own. */
function namesIn(question: Question): readonly string[] {
  if (question.kind === 'yes-no') return ['yes', 'no', 'not-sure'];
  const options = 'options' in question ? optionTexts(question.options) : [];
  return 'none' in question ? [...options, question.none] : options;
}
