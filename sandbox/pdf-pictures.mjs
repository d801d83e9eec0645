import { inflateSync } from 'node:zlib';
import { PDFArray, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { jpegWithoutHidden } from './jpeg-hidden.mjs';

const mostBytes = 64 * 1024 * 1024;
const name = (text) => PDFName.of(text);

function filtersOf(context, dict) {
  const filter = context.lookup(dict.get(name('Filter')));
  const all = filter instanceof PDFArray ? filter.asArray().map((one) => context.lookup(one)) : [filter];
  return all.filter((one) => one instanceof PDFName).map((one) => one.decodeText());
}

/** A photograph that lies in the document as it came from the camera; undefined for every other object. */
function photographIn(context, object) {
  if (!(object instanceof PDFRawStream)) return undefined;
  const filters = filtersOf(context, object.dict);
  if (filters.at(-1) !== 'DCTDecode') return undefined;
  const { contents } = object;
  let bytes = Buffer.from(contents.buffer, contents.byteOffset, contents.length);
  for (const filter of filters.slice(0, -1)) {
    if (filter !== 'FlateDecode') return { bytes: undefined };
    try {
      bytes = inflateSync(bytes, { maxOutputLength: mostBytes });
    } catch {
      return { bytes: undefined };
    }
  }
  return { bytes };
}

/** Whether a picture hides something, or can't be looked into. */
export function hidesInPicture(context, object) {
  const photograph = photographIn(context, object);
  if (photograph === undefined) return false;
  return photograph.bytes === undefined || jpegWithoutHidden(photograph.bytes) !== photograph.bytes;
}

/** Every photograph without what it hides. One that can't be looked into stays as it is, and is told again. */
export function cleanPictures(context) {
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    const bytes = photographIn(context, object)?.bytes;
    const stripped = bytes && jpegWithoutHidden(bytes);
    if (stripped === undefined || stripped === bytes) continue;
    const { dict } = object;
    dict.set(name('Filter'), name('DCTDecode'));
    dict.delete(name('DecodeParms'));
    context.assign(ref, PDFRawStream.of(dict, new Uint8Array(stripped)));
  }
}
