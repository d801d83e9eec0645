import { flatTexts, sourceLocale, sourceOfText, type LocaleTexts } from './locales';
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

const isShipped = (texts: LocaleTexts, namespace?: string): boolean =>
  (namespace === undefined
    ? [...(texts.layers?.values() ?? [])].flat()
    : (texts.layers?.get(namespace) ?? [])
  ).some(({ source }) => source.shipped);

function missingNamespaces(english: LocaleTexts, texts: LocaleTexts): ParityProblem[] {
  return Object.keys(english.namespaces)
    .filter((namespace) => texts.namespaces[namespace] === undefined)
    .map((namespace) => ({
      file: english.sources.get(namespace)?.file ?? namespace,
      line: 1,
      reason: `${texts.locale} has no file for ${namespace}.`,
      ofTheSite: !isShipped(texts) || !isShipped(english, namespace),
    }));
}

function namespaceProblems(
  english: LocaleTexts,
  texts: LocaleTexts,
  same: ReadonlySet<string>,
): ParityProblem[] {
  return [...texts.sources].flatMap(([namespace, newest]) => {
    const original = english.namespaces[namespace];
    const problem = (key: string, reason: string): ParityProblem => {
      const source = sourceOfText(texts, namespace, key) ?? newest;
      const line = key === '' ? 1 : source.lineOf(key.split('.'));
      const saidInEnglish = sourceOfText(english, namespace, key);
      const ofTheSite = !isShipped(texts, namespace) || !source.shipped || saidInEnglish?.shipped === false;
      return { file: source.file, line, reason, ofTheSite };
    };
    if (original === undefined) return [problem('', `English has no namespace ${namespace}.`)];
    const wanted = flatTexts(original);
    const given = flatTexts(texts.namespaces[namespace] ?? {});
    const expected = expectedKeys(wanted, texts.locale);
    return [
      ...[...expected.keys()]
        .filter((key) => !given.has(key))
        .map((key) => problem(key, `${key} is missing.`)),
      ...[...given].flatMap(([key, text]) => {
        const counterpart = expected.get(key);
        if (counterpart === undefined) return [problem(key, `${key} is not in English.`)];
        if (text === counterpart && !same.has(`${namespace}:${key}`))
          return [problem(key, `${key} is not translated.`)];
        const strange = [...placeholders(text)].filter((name) => !placeholders(counterpart).has(name));
        return strange.map((name) => problem(key, `${key} has {{${name}}}, which English lacks.`));
      }),
    ];
  });
}

/** The keys that a language needs, with the English beside each: a text that counts has the language's own forms. */
export function expectedKeys(english: ReadonlyMap<string, string>, locale: string): Map<string, string> {
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

/** Whether a language has not every text that English has. */
export function lacksTexts(locales: ReadonlyMap<string, LocaleTexts>, locale: string): boolean {
  const own = locales.get(locale)?.namespaces;
  return Object.entries(locales.get(sourceLocale)?.namespaces ?? {}).some(([namespace, tree]) => {
    const given = flatTexts(own?.[namespace] ?? {});
    return [...expectedKeys(flatTexts(tree), locale).keys()].some((key) => !given.has(key));
  });
}
