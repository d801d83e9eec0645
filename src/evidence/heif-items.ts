import { FileDamaged, part } from './hidden';
import { boxesOf, type Box } from './heif-boxes';

/** A run of bytes that belongs to an item which is no picture. */
interface MetadataRun {
  type: string;
  from: number;
  to: number;
}

/** EXIF, XMP (`mime`) and links; everything else is a picture or how it is put together. */
const metadataTypes: ReadonlySet<string> = new Set(['Exif', 'mime', 'uri ']);
const mostItems = 10_000;

/** Where a file's EXIF and XMP lie (ISO/IEC 14496-12, item information and item location). @throws FileDamaged */
export function metadataItems(bytes: Buffer, meta: Box): MetadataRun[] {
  const inside = [...boxesOf(bytes, meta.start + 4, meta.end)];
  const box = (type: string): Box | undefined => inside.find((one) => one.type === type);
  const information = box('iinf');
  const location = box('iloc');
  if (information === undefined || location === undefined) return [];
  const types = itemTypes(bytes, information);
  const itemData = box('idat')?.start ?? 0;
  return locations(part(bytes, location.start, location.end)).flatMap((run) => {
    const type = types.get(run.item);
    if (type === undefined || run.method > 1) return [];
    const from = run.offset + (run.method === 1 ? itemData : 0);
    return [{ type, from, to: from + run.length }];
  });
}

/** Items that are no pictures, with their types. */
function itemTypes(bytes: Buffer, information: Box): Map<number, string> {
  const types = new Map<number, string>();
  const isLong = part(bytes, information.start, information.start + 1).readUInt8() > 0;
  for (const entry of boxesOf(bytes, information.start + (isLong ? 8 : 6), information.end)) {
    const content = bytes.subarray(entry.start, entry.end);
    if (entry.type !== 'infe' || content.length < 12) continue;
    const version = content.readUInt8(0);
    if (version < 2) continue;
    const wide = version > 2;
    const item = wide ? content.readUInt32BE(4) : content.readUInt16BE(4);
    const type = content.toString('latin1', wide ? 10 : 8, wide ? 14 : 12);
    if (metadataTypes.has(type)) types.set(item, type);
    if (types.size > mostItems) throw new FileDamaged();
  }
  return types;
}

interface Run {
  item: number;
  /** 0: a place in the file; 1: a place in `idat`. */
  method: number;
  offset: number;
  length: number;
}

function locations(content: Buffer): Run[] {
  let at = 0;
  const read = (size: number): number => {
    const field = part(content, at, at + size);
    at += size;
    return size === 0 ? 0 : size === 8 ? Number(field.readBigUInt64BE()) : field.readUIntBE(0, size);
  };
  const version = read(1);
  read(3);
  const sizes = read(2);
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
  const indexSize = version === 0 ? 0 : sizes & 15;
  if ([offsetSize, lengthSize, baseSize, indexSize].some((size) => ![0, 4, 8].includes(size)))
    throw new FileDamaged();
  const runs: Run[] = [];
  const count = read(version < 2 ? 2 : 4);
  for (let number = 0; number < count; number += 1) {
    const item = read(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : read(2) & 15;
    read(2);
    const base = read(baseSize);
    for (let extents = read(2); extents > 0; extents -= 1) {
      read(indexSize);
      const offset = base + read(offsetSize);
      runs.push({ item, method, offset, length: read(lengthSize) });
      if (runs.length > mostItems) throw new FileDamaged();
    }
  }
  return runs;
}
