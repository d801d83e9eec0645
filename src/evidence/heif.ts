import { readExif, xmpKinds } from './exif';
import { FileDamaged, part, type HiddenKind, type Stripped } from './hidden';
import { boxesOf, firstBox, type Box } from './heif-boxes';
import { metadataItems } from './heif-items';

/** Boxes that hold no picture and that no decoder needs. */
const idle: ReadonlySet<string> = new Set(['uuid', 'udta', 'free', 'skip', 'pdin']);

/**
 * A HEIF picture (ISO/IEC 23008-12) whose EXIF, XMP and private boxes are overwritten by zeros where they lie, because
 * everything else is found by its place in the file. How it is turned is a property of the picture, not of EXIF, and stays.
 * @throws FileDamaged
 */
export function stripHeif(bytes: Buffer): Stripped {
  const found = new Set<HiddenKind>();
  const out = Buffer.from(bytes);
  const zero = (from: number, to: number, kinds: () => Iterable<HiddenKind>): void => {
    const there = part(bytes, from, to);
    if (there.every((byte) => byte === 0)) return;
    for (const kind of kinds()) found.add(kind);
    out.fill(0, from, to);
  };
  let meta: Box | undefined;
  const data: Box[] = [];
  let end = 0;
  for (const box of boxesUpToTrailing(bytes)) {
    end = box.end;
    if (box.type === 'meta') meta = box;
    if (box.type === 'mdat') data.push(box);
    if (idle.has(box.type)) zero(box.start, box.end, () => ['other']);
  }
  if (meta === undefined) throw new FileDamaged();
  // `meta` is a full box: four bytes of version and flags come first.
  for (const box of boxesOf(bytes, meta.start + 4, meta.end))
    if (idle.has(box.type)) zero(box.start, box.end, () => ['other']);
    else if (box.type === 'idat') data.push(box);
  // What points elsewhere would have the file's own structure overwritten.
  for (const { type, from, to } of metadataItems(bytes, meta)) {
    if (!data.some((box) => from >= box.start && to <= box.end)) throw new FileDamaged();
    zero(from, to, () =>
      type === 'Exif' ? exifKinds(bytes.subarray(from, to)) : xmpKinds(bytes.subarray(from, to)),
    );
  }
  if (end < bytes.length) found.add('after-the-end');
  return { bytes: out.subarray(0, end), found };
}

/** An item of EXIF begins with where its TIFF header is. */
const exifKinds = (item: Buffer): Set<HiddenKind> =>
  readExif(item.length < 4 ? item : item.subarray(4 + item.readUInt32BE(0))).kinds;

const known: ReadonlySet<string> = new Set(['ftyp', 'meta', 'mdat', 'moov', 'moof', 'mfra', 'sidx', ...idle]);

/** The file's own boxes; what follows them and is none was put there. It is looked at by name before it is measured. */
function* boxesUpToTrailing(bytes: Buffer): Generator<Box> {
  if (bytes.toString('latin1', 4, 8) !== 'ftyp') throw new FileDamaged();
  for (let at = 0; known.has(bytes.toString('latin1', at + 4, at + 8));) {
    const box = firstBox(bytes, at, bytes.length);
    yield box;
    at = box.end;
  }
}
