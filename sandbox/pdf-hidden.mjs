import { PDFArray, PDFDict, PDFName, PDFRef, PDFStream, PDFString, PDFHexString } from '@cantoo/pdf-lib';
import { cleanPictures, hidesInPicture } from './pdf-pictures.mjs';

const name = (text) => PDFName.of(text);
const textOf = (value) =>
  value instanceof PDFString || value instanceof PDFHexString ? value.decodeText().trim() : '';

/** Where a document's own facts are called by a word that a person knows. */
const kindsOfInfo = {
  Author: 'person',
  Creator: 'program',
  Producer: 'program',
  CreationDate: 'time',
  ModDate: 'time',
};

/** Marks that people put on a page for others to read. A link, a form's field and a stamp are the page's own. */
const comments = new Set(
  'Text FreeText Highlight Underline Squiggly StrikeOut Caret Ink Popup Line Square Circle Polygon PolyLine'.split(
    ' ',
  ),
);

const dictOf = (object) =>
  object instanceof PDFStream ? object.dict : object instanceof PDFDict ? object : undefined;

/** Every dictionary of a document, those within others too. */
function* dictionaries(document) {
  const waiting = document.context.enumerateIndirectObjects().map(([, object]) => object);
  while (waiting.length > 0) {
    const object = waiting.pop();
    const dict = dictOf(object);
    if (dict !== undefined) {
      yield { dict, object };
      waiting.push(...dict.values().filter((value) => value instanceof PDFDict || value instanceof PDFArray));
    } else if (object instanceof PDFArray)
      waiting.push(
        ...object.asArray().filter((value) => value instanceof PDFDict || value instanceof PDFArray),
      );
  }
}

const nameIn = (dict, key) => {
  const value = dict.get(name(key));
  return value instanceof PDFName ? value.decodeText() : '';
};

/** @returns kinds of what is hidden; a kind may come more than once */
export function findInPdf(document, bytes) {
  const found = new Set();
  const { context } = document;
  const info = context.lookup(context.trailerInfo.Info);
  if (info instanceof PDFDict)
    for (const [key, value] of info.entries())
      if (textOf(context.lookup(value)) !== '') found.add(kindsOfInfo[key.decodeText()] ?? 'properties');
  for (const { dict, object } of dictionaries(document)) {
    const subtype = nameIn(dict, 'Subtype');
    if (dict.has(name('Metadata')) || nameIn(dict, 'Type') === 'Metadata') found.add('properties');
    if (dict.has(name('EmbeddedFiles')) || dict.has(name('AF')) || subtype === 'FileAttachment')
      found.add('embedded-files');
    if (dict.has(name('JS')) || ['JavaScript', 'Launch', 'ImportData'].includes(nameIn(dict, 'S')))
      found.add('macros');
    if (dict.has(name('PieceInfo'))) found.add('other');
    if (dict.has(name('Thumb'))) found.add('small-picture');
    if (comments.has(subtype) && dict.has(name('Rect'))) found.add('comments');
    if (dict.has(name('FT')) && textOf(context.lookup(dict.get(name('V')))) !== '') found.add('form-entries');
    if (hidesInPicture(context, object)) found.add('in-pictures');
  }
  const ends = countOf(bytes, '%%EOF');
  if (ends > (bytes.subarray(0, 2_048).includes('/Linearized') ? 2 : 1)) found.add('earlier-versions');
  if (bytes.length - bytes.lastIndexOf('%%EOF') > 1_024) found.add('after-the-end');
  return [...found];
}

function countOf(bytes, word) {
  let count = 0;
  for (let at = bytes.indexOf(word); at >= 0; at = bytes.indexOf(word, at + word.length)) count += 1;
  return count;
}

/** The document written anew from what its pages need, without its facts, attachments, scripts and earlier versions. */
export async function cleanPdf(document) {
  const { context } = document;
  delete context.trailerInfo.Info;
  delete context.trailerInfo.ID;
  for (const { dict } of [...dictionaries(document)]) {
    for (const key of [
      'Metadata',
      'PieceInfo',
      'LastModified',
      'Thumb',
      'AF',
      'EmbeddedFiles',
      'JavaScript',
      'AA',
      'JS',
    ])
      dict.delete(name(key));
    const opens = context.lookup(dict.get(name('OpenAction')));
    if (opens instanceof PDFDict && nameIn(opens, 'S') !== 'GoTo') dict.delete(name('OpenAction'));
    if (['JavaScript', 'Launch', 'ImportData'].includes(nameIn(dict, 'S'))) dict.delete(name('S'));
    const marks = context.lookup(dict.get(name('Annots')));
    if (marks instanceof PDFArray)
      for (let at = marks.size() - 1; at >= 0; at -= 1) {
        const mark = dictOf(marks.lookup(at));
        if (mark !== undefined && nameIn(mark, 'Subtype') === 'FileAttachment') marks.remove(at);
      }
  }
  cleanPictures(context);
  dropUnreached(context);
  return document.save({ addDefaultPage: false, updateFieldAppearances: false, useObjectStreams: true });
}

/** What nothing points to any more is not written. */
function dropUnreached(context) {
  const reached = new Set();
  const waiting = [context.trailerInfo.Root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (value instanceof PDFRef) {
      if (reached.has(value.toString())) continue;
      reached.add(value.toString());
      waiting.push(context.lookup(value));
    } else if (value instanceof PDFArray) waiting.push(...value.asArray());
    else if (dictOf(value) !== undefined) waiting.push(...dictOf(value).values());
  }
  for (const [ref] of context.enumerateIndirectObjects())
    if (!reached.has(ref.toString())) context.delete(ref);
}
