import { removeHidden, examine } from '../../src/evidence/examine';
import { readExif } from '../../src/evidence/exif';
import { odt, office, zipPart } from './documents';
import { writeZip } from '../../src/evidence/zip';

const kinds = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
};

/** So long that reading it anew from each of its tags takes minutes, and reading it once no time. */
const endless = (tag: string): string => tag.repeat(Math.floor(1_000_000 / tag.length));

describe('A document of tags that never end is read once', () => {
  it.each([
    ['xlsx', 'xl/worksheets/sheet1.xml', '<row '],
    ['pptx', 'ppt/slides/slide1.xml', '<p:sld '],
    ['docx', 'docProps/core.xml', '<cp:lastPrinted '],
    ['docx', 'docProps/core.xml', '<dcterms:a'],
    ['odt', 'meta.xml', '<dc:title '],
  ] as const)('%s: %s', async (kind, part, tag) => {
    const content = endless(tag);
    const bytes = kind === 'odt' ? odt({ [part]: content }) : office(kind, { [part]: content });
    const begun = performance.now();
    expect(await examine(kinds[kind], bytes, { keepHidden: false })).toMatchObject({ result: 'examined' });
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  it('also one long name of a tag, and pointers to a small picture without end', async () => {
    const begun = performance.now();
    const name = office('docx', { 'docProps/core.xml': `<dcterms:${'a'.repeat(1_000_000)}` });
    await examine(kinds.docx, name, { keepHidden: false });
    const pointers = `<Relationship ${endless('metadata/thumbnail')}`;
    await removeHidden(kinds.docx, office('docx', { '_rels/.rels': pointers }));
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});

it('A document whose parts lie in one another is refused, as it would grow when it is written anew', async () => {
  const one = zipPart('word/media/a.bin', Buffer.alloc(100_000, 'x'), true);
  const whole = writeZip([zipPart('word/document.xml', '<main/>'), one]);
  const end = whole.length - 22;
  const directory = whole.readUInt32LE(end + 16);
  const again = whole.subarray(whole.lastIndexOf('PK\u0001\u0002'), end);
  const entries = [whole.subarray(directory, end), ...Array.from({ length: 20 }, () => again)];
  const index = Buffer.concat(entries);
  const last = Buffer.from(whole.subarray(end));
  last.writeUInt16LE(22, 8);
  last.writeUInt16LE(22, 10);
  last.writeUInt32LE(index.length, 12);
  const bytes = Buffer.concat([whole.subarray(0, directory), index, last]);
  expect(await examine(kinds.docx, bytes, { keepHidden: false })).toEqual({
    result: 'refused',
    problem: 'bomb',
  });
});

it('Directories of EXIF inside one another without end are no crash', () => {
  const directories = 100_000;
  const tiff = Buffer.alloc(8 + directories * 18);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  for (let number = 0; number < directories - 1; number += 1) {
    const at = 8 + number * 18;
    tiff.writeUInt16BE(1, at);
    tiff.writeUInt16BE(0x8769, at + 2);
    tiff.writeUInt32BE(at + 18, at + 10);
  }
  expect(readExif(tiff).orientation).toBe(1);
});
