import type { HiddenKind } from './hidden';

/** What an EXIF block tells, and how the picture is to be turned (1 to 8; 1 is as it stands). Never throws. */
export interface Exif {
  kinds: Set<HiddenKind>;
  orientation: number;
}

/** By tag of EXIF 2.32 (CIPA DC-008): what a person would call it. */
const kindOfTag: ReadonlyMap<number, HiddenKind> = new Map([
  [0x8825, 'place'],
  ...[0x0132, 0x9003, 0x9004, 0x9010, 0x9011, 0x9012].map((tag) => [tag, 'time'] as const),
  ...[0x010f, 0x0110, 0x927c, 0xa431, 0xa433, 0xa434, 0xa435, 0xa420].map((tag) => [tag, 'camera'] as const),
  ...[0x013b, 0x8298, 0xa430, 0x013c, 0x9c9d].map((tag) => [tag, 'person'] as const),
  ...[0x0131, 0x000b].map((tag) => [tag, 'program'] as const),
  ...[0x010e, 0x9286, 0x9c9b, 0x9c9c, 0x9c9e, 0x9c9f].map((tag) => [tag, 'notes'] as const),
]);
const orientationTag = 0x0112;
const exifIfdTag = 0x8769;
const mostEntries = 1_000;
const mostDirectories = 100;

/** @param tiff the block from its byte order on */
export function readExif(tiff: Buffer): Exif {
  const exif: Exif = { kinds: new Set(), orientation: 1 };
  const order = tiff.subarray(0, 2).toString('latin1');
  if (tiff.length < 8 || (order !== 'II' && order !== 'MM')) {
    exif.kinds.add('other');
    return exif;
  }
  const little = order === 'II';
  const two = (at: number): number => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const four = (at: number): number => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const seen = new Set<number>();
  /** @returns where the next directory is; 0 for none */
  const readDirectory = (at: number, isFirst: boolean): number => {
    if (at < 8 || at + 2 > tiff.length || seen.has(at) || seen.size >= mostDirectories) return 0;
    seen.add(at);
    const count = two(at);
    const end = at + 2 + count * 12;
    if (count > mostEntries || end + 4 > tiff.length) return 0;
    for (let entry = at + 2; entry < end; entry += 12) {
      const tag = two(entry);
      const kind = kindOfTag.get(tag);
      if (kind !== undefined) exif.kinds.add(kind);
      if (tag === exifIfdTag) readDirectory(four(entry + 8), false);
      if (tag !== orientationTag || !isFirst || two(entry + 2) !== 3) continue;
      const value = two(entry + 8);
      if (value >= 1 && value <= 8) exif.orientation = value;
    }
    return four(end);
  };
  if (readDirectory(four(4), true) !== 0) exif.kinds.add('small-picture');
  if (exif.kinds.size === 0) exif.kinds.add('other');
  return exif;
}

/** An EXIF block that says nothing but how the picture is turned: never larger than one that said so before. */
export function orientationOnly(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(orientationTag, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  return tiff;
}

/** What an XMP packet tells (ISO 16684-1), by the names of its properties. */
export function xmpKinds(packet: Buffer): HiddenKind[] {
  const text = packet.toString('latin1');
  const kinds: HiddenKind[] = [];
  if (/GPS(?:Lat|Lon)|photoshop:City|Location/.test(text)) kinds.push('place');
  if (/(?:Create|Modify|Metadata)Date|DateCreated|DateTime/.test(text)) kinds.push('time');
  if (/tiff:M(?:ake|odel)|SerialNumber|aux:/.test(text)) kinds.push('camera');
  if (/dc:creator|AuthorsPosition|OwnerName|xmpRights/.test(text)) kinds.push('person');
  if (/CreatorTool|softwareAgent|pdf:Producer/.test(text)) kinds.push('program');
  if (/xmp:Thumbnails|GImage|GDepth/.test(text)) kinds.push('small-picture');
  return kinds.length > 0 ? kinds : ['other'];
}
