import { randomBytes } from 'node:crypto';
import { PDFDocument, PDFName, PDFRawStream, PDFString } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { examine, removeHidden } from '../../src/evidence/examine';
import { mostTextBytes, openZip, unpacked } from '../../src/evidence/zip';
import { odt, office, wordWithEverything } from './documents';
import { full } from './pictures';

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const slides = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';
const openText = 'application/vnd.oasis.opendocument.text';
const pdf = 'application/pdf';

const hiddenIn = async (type: string, bytes: Buffer): Promise<readonly string[]> => {
  const examined = await examine(type, bytes, { keepHidden: false });
  if (examined.result === 'refused') throw new Error(examined.problem);
  expect(examined.bytes).toBeUndefined();
  return examined.kept;
};

async function pdfWithEverything(): Promise<Buffer> {
  const document = await PDFDocument.create();
  const page = document.addPage([200, 200]);
  page.drawText('Seen by everybody', { x: 20, y: 100, size: 12 });
  document.setAuthor('Rowan Pike');
  document.setTitle('Canarycanary');
  await document.attach(Buffer.from('Attached canary'), 'prices.txt');
  document.addJavaScript('main', 'app.alert("canary")');
  page.node.set(
    PDFName.of('Annots'),
    document.context.obj([
      document.context.obj({
        Type: 'Annot',
        Subtype: 'Text',
        Rect: [0, 0, 9, 9],
        Contents: PDFString.of('A remark'),
      }),
    ]),
  );
  return Buffer.from(await document.save());
}

describe('What is hidden in a document', () => {
  it('is told of a Word document, and most of it can be taken out', async () => {
    const before = wordWithEverything();
    expect(await hiddenIn(word, before)).toEqual([
      'time',
      'person',
      'organisation',
      'small-picture',
      'properties',
      'comments',
      'changes',
      'hidden-text',
      'embedded-files',
      'macros',
    ]);
    const cleaned = await removeHidden(word, before);
    if (cleaned.result === 'refused' || cleaned.bytes === undefined) throw new Error('It was not cleaned');
    expect(cleaned.removed).toEqual(['time', 'person', 'organisation', 'small-picture', 'properties']);
    expect(cleaned.kept).toEqual(['comments', 'changes', 'hidden-text', 'embedded-files', 'macros']);
    for (const part of await openZip(cleaned.bytes)) {
      const content = await unpacked(part);
      for (const name of ['Rowan Pike', 'Emery Stone', 'Lantern', 'Canary'])
        expect(content.includes(name)).toBe(false);
    }
    expect((await openZip(cleaned.bytes)).map(({ name }) => name)).not.toContain('docProps/thumbnail.jpeg');
  });

  it.each<[string, string, Record<string, string>, string[]]>([
    [
      'hidden sheets',
      sheet,
      { 'xl/workbook.xml': '<workbook><sheet name="a" state="veryHidden"/></workbook>' },
      ['hidden-sheets'],
    ],
    ['hidden rows', sheet, { 'xl/worksheets/sheet1.xml': '<row r="1" hidden="1"/>' }, ['hidden-sheets']],
    [
      'names at comments',
      sheet,
      { 'xl/comments1.xml': '<authors><author>Rowan</author></authors><comment ref="A1"/>' },
      ['person', 'comments'],
    ],
    [
      'hidden slides',
      slides,
      { 'ppt/slides/slide1.xml': '<p:sld xmlns:p="p" show="0"/>' },
      ['hidden-slides'],
    ],
    [
      'speaker notes',
      slides,
      { 'ppt/notesSlides/notesSlide1.xml': '<a:t>Say this</a:t>' },
      ['speaker-notes'],
    ],
    ['nothing', sheet, {}, []],
  ])('is told: %s', async (_what, type, parts, kinds) => {
    expect(await hiddenIn(type, office(type === sheet ? 'xlsx' : 'pptx', parts))).toEqual(kinds);
  });

  it('is told of a picture within a document, and taken out of it', async () => {
    const before = office('docx', { 'word/media/image1.jpeg': await full('jpeg') });
    expect(await hiddenIn(word, before)).toEqual(expect.arrayContaining(['place', 'camera', 'person']));
    const cleaned = await removeHidden(word, before);
    expect(cleaned).toMatchObject({ result: 'examined', kept: [] });
  });

  it('is told of an OpenDocument text', async () => {
    const before = odt({
      'content.xml': '<office:annotation/><text:tracked-changes/>',
      'meta.xml':
        '<meta:initial-creator>Rowan</meta:initial-creator><meta:creation-date>2026</meta:creation-date>',
      'Thumbnails/thumbnail.png': 'small',
    });
    expect(await hiddenIn(openText, before)).toEqual([
      'time',
      'person',
      'small-picture',
      'comments',
      'changes',
    ]);
    expect(await removeHidden(openText, before)).toMatchObject({ kept: ['comments', 'changes'] });
  });

  it('is told of a PDF by a process apart, and most of it can be taken out', async () => {
    const before = await pdfWithEverything();
    const found = await hiddenIn(pdf, before);
    expect(found).toEqual(
      expect.arrayContaining([
        'person',
        'time',
        'program',
        'properties',
        'comments',
        'embedded-files',
        'macros',
      ]),
    );
    const cleaned = await removeHidden(pdf, before);
    if (cleaned.result === 'refused' || cleaned.bytes === undefined) throw new Error('It was not cleaned');
    expect(cleaned.kept).toEqual(['comments']);
    const after = await PDFDocument.load(cleaned.bytes, { updateMetadata: false });
    expect(after.getPageCount()).toBe(1);
    expect(after.getAuthor()).toBeUndefined();
  });

  it('is told of photographs within a PDF, packed once more or not, and taken out of them', async () => {
    const photograph = await full('jpeg', 3);
    const document = await PDFDocument.create();
    document.addPage([200, 200]).drawImage(await document.embedJpg(photograph), { width: 90, height: 90 });
    const packed = document.context.flateStream(photograph, { Type: 'XObject', Subtype: 'Image' });
    packed.dict.set(PDFName.of('Filter'), document.context.obj(['FlateDecode', 'DCTDecode']));
    document.getPage(0).node.setXObject(PDFName.of('Second'), document.context.register(packed));
    const before = Buffer.from(await document.save());
    expect(before.includes('Perigee Optical')).toBe(true);
    expect(await hiddenIn(pdf, before)).toContain('in-pictures');
    const cleaned = await removeHidden(pdf, before);
    if (cleaned.result === 'refused' || cleaned.bytes === undefined) throw new Error('It was not cleaned');
    expect(cleaned.kept).toEqual([]);
    const after = await PDFDocument.load(cleaned.bytes, { updateMetadata: false });
    const pictures = after.context
      .enumerateIndirectObjects()
      .flatMap(([, object]) => (object instanceof PDFRawStream ? [Buffer.from(object.contents)] : []))
      .filter((contents) => contents[0] === 0xff && contents[1] === 0xd8);
    expect(pictures).toHaveLength(2);
    const shown = await sharp(photograph).raw().toBuffer();
    for (const picture of pictures) {
      for (const word of ['Exif', 'Perigee Optical', 'Rowan Pike', 'Hidden words'])
        expect(picture.includes(word)).toBe(false);
      expect(picture.includes('ICC_PROFILE')).toBe(true);
      expect((await sharp(picture).raw().toBuffer()).equals(shown)).toBe(true);
    }
  });

  it('can’t be told of a photograph within a PDF that is cut off, and stays as it is', async () => {
    const document = await PDFDocument.create();
    document.addPage([200, 200]);
    const cut = (await full('jpeg')).subarray(0, 900);
    const stream = document.context.stream(cut, { Type: 'XObject', Subtype: 'Image', Filter: 'DCTDecode' });
    document.getPage(0).node.setXObject(PDFName.of('Cut'), document.context.register(stream));
    const before = Buffer.from(await document.save());
    expect(await hiddenIn(pdf, before)).toContain('in-pictures');
    expect(await removeHidden(pdf, before)).toMatchObject({ kept: ['in-pictures'] });
  });

  it('is told of a part that is too large to be opened whole, which stays as it is', async () => {
    // Not so even that it would be taken for what was made to unpack without end.
    const lines = Array.from({ length: mostTextBytes / 1_000 }, () => randomBytes(8).toString('hex'));
    const large = `<w:comments w:author="Rowan Pike">${lines.join(' '.repeat(1_000))}</w:comments>`;
    const before = office('docx', {
      'word/comments.xml': large,
      'docProps/core.xml': '<cp:coreProperties><dc:creator>Rowan Pike</dc:creator></cp:coreProperties>',
    });
    const most = jest.spyOn(Buffer.prototype, 'toString');
    const cleaned = await removeHidden(word, before);
    const lengths = most.mock.contexts.map((bytes) => (bytes as Buffer).length);
    most.mockRestore();
    expect(cleaned).toMatchObject({ result: 'examined', unread: true, removed: ['person'], kept: [] });
    expect(Math.max(0, ...lengths)).toBeLessThanOrEqual(mostTextBytes);
  });

  it('is told of a PDF that was changed and still holds what it said before', async () => {
    const once = await pdfWithEverything();
    expect(await hiddenIn(pdf, Buffer.concat([once, Buffer.from('\n%%EOF\n')]))).toContain(
      'earlier-versions',
    );
  });

  it('can’t be told where a PDF can’t be read, and that is said', async () => {
    const examined = await examine(
      pdf,
      Buffer.from('%PDF-1.7\nnothing that makes sense\nstartxref\n0\n%%EOF'),
      { keepHidden: false },
    );
    expect(examined).toMatchObject({ result: 'examined', unread: true });
  });
});
