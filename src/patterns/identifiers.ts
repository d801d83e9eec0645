import { domain, link, mailAddress } from './addresses';
import { plainText, refanged } from './plain-text';

/** A letter or digit of a script that puts spaces between words: 邮箱是anna@… has no space before the address. */
const sign = String.raw`(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}]`;
const labels =
  'telegram|signal|skype|wechat|weixin|微信号?|qq|line|discord|threema|wire|matrix|instagram|twitter|weibo|微博|linkedin|user ?name|handle';

const pattern = (...parts: string[]): RegExp => new RegExp(parts.join(''), 'giu');

// Every length has an end, so that no text makes these slow.
const mailPattern = pattern(
  String.raw`(?:${sign}|[._%+'-]){1,64}@(?:${sign}|[.-]){1,190}\.(?:${sign}|-){2,63}`,
);
const linkPattern = /(?:https?:\/\/|www\.)[^\s<>"'“”「」『』，。；（）]{3,500}/giu;
const hostPattern =
  /(?<![\p{L}\p{N}@._/-])(?:[\p{L}\p{N}-]{1,63}\.){1,5}\p{L}{2,24}(?:\/[^\s<>"']{0,300})?(?![\p{L}\p{N}@])/gu;
/** A host name whose dots somebody has taken the sting out of. */
const stungPattern = pattern(
  String.raw`(?:${sign}|[.-]){1,190}\s?[[({]\s?(?:\.|dot)\s?[\])}]\s?(?:${sign}|[.-]){2,190}`,
);
const internationalPattern = /(?:\+|(?<!\d)00)\s?[1-9](?:[\s().\-/]{0,3}\d){6,14}(?!\d)/gu;
const numberPattern = /(?<![\p{L}\d])(?:[\s().\-/]{0,3}\d){7,15}(?!\d)/gu;
const name = String.raw`((?:${sign}|_)(?:${sign}|[_.-]){2,62})`;
const atPattern = pattern(String.raw`(?<![\w.@/-])@`, name);
const labelledPattern = pattern(String.raw`(?:${labels})\s{0,3}(?:id\s{0,2})?[:=]\s{0,3}@?`, name);

/** 2026-11-24, 24.11.2026 or 24/11/2026 is no telephone number. */
const datePattern = /(?<!\d)(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{4})(?!\d)/gu;

const mostIdentifiers = 24;
const trimmed = (text: string): string => text.replace(/[.,;:!?)\]}>'"]+$/u, '');

/** Digits alone, with + where the country is given; (0) after a country's code is dropped. */
function phone(text: string): string[] {
  const international = /^\s*(?:\+|00)/.test(text);
  const digits = text.replace(/\(\s?0\s?\)/, international ? '' : '0').replace(/\D/g, '');
  const number = international ? digits.replace(/^00/, '') : digits;
  return number.length < 7 || number.length > 15 ? [] : [`phone:${international ? '+' : ''}${number}`];
}

const handle = (text: string): string[] => {
  const name = trimmed(text).replace(/^@/, '').toLowerCase();
  return name.length < 3 || /^[\d.-]+$/.test(name) ? [] : [`handle:${name}`];
};

const found = (text: string, wanted: RegExp, group = 0): string[] =>
  [...text.matchAll(wanted)].map((match) => match[group] ?? '');

/** What a text must hold before it is worth looking for something: most texts hold nothing of the kind. */
const worth = { link: /:\/\/|www\./i, at: /@/, stung: /[[({]/, country: /\+|00/, label: /[:=]/ } as const;

/** Takes what a pattern finds out of the text, so that the next pattern doesn't read it as something else. */
function take(
  from: { text: string },
  hint: RegExp,
  wanted: RegExp,
  read: (match: string) => string[],
  group = 0,
): string[] {
  if (!hint.test(from.text)) return [];
  const values = found(from.text, wanted, group).flatMap((match) => read(match));
  from.text = from.text.replace(wanted, ' ');
  return values;
}

/** What stands in running text beyond doubt: addresses, links, numbers with their country, handles after an @. */
export function identifiersInText(input: string): string[] {
  const plain = plainText(input);
  // A host name without www counts only where somebody has taken its sting out: "e.g." and "file.txt" are none.
  const stung = worth.stung.test(plain) ? found(plain, stungPattern) : [];
  const rest = { text: refanged(plain) };
  const values = [
    ...take(rest, worth.link, linkPattern, (match) => link(trimmed(match))),
    ...take(rest, worth.at, mailPattern, (match) => mailAddress(trimmed(match))),
    ...stung.flatMap((match) => domain(trimmed(refanged(match)))),
    ...take(rest, worth.country, internationalPattern, phone),
    ...take(rest, worth.label, labelledPattern, handle, 1),
    ...take(rest, worth.at, atPattern, handle, 1),
  ];
  return [...new Set(values)].slice(0, mostIdentifiers);
}

/** What stands in a field for contact details: also host names, numbers without a country, and a bare handle. */
export function identifiersInContact(input: string): string[] {
  const rest = { text: refanged(plainText(input)) };
  const values = [
    ...take(rest, worth.link, linkPattern, (match) => link(trimmed(match))),
    ...take(rest, worth.at, mailPattern, (match) => mailAddress(trimmed(match))),
    ...take(rest, /\./, hostPattern, (match) => (match.includes('/') ? link(trimmed(match)) : domain(match))),
    ...take(rest, worth.country, internationalPattern, phone),
    ...take(rest, worth.label, labelledPattern, handle, 1),
    ...take(rest, worth.at, atPattern, handle, 1),
    ...take(rest, /\d/, datePattern, () => []),
    ...take(rest, /\d/, numberPattern, phone),
  ];
  // A word alone is a handle only where it looks like one: “none” or “unknown” would join half of all reports.
  const alone = /^\s*([\p{L}\p{N}][\p{L}\p{N}_.-]{3,62})\s*$/u.exec(rest.text)?.[1] ?? '';
  if (values.length === 0 && /[\p{N}_]/u.test(alone)) values.push(...handle(alone));
  return [...new Set(values)].slice(0, mostIdentifiers);
}

/** Without an address's sting, whatever it may be: only for hiding, where too much is better than too little. */
const hidden = [stungPattern, linkPattern, mailPattern, hostPattern, internationalPattern];

/**
 * A text without what leads to somebody: addresses, links, hosts, numbers, handles. Unlike what is indexed, more is taken
 * than is certain.
 */
export const withoutIdentifiers = (text: string, mark: string): string =>
  [...hidden, labelledPattern, atPattern]
    .reduce((left, wanted) => left.replace(wanted, mark), text)
    .replace(numberPattern, (number) =>
      number.search(datePattern) >= 0 ? number : number.replace(/\S.*$/su, mark),
    );
