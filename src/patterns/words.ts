import { folded, plainText } from './plain-text';

const mostWords = 1_000;
const longestWord = 40;
const han = /\p{Script=Han}/u;

/** Where no spaces stand between words, every two neighbours are one: no dictionary, whose next version cuts otherwise. */
function pieces(word: string): string[] {
  if (!han.test(word)) return [word];
  const signs = Array.from(word);
  return signs.length === 1 ? signs : signs.slice(1).map((sign, index) => `${signs[index] ?? ''}${sign}`);
}

/**
 * The different words of some texts, for the index that only the desk's key makes. Letters and digits, case folded;
 * one letter or a number of one digit is none.
 */
export function wordsOf(texts: readonly string[]): string[] {
  const words = new Set<string>();
  for (const text of texts)
    for (const [run] of folded(plainText(text)).matchAll(/\p{Script=Han}+|[\p{L}\p{M}\p{N}]+/gu))
      for (const word of pieces(run)) {
        if (words.size >= mostWords) return [...words];
        if (word.length > 1 || han.test(word)) words.add(word.slice(0, longestWord));
      }
  return [...words];
}
