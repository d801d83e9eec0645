import { FileDamaged } from './hidden';
import { stripperFor } from './office-findings';
import { mostTextBytes, repacked, unpacked, writeZip, type ZipPart } from './zip';

const packageSpace = 'http://schemas.openxmlformats.org';
const xml = (content: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${content}`;

/** What a document says of itself, said anew: nothing. */
const emptied: Readonly<Record<string, string>> = {
  'docProps/core.xml': xml(
    `<cp:coreProperties xmlns:cp="${packageSpace}/package/2006/metadata/core-properties"/>`,
  ),
  'docProps/app.xml': xml(`<Properties xmlns="${packageSpace}/officeDocument/2006/extended-properties"/>`),
  'docProps/custom.xml': xml(`<Properties xmlns="${packageSpace}/officeDocument/2006/custom-properties"/>`),
  'meta.xml': xml(
    '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"><office:meta/></office:document-meta>',
  ),
};

/** Small pictures of the first page, and who points to them. */
const small = /^docProps\/thumbnail\.|^Thumbnails\//;
const pointers: Readonly<Record<string, { tag: RegExp; to: string }>> = {
  '_rels/.rels': { tag: /<Relationship\b[^<>]*>/g, to: 'metadata/thumbnail' },
  'META-INF/manifest.xml': { tag: /<manifest:file-entry\b[^<>]*>/g, to: '"Thumbnails/' },
};
const withoutPointers = (text: string, { tag, to }: { tag: RegExp; to: string }): string =>
  text.replace(tag, (whole) => (whole.endsWith('/>') && whole.includes(to) ? '' : whole));

/** Names and times at comments and changes. What was changed and said stays: only its author can take it out. */
const names: readonly { part: RegExp; words: RegExp; instead: string }[] = [
  { part: /^word\/[^/]+\.xml$/, words: /(\sw(?:15)?:(?:author|initials))="[^"]*"/g, instead: '$1=""' },
  { part: /^word\/[^/]+\.xml$/, words: /\sw:date="[^"]*"/g, instead: '' },
  { part: /^xl\/comments[^/]*\.xml$/, words: /<author>[^<]*<\/author>/g, instead: '<author/>' },
  { part: /^xl\/persons\//, words: /(\sdisplayName)="[^"]*"/g, instead: '$1=""' },
  {
    part: /^ppt\/(?:commentAuthors|authors)\.xml$/,
    words: /(\s(?:name|initials))="[^"]*"/g,
    instead: '$1=""',
  },
];

/** The document without properties, small pictures, names at comments and changes, and without what its pictures hide. */
export async function cleanOffice(parts: readonly ZipPart[]): Promise<Buffer> {
  const out: ZipPart[] = [];
  for (const one of parts) if (!small.test(one.name)) out.push(await cleaned(one));
  return writeZip(out);
}

async function cleaned(one: ZipPart): Promise<ZipPart> {
  const empty = emptied[one.name];
  if (empty !== undefined) return repacked(one, Buffer.from(empty, 'utf8'));
  // Left as it is, and told: the document counts as one that could not be looked into.
  if (one.size > mostTextBytes) return one;
  const strip = stripperFor(one.name);
  if (strip !== undefined) {
    try {
      return await repacked(one, strip(await unpacked(one)).bytes);
    } catch (error) {
      if (error instanceof FileDamaged) return one;
      throw error;
    }
  }
  const pointer = pointers[one.name];
  const rules = names.filter((rule) => rule.part.test(one.name));
  if (pointer === undefined && rules.length === 0) return one;
  const before = (await unpacked(one)).toString('utf8');
  const without = pointer === undefined ? before : withoutPointers(before, pointer);
  const after = rules.reduce((text, { words, instead }) => text.replace(words, instead), without);
  return after === before ? one : repacked(one, Buffer.from(after, 'utf8'));
}
