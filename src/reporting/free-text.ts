import type { Questionnaire } from '../content/types';
import type { Answers } from './answers';
import { answersOfKinds } from './indexable';

/** What was written in the reporter's own words about what happened: not their own name, nor how to reach them. */
export const freeTexts = (questionnaire: Questionnaire, answers: Answers): string[] =>
  answersOfKinds(questionnaire, answers, written);

const written = ['text', 'long-text', 'place', 'email', 'phone', 'link'] as const;

/** Compared without regard to case, width, accents, or how words are parted. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}@.+_-]+/gu, ' ')
    .trim();

const words = (text: string): string[] =>
  plain(text)
    .split(/[\s.+_-]+/u)
    .filter((word) => word !== '' && word !== '@');

/** A script that does not part its words: a name stands anywhere in it. */
const unparted = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/**
 * Whether an address stands in a text as it is, not as a part of a longer one; a dot or dash that ends a sentence belongs
 * to none. Looked up rather than taken apart by a pattern: a text of thousands of signs without a space is read once.
 */
function holdsAddress(text: string, address: string): boolean {
  for (let at = text.indexOf(address); at >= 0; at = text.indexOf(address, at + 1)) {
    const end = at + address.length;
    const before = text.slice(Math.max(0, at - 2), at);
    if (!/[a-z0-9_%+][.-]?$/.test(before) && !/^[.-]{0,2}[a-z0-9]/.test(text.slice(end, end + 3)))
      return true;
  }
  return false;
}

/**
 * Whether a text names one of these people: by full name, given name first or last, or by address. A name of a single
 * word is too common to count.
 */
export function namesAny(
  texts: readonly string[],
  people: readonly { name: string; email: string }[],
): boolean {
  const addresses = people.map((person) => person.email.normalize('NFKC').toLowerCase());
  const names = people.map((person) => words(person.name));
  return texts.some((text) => {
    const written = text.normalize('NFKC').toLowerCase();
    if (addresses.some((address) => holdsAddress(written, address))) return true;
    const spoken = words(text);
    const line = ` ${spoken.join(' ')} `;
    const joined = spoken.join('');
    return names.some((name) => {
      const whole = name.join('');
      if (unparted.test(whole)) return Array.from(whole).length > 1 && joined.includes(whole);
      if (name.length < 2) return false;
      const [first, ...rest] = name;
      const last = name.at(-1);
      const orders = [name, [...rest, first], [last, ...name.slice(0, -1)]];
      return orders.some((order) => line.includes(` ${order.join(' ')} `));
    });
  });
}
