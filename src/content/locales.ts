import { z } from 'zod';
import { foldersIn, readLayers, readOne, type ContentDirs, type Source } from './files';
import { checked } from './check';
import type { ContentProblem } from './problem';

/** Words of one namespace: text, or a group of texts under a name. */
export interface TextTree {
  [key: string]: string | TextTree;
}

interface Layer {
  source: Source;
  tree: TextTree;
}

export interface LocaleTexts {
  /** A language tag, such as `en` or `zh-Hans`. */
  locale: string;
  /** By namespace: the name of the file that holds them. */
  namespaces: Record<string, TextTree>;
  /** The newest file behind each namespace. */
  sources: Map<string, Source>;
  /** What each file of a namespace says, the shipped one first: a later one says single texts anew, or more of them. */
  layers?: Map<string, Layer[]>;
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

/** Reads every language's texts. A site's own file says single texts anew, and keeps the others. */
export function readLocales(dirs: ContentDirs, problems: ContentProblem[]): Map<string, LocaleTexts> {
  const locales = new Map<string, LocaleTexts>();
  for (const locale of foldersIn(dirs, 'locales')) {
    const files = readLayers(dirs, `locales/${locale}`, problems);
    if (!isLocale(locale)) {
      const file = files[0]?.[0]?.file ?? `locales/${locale}`;
      problems.push({ file, line: 1, reason: `The folder ${locale} is not named by a language tag.` });
      continue;
    }
    const layers = new Map<string, Layer[]>();
    const texts: LocaleTexts = { locale, namespaces: {}, sources: new Map(), layers };
    for (const source of files.flat()) {
      const tree = checked(source, textTree, problems);
      if (tree === undefined) continue;
      texts.namespaces[source.stem] = merged(texts.namespaces[source.stem] ?? {}, tree);
      texts.sources.set(source.stem, source);
      layers.set(source.stem, [...(layers.get(source.stem) ?? []), { source, tree }]);
    }
    locales.set(locale, texts);
  }
  return locales;
}

/** A text takes the place of a text or a group of that name; a group is put together with a group. */
function merged(under: TextTree, over: TextTree): TextTree {
  const all: TextTree = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const below = Object.hasOwn(all, key) ? all[key] : undefined;
    all[key] = typeof value === 'object' && typeof below === 'object' ? merged(below, value) : value;
  }
  return all;
}

/** The file that says a text, the newest of several; else the newest of its namespace. */
export function sourceOfText(texts: LocaleTexts, namespace: string, key: string): Source | undefined {
  const layers = [...(texts.layers?.get(namespace) ?? [])].reverse();
  const saying = layers.find(({ tree }) => isIn(tree, key.split('.')));
  return saying?.source ?? texts.sources.get(namespace);
}

function isIn(tree: TextTree | string | undefined, [key, ...rest]: readonly string[]): boolean {
  if (key === undefined) return tree !== undefined;
  return typeof tree === 'object' && Object.hasOwn(tree, key) && isIn(tree[key], rest);
}

/**
 * Words of an older version that has no file of its own: those of the folder in which that version is the newest.
 * They are kept under the version's own name.
 */
export function keepOlderWords(
  locales: ReadonlyMap<string, LocaleTexts>,
  namespace: string,
  from: string,
): void {
  for (const texts of locales.values()) {
    const shipped = texts.layers?.get(from)?.[0];
    if (texts.namespaces[namespace] !== undefined || shipped === undefined) continue;
    texts.namespaces[namespace] = shipped.tree;
    texts.sources.set(namespace, shipped.source);
    texts.layers?.set(namespace, [shipped]);
  }
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
