import type { ContentDirs } from './files';
import { readJurisdictions } from './jurisdictions';
import { parityProblems } from './locale-parity';
import { hasEnglish, readLocales, readSameTexts, type LocaleTexts } from './locales';
import { missingTexts } from './needed-texts';
import { readPriority } from './priority';
import { ContentInvalid, type ContentProblem } from './problem';
import { readQuestionnaires } from './questionnaires';
import { readTaxonomy } from './taxonomy';
import type { JurisdictionProfile, PriorityRules, Questionnaire, Taxonomy } from './types';

export { ContentInvalid, inWords, type ContentProblem } from './problem';
export type { ContentDirs } from './files';
export type { LocaleTexts } from './locales';
export type * from './types';

/** Everything that is data rather than code, loaded once when a process starts. */
export interface Content {
  /** By language tag. */
  texts: ReadonlyMap<string, LocaleTexts>;
  taxonomy: Taxonomy;
  priority: PriorityRules;
  questionnaires: ReadonlyMap<string, Questionnaire>;
  profiles: ReadonlyMap<string, JurisdictionProfile>;
  /** Whether there is a text of that key, `NAMESPACE:KEY`: some, such as hints, are left out. */
  hasText(key: string): boolean;
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
  const questionnaires = readQuestionnaires(dirs, taxonomy, errors);
  const profiles = readJurisdictions(dirs, errors);
  const hasText = hasEnglish(texts);
  errors.push(...missingTexts({ taxonomy, priority, questionnaires, profiles }, texts, hasText));
  const warnings: ContentProblem[] = [];
  for (const { ofTheSite, ...problem } of parityProblems(texts, readSameTexts(dirs, errors)))
    (ofTheSite ? warnings : errors).push(problem);
  const content =
    taxonomy && priority ? { texts, taxonomy, priority, questionnaires, profiles, hasText } : undefined;
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
