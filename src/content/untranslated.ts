import type { ContentDirs } from './files';
import { expectedKeys } from './locale-parity';
import { readJurisdictions } from './jurisdictions';
import { flatTexts, keepOlderWords, readLocales, sourceLocale, type LocaleTexts } from './locales';
import { ContentInvalid, type ContentProblem } from './problem';
import { readQuestionnaires } from './questionnaires';

/** A text that a language has not, with the file to put it in and the English to translate. */
interface Untranslated {
  /** Inside a folder of the content. */
  file: string;
  key: string;
  english: string;
}

/**
 * What a language still lacks, in the order of the English files; all of it, for a language that is not there yet.
 * @throws ContentInvalid where a file can't be read
 */
export function untranslated(dirs: ContentDirs, locale: string): Untranslated[] {
  const problems: ContentProblem[] = [];
  const locales = readLocales(dirs, problems);
  if (problems.length > 0) throw new ContentInvalid(problems);
  const { versions } = readQuestionnaires(dirs, undefined, problems);
  for (const { name, namespace } of [...versions.values()].flat())
    keepOlderWords(locales, namespace, `questionnaire-${name}`);
  const own = locales.get(locale)?.namespaces ?? {};
  return [...textsLacking(locales, own, locale), ...reasonsLacking(dirs, locale)];
}

/** Why a profile's rules are as they are stands in its own file. */
function reasonsLacking(dirs: ContentDirs, locale: string): Untranslated[] {
  if (locale === sourceLocale) return [];
  return [...readJurisdictions(dirs, []).values()].flatMap(({ name, reasons }) =>
    Object.entries(reasons)
      .filter(([, { translated }]) => translated[locale] === undefined)
      .map(([rule, { why }]) => ({
        file: `jurisdictions/${name}.yaml`,
        key: `${rule}.translated.${locale}`,
        english: why,
      })),
  );
}

function textsLacking(
  locales: ReadonlyMap<string, LocaleTexts>,
  own: LocaleTexts['namespaces'],
  locale: string,
): Untranslated[] {
  return Object.entries(locales.get(sourceLocale)?.namespaces ?? {}).flatMap(([namespace, tree]) => {
    const given = flatTexts(own[namespace] ?? {});
    return [...expectedKeys(flatTexts(tree), locale)]
      .filter(([key]) => !given.has(key))
      .map(([key, english]) => ({ file: `locales/${locale}/${namespace}.yaml`, key, english }));
  });
}
