import { crc32, deflateRawSync } from 'node:zlib';
import { writeZip, type ZipPart } from '../../src/evidence/zip';

export const zipPart = (name: string, content: string | Buffer, stored = false): ZipPart => {
  const bytes = Buffer.from(content);
  return {
    name,
    size: bytes.length,
    crc: crc32(bytes),
    method: stored ? 0 : 8,
    packed: stored ? bytes : deflateRawSync(bytes),
  };
};

const space = 'http://schemas.openxmlformats.org';
const contentTypes = `<Types xmlns="${space}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`;
const main = { docx: 'word/document.xml', xlsx: 'xl/workbook.xml', pptx: 'ppt/presentation.xml' } as const;

/** An office document of these parts, with what each must have unless it is given. */
export function office(kind: keyof typeof main, parts: Record<string, string | Buffer> = {}): Buffer {
  const all = { '[Content_Types].xml': contentTypes, [main[kind]]: '<main/>', ...parts };
  return writeZip(Object.entries(all).map(([name, content]) => zipPart(name, content)));
}

/** A Word document with everything that the desk should not learn by chance. */
export const wordWithEverything = (): Buffer =>
  office('docx', {
    '_rels/.rels': `<Relationships xmlns="${space}/package/2006/relationships"><Relationship Id="r1" Type="${space}/package/2006/relationships/metadata/thumbnail" Target="docProps/thumbnail.jpeg"/></Relationships>`,
    'docProps/core.xml':
      '<cp:coreProperties><dc:creator>Rowan Pike</dc:creator><cp:lastModifiedBy>Emery Stone</cp:lastModifiedBy><dcterms:created xsi:type="x">2026-09-10T08:00:00Z</dcterms:created></cp:coreProperties>',
    'docProps/app.xml': '<Properties><Company>Lantern Advisory</Company></Properties>',
    'docProps/custom.xml': '<Properties><property name="Client">Canarycanary</property></Properties>',
    'docProps/thumbnail.jpeg': 'small',
    'word/comments.xml':
      '<w:comments><w:comment w:id="0" w:author="Rowan Pike" w:date="2026-09-10T08:00:00Z" w:initials="RP"/></w:comments>',
    'word/document.xml':
      '<w:document><w:ins w:id="1" w:author="Rowan Pike" w:date="2026-09-10T08:00:00Z"/><w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r></w:document>',
    'word/embeddings/table.xlsx': office('xlsx'),
    'word/vbaProject.bin': 'macro',
  });

export const odt = (parts: Record<string, string | Buffer> = {}): Buffer =>
  writeZip([
    zipPart('mimetype', 'application/vnd.oasis.opendocument.text', true),
    zipPart('content.xml', parts['content.xml'] ?? '<office:document-content/>'),
    ...Object.entries(parts)
      .filter(([name]) => name !== 'content.xml')
      .map(([name, content]) => zipPart(name, content)),
  ]);
