import { folded, plainText } from './plain-text';

/** Legal forms: one company is written with and without them. */
export const legalForms = new Set(
  [
    'ltd',
    'limited',
    'llc',
    'inc',
    'corp',
    'corporation',
    'co',
    'company',
    'plc',
    'gmbh',
    'ag',
    'kg',
    'sa',
    'sas',
  ].concat([
    'sarl',
    'srl',
    'spa',
    'bv',
    'nv',
    'ab',
    'oy',
    'as',
    'aps',
    'pty',
    'pte',
    'kk',
    'ooo',
    'oao',
    'the',
  ]),
);
export const titles = new Set([
  'dr',
  'prof',
  'professor',
  'mr',
  'mrs',
  'ms',
  'miss',
  'mx',
  'sir',
  'ing',
  'herr',
  'frau',
]);
export const chineseForms = /(?:股份)?有限(?:责任)?公司$|集团$/u;

/** The words of a name in the order of their letters, because some write the family's name first. */
function key(text: string, without: ReadonlySet<string>): string {
  const words = folded(plainText(text))
    .replace(/\p{L}\.(?=\p{L}\.)/gu, (initial) => initial.charAt(0))
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
  const telling = words.filter((word) => !without.has(word));
  return (telling.length === 0 ? words : telling).sort().join(' ');
}

const long = (text: string): boolean => Array.from(text).length >= 2;

export function personKey(name: string): string[] {
  const sorted = key(name, titles);
  return long(sorted) ? [`person:${sorted}`] : [];
}

export function organisationKey(name: string): string[] {
  const sorted = key(name.trim().replace(chineseForms, ''), legalForms);
  return long(sorted) ? [`organisation:${sorted}`] : [];
}
