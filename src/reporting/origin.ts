import type { OriginWords } from '../content/types';

/**
 * Whether an account leans on where somebody comes from, how they speak or what they believe. It asks a question, no
 * more: what is found is not kept, and no desk hears of it.
 */
export const leansOnOrigin = (languages: readonly OriginWords[], text: string): boolean => {
  const plain = text.normalize('NFC').toLowerCase().replace(/[’‘]/gu, "'").replace(/\s+/gu, ' ');
  return languages.some((language) => patternsOf(language).mentions.test(withoutFine(language, plain)));
};

interface Patterns {
  mentions: RegExp;
  fine: RegExp | undefined;
}

const made = new WeakMap<OriginWords, Patterns>();

function patternsOf(language: OriginWords): Patterns {
  const known = made.get(language) ?? patternsFor(language);
  made.set(language, known);
  return known;
}

/** A sign that is in no word and ends no phrase stands where a name was. */
const withoutFine = (language: OriginWords, text: string): string => {
  const { fine } = patternsOf(language);
  return fine === undefined ? text : text.replace(fine, '▪');
};

function patternsFor(language: OriginWords): Patterns {
  const { betweenWords, origins, people, between, notBefore, leads, alone, fine } = language;
  const [open, close] = betweenWords ? ['(?<![\\p{L}\\p{N}-])', '(?![\\p{L}\\p{N}])'] : ['', ''];
  const space = betweenWords ? '[ -]' : '';
  const gap = between.length === 0 ? space : `(?:${space}${oneOf(between)})?${space}`;
  const after = betweenWords ? close : notBefore.length === 0 ? '' : `(?!${oneOf(notBefore)})`;
  const end = betweenWords ? '(?=[ ]?(?:[.,;:!?)"]|$|and |or |but |to me))' : '';
  const article = betweenWords ? ' (?:an? |very |rather |quite |like an? )?' : '';
  const ways = [
    `${oneOf(origins)}${gap}${oneOf(people)}${after}`,
    ...(leads.length === 0 ? [] : [`${oneOf(leads)}${article}${oneOf(origins)}${close}${end}`]),
    ...(alone.length === 0 ? [] : [`${oneOf(alone)}${close}`]),
  ];
  return {
    mentions: new RegExp(`${open}(?:${ways.join('|')})`, 'u'),
    fine: fine.length === 0 ? undefined : new RegExp(`${open}${oneOf(fine)}${close}`, 'gu'),
  };
}

/** Longest first, so that "north korean" is not read as half a word. */
const oneOf = (words: readonly string[]): string =>
  `(?:${[...words]
    .map((word) => word.toLowerCase())
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&'))
    .join('|')})`;
