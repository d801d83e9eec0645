import { createInstance } from 'i18next';
import path from 'node:path';
import { lacksTexts } from '../content/locale-parity';
import { sourceLocale, type LocaleTexts } from '../content/locales';
import { asEnglish } from './languages-on-page';

export type TextKey = `${string}:${string}`;

/**
 * The words behind a key, in one language. A text that counts takes `count`. Parameters are put in as they are: the
 * views escape, mail is plain text.
 */
export type T = (key: TextKey, params?: Readonly<Record<string, string | number>>) => string;

export interface Translators {
  /** Language tags, English first. */
  locales: readonly string[];
  /** Falls back to English: for a language that is not there, and for a text that a language lacks. */
  for(locale: string): T;
  /**
   * The same for pages, on which English between words of another language is marked as English (`withLanguages`). For a
   * language that lacks nothing it is the very same, and there is nothing to mark.
   */
  forPages(locale: string): T;
  /** Whether a language lacks any text. */
  isComplete(locale: string): boolean;
  /** What a language is called in itself. */
  nameOf(locale: string): string;
}

/** A view or a service asked for words that no content file has. */
export class TextMissing extends Error {
  constructor(readonly key: string) {
    super(`No content file has the text ${key}`);
    this.name = 'TextMissing';
  }
}

/** From its sources (tests, development) a missing text is a fault to see at once; a built program goes on without. */
const runsFromSource = path.basename(path.resolve(__dirname, '..', '..')) !== 'dist';

/** @param options.strict whether a missing text throws; otherwise the last part of its key stands in */
export function createTranslator(
  texts: ReadonlyMap<string, LocaleTexts>,
  options: { strict: boolean } = { strict: runsFromSource },
): Translators {
  const missing = (key: string): string => {
    if (options.strict) throw new TextMissing(key);
    return key.split(/[:.]/).at(-1) ?? '';
  };
  const others = [...texts.keys()].filter((locale) => locale !== sourceLocale).sort();
  const locales = [sourceLocale, ...others];
  const i18n = createInstance({
    resources: Object.fromEntries([...texts].map(([locale, { namespaces }]) => [locale, namespaces])),
    ns: Object.keys(texts.get(sourceLocale)?.namespaces ?? {}),
    defaultNS: false,
    fallbackLng: sourceLocale,
    supportedLngs: locales,
    load: 'currentOnly',
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
    appendNamespaceToMissingKey: true,
    parseMissingKeyHandler: (key) => missing(key),
    returnedObjectHandler: (key) => missing(key),
  });
  void i18n.init();

  const translators = new Map(locales.map((locale) => [locale, translatorFor(locale, false)]));
  const lacking = locales.filter((locale) => lacksTexts(texts, locale));
  const marking = new Map(lacking.map((locale) => [locale, translatorFor(locale, true)]));
  function translatorFor(locale: string, marks: boolean): T {
    const fixed = i18n.getFixedT(locale);
    // Most texts take no parameters and are asked for again and again: fifty rows of a queue name their state.
    const plain = new Map<string, string>();
    const counted = new Map<string, string>();
    const read = (key: TextKey, more: { count?: number }): string => {
      const settings = { ...more, nest: false, skipInterpolation: true };
      if (!marks) return fixed(key, settings);
      const { res, usedLng } = fixed(key, { ...settings, returnDetails: true });
      return usedLng === locale ? res : asEnglish(res);
    };
    const wordsOf = (key: TextKey): string => {
      const known = plain.get(key);
      if (known !== undefined) return known;
      const text = read(key, {});
      if (i18n.exists(key, { lng: locale })) plain.set(key, text);
      return text;
    };
    return (key, params) => {
      if (params === undefined) return wordsOf(key);
      const { count } = params;
      if (count === undefined) return filledIn(wordsOf(key), params);
      // The language's own form for a number is the same for every parameter, and few numbers are ever counted to.
      const form = `${key} ${count}`;
      let text = counted.get(form);
      if (text === undefined) {
        // Nothing is filled in yet, so that a parameter, which may hold what a reporter typed, never calls for a text.
        text = read(key, { count: Number(count) });
        if (counted.size >= mostCounted) counted.clear();
        counted.set(form, text);
      }
      return filledIn(text, params);
    };
  }
  const english = translators.get(sourceLocale) ?? missing;
  const of = (locale: string): T => translators.get(locale) ?? english;
  const ownName: TextKey = 'common:own-name';
  const names = new Map(
    locales.map((locale) => [
      locale,
      i18n.getResource(locale, 'common', 'own-name') === undefined
        ? nameInItself(locale)
        : of(locale)(ownName),
    ]),
  );
  return {
    locales,
    for: of,
    forPages: (locale) => marking.get(locale) ?? of(locale),
    isComplete: (locale) => !marking.has(locale),
    nameOf: (locale) => names.get(locale) ?? locale,
  };
}

const nameInItself = (locale: string): string =>
  new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;

const mostCounted = 5_000;

/** A text taken apart: plain parts and names of parameters, in turn. There are as many as content has texts and forms. */
const parts = new Map<string, readonly string[]>();

function partsOf(text: string): readonly string[] {
  const known = parts.get(text);
  if (known !== undefined) return known;
  const made = text.split(/\{\{-?\s*([\w.-]+)\s*\}\}/);
  parts.set(text, made);
  return made;
}

/** Every `{{name}}` by its parameter; one that is not given stays empty. */
function filledIn(text: string, params: Readonly<Record<string, string | number>>): string {
  let filled = '';
  partsOf(text).forEach((part, index) => {
    filled += index % 2 === 0 ? part : String(params[part] ?? '');
  });
  return filled;
}

const mostRanges = 20;

/** The first that is offered: named in the address, chosen before, the account's, what the browser asks for, English. */
export function pickLocale(
  offered: readonly string[],
  wish: {
    query: string | undefined;
    cookie: string | undefined;
    preferred: string | undefined;
    acceptLanguage: string | undefined;
  },
): string {
  for (const named of [wish.query, wish.cookie, wish.preferred])
    if (named !== undefined && offered.includes(named)) return named;
  const asked = rangesOf(wish.acceptLanguage ?? '');
  // Same language and script first (zh-CN reads zh-Hans), then the language in any script.
  for (const part of [scriptOf, languageOf])
    for (const range of asked) {
      const match = offered.find((locale) => part(locale) === part(range));
      if (match !== undefined) return match;
    }
  return offered[0] ?? sourceLocale;
}

/** The language ranges of an Accept-Language header, the most wanted first. */
function rangesOf(header: string): string[] {
  return header
    .split(',', mostRanges)
    .map((part) => {
      const [range = '', ...rest] = part.trim().split(';');
      const quality = /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(rest.join(';'))?.[1];
      return { range: range.trim(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ range, quality }) => quality > 0 && isTag(range))
    .sort((a, b) => b.quality - a.quality)
    .map(({ range }) => range);
}

const isTag = (range: string): boolean => /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(range) && canRead(range);

function canRead(tag: string): boolean {
  try {
    return new Intl.Locale(tag).language !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const languageOf = (tag: string): string => new Intl.Locale(tag).language;

const scriptOf = (tag: string): string => {
  const { language, script } = new Intl.Locale(tag).maximize();
  return `${language}-${script ?? ''}`;
};
