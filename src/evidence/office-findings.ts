import { stripJpeg } from './jpeg';
import { stripPng } from './png';
import type { HiddenKind } from './hidden';

/**
 * What is looked for in the text of a part: the first that fits the part's name and whose words are in it. A tag is
 * looked through to the next < or > at most, so that a text of tags that never end is still read once.
 */
interface Sign {
  name: RegExp;
  /** Without words the part's being there is the sign. */
  words?: RegExp;
  kind: HiddenKind;
}

/** Office Open XML (ECMA-376) and OpenDocument (ISO/IEC 26300). */
const signs: readonly Sign[] = [
  { name: /^docProps\/core\.xml$/, words: /<(?:dc:creator|cp:lastModifiedBy)>[^<]/, kind: 'person' },
  { name: /^docProps\/core\.xml$/, words: /<(?:dcterms:\w|cp:lastPrinted)[^<>]*>[^<]/, kind: 'time' },
  {
    name: /^docProps\/core\.xml$/,
    words: /<(?:cp:keywords|dc:description|dc:subject|cp:category|dc:title)>[^<]/,
    kind: 'properties',
  },
  { name: /^docProps\/app\.xml$/, words: /<(?:Company|Manager)>[^<]/, kind: 'organisation' },
  { name: /^docProps\/app\.xml$/, words: /<HyperlinkBase>[^<]/, kind: 'properties' },
  { name: /^docProps\/custom\.xml$/, words: /<property\b/, kind: 'properties' },
  { name: /^docProps\/thumbnail\.|^Thumbnails\//, kind: 'small-picture' },
  { name: /^word\/comments[^/]*\.xml$/, words: /<w:comment\b/, kind: 'comments' },
  { name: /^xl\/(?:comments|threadedComments)/, words: /<(?:comment|threadedComment)\b/, kind: 'comments' },
  { name: /^ppt\/comments\//, words: /<p\d*:cm\b/, kind: 'comments' },
  {
    name: /^word\/[^/]+\.xml$/,
    words: /<w:(?:ins|del|moveFrom|moveTo|rPrChange|pPrChange|cellIns|cellDel)\b/,
    kind: 'changes',
  },
  { name: /^xl\/revisions\//, kind: 'changes' },
  { name: /^word\/[^/]+\.xml$/, words: /\bw:author="[^"]/, kind: 'person' },
  { name: /^xl\/comments[^/]*\.xml$/, words: /<author>[^<]/, kind: 'person' },
  { name: /^xl\/persons\//, words: /displayName="[^"]/, kind: 'person' },
  { name: /^ppt\/(?:commentAuthors|authors)\.xml$/, words: /\bname="[^"]/, kind: 'person' },
  { name: /^word\/[^/]+\.xml$/, words: /<w:(?:vanish|specVanish)\s*\/>/, kind: 'hidden-text' },
  { name: /^xl\/workbook\.xml$/, words: /\bstate="(?:hidden|veryHidden)"/, kind: 'hidden-sheets' },
  {
    name: /^xl\/worksheets\/[^/]+\.xml$/,
    words: /<(?:row|col)\b[^<>]*\bhidden="(?:1|true)"/,
    kind: 'hidden-sheets',
  },
  { name: /^ppt\/slides\/[^/]+\.xml$/, words: /<p:sld\b[^<>]*\bshow="(?:0|false)"/, kind: 'hidden-slides' },
  { name: /^ppt\/notesSlides\/[^/]+\.xml$/, words: /<a:t>[^<]/, kind: 'speaker-notes' },
  { name: /\/embeddings\/|^Object \d+\//, kind: 'embedded-files' },
  { name: /vbaProject\.bin$|\/activeX\/|\/macrosheets\/|^(?:Basic|Scripts)\//, kind: 'macros' },
  { name: /settings\.xml\.rels$/, words: /attachedTemplate/, kind: 'template' },
  { name: /^meta\.xml$/, words: /<(?:meta:initial-creator|dc:creator|meta:printed-by)>[^<]/, kind: 'person' },
  { name: /^meta\.xml$/, words: /<(?:meta:creation-date|dc:date|meta:print-date)>[^<]/, kind: 'time' },
  {
    name: /^meta\.xml$/,
    words: /<(?:meta:user-defined|meta:keyword|dc:description|dc:title)\b[^<>]*>[^<]/,
    kind: 'properties',
  },
  { name: /^content\.xml$/, words: /<office:annotation\b/, kind: 'comments' },
  { name: /^content\.xml$/, words: /<text:tracked-changes\b/, kind: 'changes' },
  {
    name: /^(?:content|styles)\.xml$/,
    words: /text:display="(?:none|true)"|<text:hidden-/,
    kind: 'hidden-text',
  },
  { name: /^Versions\/|^VersionList\.xml$/, kind: 'earlier-versions' },
];

const pictures: readonly { name: RegExp; strip: typeof stripJpeg }[] = [
  { name: /^(?:word|xl|ppt)\/media\/.*\.jpe?g$|^Pictures\/.*\.jpe?g$/i, strip: stripJpeg },
  { name: /^(?:word|xl|ppt)\/media\/.*\.png$|^Pictures\/.*\.png$/i, strip: stripPng },
];
export const stripperFor = (name: string): typeof stripJpeg | undefined =>
  pictures.find((one) => one.name.test(name))?.strip;

/** Whether a part's content is needed to tell what is hidden in it. */
export const mustBeRead = (name: string): boolean =>
  stripperFor(name) !== undefined || signs.some((sign) => sign.words !== undefined && sign.name.test(name));

/** What a part hides. @param content '' where only its being there counts */
export const findingsIn = (name: string, content: Buffer): HiddenKind[] => {
  const strip = stripperFor(name);
  if (strip !== undefined) return [...strip(content).found];
  const fitting = signs.filter((sign) => sign.name.test(name));
  if (fitting.length === 0) return [];
  const text = content.toString('latin1');
  return fitting.filter(({ words }) => words === undefined || words.test(text)).map(({ kind }) => kind);
};
