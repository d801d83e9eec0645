import { z } from 'zod';
import { foldersIn, readFolder, readOne, type ContentDirs, type Source } from './files';
import { checked } from './check';
import type { ContentProblem } from './problem';

/** Words of one namespace: text, or a group of texts under a name. */
export interface TextTree {
  [key: string]: string | TextTree;
}

export interface LocaleTexts {
  /** A language tag, such as `en` or `zh-Hans`. */
  locale: string;
  /** By namespace: the name of the file that holds them. */
  namespaces: Record<string, TextTree>;
  /** The file behind each namespace. */
  sources: Map<string, Source>;
}

/** The language that all others are held to. */
export const sourceLocale = 'en';

const textTree: z.ZodType<TextTree> = z.lazy(() =>
  z.record(
    z.string().regex(/^[^.:]+$/, 'A key has no full stop and no colon.'),
    z.union(
      [z.string().min(1, 'A text is empty.'), textTree],
      'A text is meant here, or texts under a name.',
    ),
  ),
);

const isLocale = (name: string): boolean => {
  try {
    return Intl.getCanonicalLocales(name)[0] === name;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

/** Reads every language's texts. */
export function readLocales(dirs: ContentDirs, problems: ContentProblem[]): Map<string, LocaleTexts> {
  const locales = new Map<string, LocaleTexts>();
  for (const locale of foldersIn(dirs, 'locales')) {
    const files = readFolder(dirs, `locales/${locale}`, problems);
    if (!isLocale(locale)) {
      const file = files[0]?.file ?? `locales/${locale}`;
      problems.push({ file, line: 1, reason: `The folder ${locale} is not named by a language tag.` });
      continue;
    }
    const texts: LocaleTexts = { locale, namespaces: {}, sources: new Map() };
    for (const source of files) {
      const tree = checked(source, textTree, problems);
      if (tree === undefined) continue;
      texts.namespaces[source.stem] = tree;
      texts.sources.set(source.stem, source);
    }
    locales.set(locale, texts);
  }
  return locales;
}

/** Texts that may read the same in another language as in English: `NAMESPACE:KEY`, one a line. */
export function readSameTexts(dirs: ContentDirs, problems: ContentProblem[]): ReadonlySet<string> {
  const source = readOne(dirs, 'locales/same.yaml', problems);
  const keys = source === undefined ? [] : checked(source, z.array(z.string()), problems);
  return new Set(keys ?? []);
}

/** Every text of a tree with its full key, such as `questions.site.label`. */
export function flatTexts(tree: TextTree, before: readonly string[] = []): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const place = [...before, key];
    if (typeof value === 'string') flat.set(place.join('.'), value);
    else for (const [inner, text] of flatTexts(value, place)) flat.set(inner, text);
  }
  return flat;
}

/** Whether English has a text, asked by its full key: `NAMESPACE:KEY`. */
export type HasText = (key: string) => boolean;

export function hasEnglish(locales: ReadonlyMap<string, LocaleTexts>): HasText {
  const keys = new Set<string>();
  for (const [namespace, tree] of Object.entries(locales.get(sourceLocale)?.namespaces ?? {})) {
    for (const key of flatTexts(tree).keys()) keys.add(`${namespace}:${key}`);
  }
  return (key) => keys.has(key);
}
