import { sourceLocale, type HasText, type LocaleTexts } from './locales';
import type { ContentProblem } from './problem';
import { taxonomyTexts } from './taxonomy';
import type {
  Casework,
  JurisdictionProfile,
  NotSure,
  OptionSource,
  PriorityRules,
  Question,
  Questionnaire,
  Taxonomy,
} from './types';

interface Named {
  taxonomy: Taxonomy | undefined;
  priority: PriorityRules | undefined;
  questionnaires: readonly Questionnaire[];
  profiles: ReadonlyMap<string, JurisdictionProfile>;
  notSure: NotSure | undefined;
  casework: Casework | undefined;
}

/** Every text that the data names and English has not. */
export function missingTexts(
  named: Named,
  locales: ReadonlyMap<string, LocaleTexts>,
  has: HasText,
): ContentProblem[] {
  const files = locales.get(sourceLocale)?.sources;
  return neededTexts(named)
    .filter((key) => !has(key))
    .map((key) => {
      const [namespace = '', place = ''] = key.split(':');
      const source = files?.get(namespace);
      return {
        file: source?.file ?? `locales/${sourceLocale}/${namespace}.yaml`,
        line: source?.lineOf(place.split('.')) ?? 1,
        reason: `${key} is missing.`,
      };
    });
}

function neededTexts({ taxonomy, priority, questionnaires, profiles, notSure, casework }: Named): string[] {
  const lists = taxonomy === undefined ? [] : taxonomyTexts(taxonomy);
  return [
    ...lists.flatMap(([group, names]) => names.map((name) => `taxonomy:${group}.${name}`)),
    ...(priority?.floors ?? []).map(({ name }) => `desk:floors.${name}`),
    ...[...profiles.keys()].flatMap((name) =>
      ['name', 'authority', 'others', 'naming', 'policy'].map((key) => `jurisdictions:${name}.${key}`),
    ),
    ...(notSure?.questions ?? []).flatMap(({ name }) =>
      ['label', 'yes', 'not-sure'].map((key) => `not-sure:questions.${name}.${key}`),
    ),
    ...(['questions', 'closings'] as const).flatMap((list) =>
      (casework?.[list] ?? []).flatMap(({ name }) =>
        ['title', 'text'].map((key) => `templates:${list}.${name}.${key}`),
      ),
    ),
    ...(casework?.tasks ?? []).map(({ name }) => `templates:tasks.${name}`),
    ...questionnaires.flatMap((one) => questionnaireTexts(one, questionnaires)),
  ];
}

const questionnaireTexts = (
  { name, namespace, offered, steps }: Questionnaire,
  all: readonly Questionnaire[],
): string[] => {
  const isReached = all.some((one) =>
    one.steps.some(({ goesOnIn }) => goesOnIn?.some(({ questionnaire }) => questionnaire === name)),
  );
  const isNewest = namespace === `questionnaire-${name}`;
  return [
    'never-classified',
    ...(isNewest ? ['name'] : []),
    ...(isNewest && isReached ? ['continued'] : []),
    ...(isNewest && offered === true ? ['begin'] : []),
    ...pathTexts(steps),
    ...steps.flatMap((step) => [
      `steps.${step.name}.title`,
      ...step.questions.flatMap((question) => questionTexts(`questions.${question.name}`, question)),
    ]),
  ].map((key) => `${namespace}:${key}`);
};

/** What the desk and the receipt call a report in a word, by what it is about. */
function pathTexts(steps: Questionnaire['steps']): string[] {
  const path = steps.flatMap(({ questions }) => questions).find(({ name }) => name === 'path');
  if (path === undefined || !('options' in path)) return [];
  const paths = optionTexts(path.options);
  return [
    ...(paths.includes('said-too-much') ? ['self-report-opening'] : []),
    ...paths.map((name) => `short-paths.${name}`),
  ];
}

const questionTexts = (place: string, question: Question): string[] => [
  `${place}.label`,
  // What else can be wrong has general words; what is missing is asked for in the question's own.
  ...(question.required || question.requiredWhen !== undefined ? [`${place}.problems.required`] : []),
  ...('options' in question ? optionTexts(question.options).map((name) => `${place}.options.${name}`) : []),
  ...('none' in question ? [`${place}.options.${question.none}`] : []),
  ...(question.kind === 'section' ? ['entry', 'add', 'remove'].map((key) => `${place}.${key}`) : []),
  ...('fields' in question
    ? question.fields.flatMap((field) => questionTexts(`${place}.fields.${field.name}`, field))
    : []),
];

/** The options that the questionnaire itself has words for. The taxonomy and the organisation have their own. */
export const optionTexts = (options: OptionSource): readonly string[] => {
  if (options === 'sites') return ['rather-not-say'];
  return 'taxonomy' in options ? [] : options;
};
