import { limits, mostHtml } from './limits';
import { shownHostOf } from './links';
import type { Link } from './shape';
import { line, paragraphs } from './tidy';

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  shy: '',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  bull: '•',
  middot: '·',
  copy: '©',
  reg: '®',
  trade: '™',
  euro: '€',
  pound: '£',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  ntilde: 'ñ',
  zwnj: '',
  zwj: '',
  ensp: ' ',
  emsp: ' ',
};

const decoded = (text: string): string =>
  text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));?/gi,
    (whole, decimal?: string, hex?: string, word?: string) => {
      if (word !== undefined) return Object.hasOwn(named, word) ? (named[word] ?? '') : whole;
      const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff)
        ? String.fromCodePoint(point)
        : '';
    },
  );

/** What is never read by anybody, with everything inside. */
const hidden: ReadonlySet<string> = new Set([
  'script',
  'style',
  'head',
  'title',
  'template',
  'svg',
  'noscript',
  'iframe',
]);
const breaks = /^(?:br|p|div|tr|li|ul|ol|table|h[1-6]|blockquote|section|article|header|footer|hr|pre)$/;

const hrefOf = (tag: string): string => {
  const found = /\shref\s{0,5}=\s{0,5}(?:"([^"]{0,4000})"|'([^']{0,4000})'|([^\s>]{1,4000}))/i.exec(
    tag.slice(0, 8_000),
  );
  return decoded(found?.[1] ?? found?.[2] ?? found?.[3] ?? '').trim();
};

/**
 * The text of an HTML body and where its links lead. It is read sign by sign, once: nothing is rendered, run or fetched,
 * and of its pictures, forms and scripts nothing is kept.
 */
export function textOfHtml(html: string): { text: string; links: Link[] } {
  const source = html.slice(0, mostHtml);
  const links: Link[] = [];
  const parts: string[] = [];
  let open: { href: string; from: number } | undefined;
  let at = 0;
  const closeLink = (): void => {
    if (open === undefined) return;
    const { href, from } = open;
    open = undefined;
    if (!/^(?:https?:|ftp:|\/\/|www\.)/i.test(href)) return;
    const address = line(href.startsWith('//') ? `https:${href}` : href, limits.link);
    if (links.length < limits.links * 4)
      links.push({ address, shownHost: shownHostOf(address, parts.slice(from, from + 50).join('')) });
  };
  while (at < source.length) {
    const next = source.indexOf('<', at);
    const end = next < 0 ? source.length : next;
    if (end > at) parts.push(decoded(source.slice(at, end)).replace(/\s+/gu, ' '));
    if (next < 0) break;
    if (source.startsWith('<!--', next)) {
      at = after(source, '-->', next);
      continue;
    }
    const close = source.indexOf('>', next);
    if (close < 0) break;
    const tag = source.slice(next, close + 1);
    const name = /^<\/?\s{0,5}([a-z][a-z0-9]{0,15})/i.exec(tag)?.[1]?.toLowerCase() ?? '';
    at = close + 1;
    if (hidden.has(name) && !tag.startsWith('</') && !tag.endsWith('/>')) at = afterElement(source, name, at);
    else if (name === 'a') {
      closeLink();
      if (!tag.startsWith('</')) open = { href: hrefOf(tag), from: parts.length };
    } else if (breaks.test(name)) parts.push('\n');
    else if (name === 'td' || name === 'th') parts.push(' ');
  }
  closeLink();
  return { text: paragraphs(parts.join('')), links };
}

const after = (source: string, mark: string, from: number): number => {
  const found = source.indexOf(mark, from);
  return found < 0 ? source.length : found + mark.length;
};

/** Behind the closing tag; an element that is never closed hides the rest, as it does in a browser. */
function afterElement(source: string, name: string, from: number): number {
  for (let at = source.indexOf('</', from); at >= 0; at = source.indexOf('</', at + 2))
    if (source.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return after(source, '>', at);
  return source.length;
}
