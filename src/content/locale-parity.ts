import { flatTexts, sourceLocale, type LocaleTexts } from './locales';
import type { ContentProblem } from './problem';

/** A text that is missing, one too many, or not translated. */
export interface ParityProblem extends ContentProblem {
  /** True where the site's own files, in either language, are behind it: worth a warning, no more. */
  ofTheSite: boolean;
}

const pluralForm = /^(.+)_(zero|one|two|few|many|other)$/;
const placeholders = (text: string): Set<string> =>
  new Set([...text.matchAll(/\{\{-?\s*([\w.-]+)/g)].map((match) => match[1] ?? ''));

/** Holds every language to English: the same keys, none left in English, no placeholder that English lacks. */
export function parityProblems(
  locales: ReadonlyMap<string, LocaleTexts>,
  same: ReadonlySet<string>,
): ParityProblem[] {
  const english = locales.get(sourceLocale);
  if (english === undefined) return [];
  return [...locales.values()]
    .filter(({ locale }) => locale !== sourceLocale)
    .flatMap((texts) => [...missingNamespaces(english, texts), ...namespaceProblems(english, texts, same)]);
}

function missingNamespaces(english: LocaleTexts, texts: LocaleTexts): ParityProblem[] {
  const ofTheSite = ![...texts.sources.values()].some(({ shipped }) => shipped);
  return Object.keys(english.namespaces)
    .filter((namespace) => texts.namespaces[namespace] === undefined)
    .map((namespace) => ({
      file: english.sources.get(namespace)?.file ?? namespace,
      line: 1,
      reason: `${texts.locale} has no file for ${namespace}.`,
      ofTheSite: ofTheSite || english.sources.get(namespace)?.shipped === false,
    }));
}

function namespaceProblems(
  english: LocaleTexts,
  texts: LocaleTexts,
  same: ReadonlySet<string>,
): ParityProblem[] {
  return [...texts.sources].flatMap(([namespace, source]) => {
    const original = english.namespaces[namespace];
    const ofTheSite = !source.shipped || english.sources.get(namespace)?.shipped === false;
    const problem = (place: readonly string[], reason: string): ParityProblem => ({
      file: source.file,
      line: source.lineOf(place),
      reason,
      ofTheSite,
    });
    if (original === undefined) return [problem([], `English has no namespace ${namespace}.`)];
    const wanted = flatTexts(original);
    const given = flatTexts(texts.namespaces[namespace] ?? {});
    const expected = expectedKeys(wanted, texts.locale);
    return [
      ...[...expected.keys()]
        .filter((key) => !given.has(key))
        .map((key) => problem(key.split('.'), `${key} is missing.`)),
      ...[...given].flatMap(([key, text]) => {
        const counterpart = expected.get(key);
        const place = key.split('.');
        if (counterpart === undefined) return [problem(place, `${key} is not in English.`)];
        if (text === counterpart && !same.has(`${namespace}:${key}`))
          return [problem(place, `${key} is not translated.`)];
        const strange = [...placeholders(text)].filter((name) => !placeholders(counterpart).has(name));
        return strange.map((name) => problem(place, `${key} has {{${name}}}, which English lacks.`));
      }),
    ];
  });
}

/** The keys that a language needs, with the English beside each: a text that counts has the language's own forms. */
function expectedKeys(english: ReadonlyMap<string, string>, locale: string): Map<string, string> {
  const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
  const expected = new Map<string, string>();
  for (const [key, text] of english) {
    const base = pluralForm.exec(key)?.[1];
    const counted = base === undefined ? undefined : english.get(`${base}_other`);
    if (base === undefined || counted === undefined) expected.set(key, text);
    else for (const form of forms) expected.set(`${base}_${form}`, english.get(`${base}_${form}`) ?? counted);
  }
  return expected;
}
