import { limits } from './limits';
import type { Mailbox } from './shape';
import { line, unique } from './tidy';

/** An address that stands by itself: one @, no space, nothing that hides. */
const isAddress = (text: string): boolean => /^[^\s<>()@,;:"]{1,100}@[^\s<>()@,;:"]{2,190}$/u.test(text);

export function mailbox(address: string, name = ''): Mailbox | undefined {
  const written = line(address.replace(/^mailto:/i, ''), 300);
  const said = line(name);
  if (!isAddress(written)) return said === '' ? undefined : { name: said, address: '' };
  return { name: said === written ? '' : said, address: written };
}

export const differentMailboxes = (boxes: readonly (Mailbox | undefined)[]): Mailbox[] =>
  unique(
    boxes.filter((box) => box !== undefined),
    (box) => box.address.toLowerCase() || box.name,
  ).slice(0, limits.mailboxes);

/** The domain of an address in lower case; '' where it has none. */
export const domainOf = (address: string): string =>
  line(address.slice(address.lastIndexOf('@') + 1), 253)
    .toLowerCase()
    .replace(/[>.\s]+$/u, '');

/** Mail from a part of a domain is mail from that domain. */
export const isWithin = (one: string, other: string): boolean =>
  one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);

const written = /[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,6}\p{L}{2,24}/giu;

export const addressesInText = (text: string): string[] =>
  Array.from(text.slice(0, limits.text).matchAll(written), ([found]) => found.replace(/^\.+/, ''));
