import { readClocks } from './clocks';
import type { ContentDirs } from './files';
import { readJurisdictions } from './jurisdictions';
import { parityProblems } from './locale-parity';
import { hasEnglish, keepOlderWords, readLocales, readSameTexts, type LocaleTexts } from './locales';
import { missingTexts } from './needed-texts';
import { readCasework } from './casework';
import { readNotSure } from './not-sure';
import { readOrigin } from './origin';
import { readPriority } from './priority';
import { ContentInvalid, type ContentProblem } from './problem';
import { readQuestionnaires } from './questionnaires';
import { strayTexts } from './stray-texts';
import { readTaxonomy } from './taxonomy';
import type {
  Casework,
  ClockRules,
  JurisdictionProfile,
  NotSure,
  OriginWords,
  PriorityRules,
  Questionnaire,
  Taxonomy,
} from './types';

export { ContentInvalid, inWords, type ContentProblem } from './problem';
export type { ContentDirs } from './files';
export { sourceLocale, type LocaleTexts } from './locales';
export { goesOnIn } from './going-on';
export { filesQuestionOf, questionnaireOf, questionsOf } from './questionnaires';
export { untranslated } from './untranslated';
export type * from './types';

/** Everything that is data rather than code, loaded once when a process starts. */
export interface Content {
  /** By language tag. */
  texts: ReadonlyMap<string, LocaleTexts>;
  taxonomy: Taxonomy;
  priority: PriorityRules;
  clockRules: ClockRules;
  /** The newest version of each, by name: what a new report answers. */
  questionnaires: ReadonlyMap<string, Questionnaire>;
  /** Every version of each, the newest first: drafts and reports keep to theirs. */
  versions: ReadonlyMap<string, readonly Questionnaire[]>;
  profiles: ReadonlyMap<string, JurisdictionProfile>;
  notSure: NotSure;
  casework: Casework;
  /** By language. */
  origin: readonly OriginWords[];
  /** Whether there is a text of that key, `NAMESPACE:KEY`: some, such as hints, are left out. */
  hasText: (key: string) => boolean;
}

/** What is wrong, and what is only worth a word: a translation that lags in the site's own files. */
interface Findings {
  errors: ContentProblem[];
  warnings: ContentProblem[];
  content: Content | undefined;
}

function read(dirs: ContentDirs): Findings {
  const errors: ContentProblem[] = [];
  const texts = readLocales(dirs, errors);
  const taxonomy = readTaxonomy(dirs, errors);
  const priority = readPriority(dirs, taxonomy, errors);
  const clockRules = readClocks(dirs, errors);
  const { newest: questionnaires, versions, shipped } = readQuestionnaires(dirs, taxonomy, errors);
  const everyVersion = [...versions.values()].flat();
  for (const { namespace, name } of everyVersion) keepOlderWords(texts, namespace, `questionnaire-${name}`);
  const profiles = readJurisdictions(dirs, errors);
  const notSure = readNotSure(dirs, questionnaires, taxonomy, errors);
  const casework = readCasework(dirs, questionnaires, taxonomy, errors);
  const origin = readOrigin(dirs, errors);
  const hasText = hasEnglish(texts);
  errors.push(
    ...missingTexts(
      { taxonomy, priority, questionnaires: everyVersion, profiles, notSure, casework },
      texts,
      hasText,
    ),
  );
  errors.push(...strayTexts(everyVersion, shipped, texts));
  const warnings: ContentProblem[] = [];
  for (const { ofTheSite, ...problem } of parityProblems(texts, readSameTexts(dirs, errors)))
    (ofTheSite ? warnings : errors).push(problem);
  const content =
    taxonomy && priority && clockRules && notSure && casework
      ? {
          ...{ texts, taxonomy, priority, clockRules, questionnaires, versions, profiles, notSure, casework },
          ...{ origin, hasText },
        }
      : undefined;
  return { errors, warnings, content };
}

/**
 * Loads the content of all folders.
 * @throws ContentInvalid with everything that is wrong, each with its file, line and reason
 */
export function loadContent(dirs: ContentDirs): Content {
  const { errors, content } = read(dirs);
  if (errors.length > 0 || content === undefined) throw new ContentInvalid(errors);
  return content;
}

/** A problem, or a warning where it is a translation of the site's own that lags behind. */
export interface CheckedProblem extends ContentProblem {
  warning: boolean;
}

/** Everything that is wrong or worth a warning, without an end at the first. */
export function checkContent(dirs: ContentDirs): CheckedProblem[] {
  const { errors, warnings } = read(dirs);
  return [
    ...errors.map((problem) => ({ ...problem, warning: false })),
    ...warnings.map((problem) => ({ ...problem, warning: true })),
  ];
}
