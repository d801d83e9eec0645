import { writeZip } from '../../src/evidence/zip';
import { office, odt, zipPart } from './documents';
import { full } from './pictures';

export interface BadFile {
  what: string;
  name: string;
  bytes: () => Buffer | Promise<Buffer>;
  /** What the answer says of it. */
  says: string;
}

const text = (content: string) => (): Buffer => Buffer.from(content, 'latin1');
const hex =
  (content: string, fill = 600) =>
  (): Buffer =>
    Buffer.concat([Buffer.from(content, 'hex'), Buffer.alloc(fill, 1)]);
const kind = 'files of this kind cannot be taken';
const damaged = 'it is damaged or was cut off';
const bomb = 'it unpacks to far more than a document has';
const inside = 'a packed archive or a program is inside it';

/** A Word document whose directory says that a part is small, while it unpacks to 64 MB. */
function lyingBomb(): Buffer {
  const zeros = zipPart('word/media/image1.bin', Buffer.alloc(64 * 1024 * 1024));
  return writeZip([
    zipPart('[Content_Types].xml', '<Types/>'),
    zipPart('word/document.xml', '<main/>'),
    { ...zeros, size: 1_000 },
  ]);
}

const cut = (bytes: Buffer, part = 0.6): Buffer => bytes.subarray(0, Math.floor(bytes.length * part));

/** Files that are refused with words, one by one, while everything beside them is kept. */
export const badFiles: readonly BadFile[] = [
  { what: 'a Windows program called a picture', name: 'holiday.jpg', bytes: hex('4d5a90000300'), says: kind },
  { what: 'a Unix program called a PDF', name: 'offer.pdf', bytes: hex('7f454c460201'), says: kind },
  { what: 'a program without a disguise', name: 'tool.exe', bytes: hex('4d5a90000300'), says: kind },
  { what: 'a zip archive', name: 'all.zip', bytes: () => writeZip([zipPart('a.txt', 'a')]), says: kind },
  {
    what: 'a zip archive called a Word document',
    name: 'all.docx',
    bytes: () => writeZip([zipPart('a.txt', 'a')]),
    says: kind,
  },
  { what: 'a RAR archive', name: 'all.rar', bytes: hex('526172211a0700'), says: kind },
  { what: 'a 7z archive called a text', name: 'all.txt', bytes: hex('377abcaf271c0004'), says: kind },
  { what: 'a gzip archive', name: 'log.gz', bytes: hex('1f8b0800000000000003'), says: kind },
  { what: 'a film', name: 'film.mp4', bytes: hex('000000186674797069736f6d00000200'), says: kind },
  { what: 'an old Word document', name: 'old.doc', bytes: hex('d0cf11e0a1b11ae1', 2_000), says: kind },
  {
    what: 'an old Word document called a message',
    name: 'old.msg',
    bytes: hex('d0cf11e0a1b11ae1', 2_000),
    says: kind,
  },
  {
    what: 'an SVG with a script',
    name: 'logo.svg',
    bytes: text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    says: kind,
  },
  {
    what: 'an SVG called a picture',
    name: 'logo.png',
    bytes: text('<?xml version="1.0"?><svg onload="alert(1)"/>'),
    says: kind,
  },
  {
    what: 'a web page with a script',
    name: 'page.html',
    bytes: text('<!DOCTYPE html><script>alert(1)</script>'),
    says: kind,
  },
  {
    what: 'a web page called a text',
    name: 'page.txt',
    bytes: text('  \n<html><body onload=alert(1)>'),
    says: kind,
  },
  {
    what: 'a web page behind a byte order mark',
    name: 'page.csv',
    bytes: () => Buffer.concat([Buffer.from('\ufeff<HTML><script>')]),
    says: kind,
  },
  {
    what: 'a web page in UTF-16',
    name: 'page.txt',
    bytes: () => Buffer.from('\ufeff<html><script>', 'utf16le'),
    says: kind,
  },
  { what: 'a script of a shell', name: 'notes.txt', bytes: text('#!/bin/sh\nrm -rf /\n'), says: kind },
  { what: 'PHP called a picture', name: 'shell.jpg', bytes: text('<?php system($_GET[0]);'), says: kind },
  { what: 'text with control signs', name: 'notes.txt', bytes: text('abc\u0000def'), says: kind },
  {
    what: 'text that becomes a program further on',
    name: 'long.txt',
    bytes: () => Buffer.concat([Buffer.alloc(400_000, 'a '), Buffer.from([0x4d, 0x5a, 0, 1, 2])]),
    says: kind,
  },
  { what: 'nothing', name: 'empty.txt', bytes: text(''), says: 'it is empty' },
  { what: 'a picture of nothing', name: 'empty.jpg', bytes: text(''), says: 'it is empty' },
  {
    what: 'a JPEG that is only its first bytes',
    name: 'a.jpg',
    bytes: () => Buffer.from('ffd8ffe000104a46494600', 'hex'),
    says: damaged,
  },
  { what: 'a JPEG cut off', name: 'a.jpg', bytes: async () => cut(await full('jpeg')), says: damaged },
  { what: 'a PNG cut off', name: 'a.png', bytes: async () => cut(await full('png')), says: damaged },
  { what: 'a WebP cut off', name: 'a.webp', bytes: async () => cut(await full('webp')), says: damaged },
  { what: 'a GIF cut off', name: 'a.gif', bytes: async () => cut(await full('gif')), says: damaged },
  {
    what: 'a HEIC that is only its head',
    name: 'a.heic',
    bytes: () =>
      Buffer.concat([Buffer.from('0000001866747970686569630000000068656963', 'hex'), Buffer.alloc(100)]),
    says: damaged,
  },
  {
    what: 'a PDF cut off',
    name: 'a.pdf',
    bytes: text('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n'),
    says: damaged,
  },
  {
    what: 'a Word document cut off',
    name: 'a.docx',
    bytes: () => cut(office('docx', { 'word/media/image1.bin': Buffer.alloc(90_000, 'ab') }), 0.9),
    says: damaged,
  },
  {
    what: 'a Word document without its main part',
    name: 'a.docx',
    bytes: () => writeZip([zipPart('[Content_Types].xml', '<Types/>'), zipPart('word/other.xml', '<a/>')]),
    says: damaged,
  },
  {
    what: 'a Word document with a part that climbs out of its folder',
    name: 'a.docx',
    bytes: () => office('docx', { '../../etc/passwd': 'x' }),
    says: damaged,
  },
  {
    what: 'a bomb in a Word document',
    name: 'a.docx',
    bytes: () => office('docx', { 'word/media/image1.bin': Buffer.alloc(64 * 1024 * 1024) }),
    says: bomb,
  },
  { what: 'a bomb that says it is small', name: 'a.docx', bytes: lyingBomb, says: bomb },
  {
    what: 'a workbook of too many parts',
    name: 'a.xlsx',
    bytes: () =>
      writeZip([
        zipPart('[Content_Types].xml', '<Types/>'),
        zipPart('xl/workbook.xml', '<a/>'),
        ...Array.from({ length: 10_001 }, (_, n) => zipPart(`xl/p${n}.xml`, '', true)),
      ]),
    says: bomb,
  },
  {
    what: 'an archive within a Word document',
    name: 'a.docx',
    bytes: () => office('docx', { 'word/embeddings/oleObject1.bin': writeZip([zipPart('a.txt', 'a')]) }),
    says: inside,
  },
  {
    what: 'an archive within an archive within a presentation',
    name: 'a.pptx',
    bytes: () =>
      office('pptx', { 'ppt/media/a.zip': writeZip([zipPart('b.zip', writeZip([zipPart('c.txt', 'c')]))]) }),
    says: inside,
  },
  {
    what: 'a program within a workbook',
    name: 'a.xlsx',
    bytes: () => office('xlsx', { 'xl/media/image1.png': Buffer.from('4d5a9000', 'hex') }),
    says: inside,
  },
  {
    what: 'an archive within an OpenDocument text',
    name: 'a.odt',
    bytes: () => odt({ 'Pictures/a.7z': Buffer.from('377abcaf', 'hex') }),
    says: inside,
  },
  {
    what: 'a file that is too large',
    name: 'large.txt',
    bytes: () => Buffer.alloc(20 * 1024 * 1024 + 1, 'a'),
    says: 'a file can have',
  },
];
