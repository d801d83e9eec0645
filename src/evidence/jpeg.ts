import { orientationOnly, readExif, xmpKinds } from './exif';
import { FileDamaged, part, type HiddenKind, type Stripped } from './hidden';

const marker = { start: 0xd8, end: 0xd9, scan: 0xda, app0: 0xe0, app15: 0xef, comment: 0xfe } as const;
const exifHead = Buffer.from('Exif\0\0', 'latin1');
const profileHead = Buffer.from('ICC_PROFILE\0', 'latin1');
const standsAlone = (code: number): boolean => code === 0x01 || (code >= 0xd0 && code <= 0xd7);
const beginsFrame = (code: number): boolean =>
  code >= 0xc0 && code <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(code);

const segment = (code: number, payload: Buffer): Buffer => {
  const head = Buffer.of(0xff, code, 0, 0);
  head.writeUInt16BE(payload.length + 2, 2);
  return Buffer.concat([head, payload]);
};

/**
 * A JPEG (ITU-T T.81) without its application segments and comments, and without what follows its end. Kept are what
 * decoders need: JFIF, Adobe's colour transform, the colour profile, and of EXIF how the picture is turned. The coded
 * picture is copied byte for byte. @throws FileDamaged
 */
export function stripJpeg(bytes: Buffer): Stripped {
  if (bytes[0] !== 0xff || bytes[1] !== marker.start) throw new FileDamaged();
  const found = new Set<HiddenKind>();
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  let turned = 0;
  let frames = 0;
  let scans = 0;
  let at = 2;
  for (;;) {
    // What is no marker between two segments is skipped by decoders, so it can only hide something.
    const next = bytes.indexOf(0xff, at);
    if (next < 0) throw new FileDamaged();
    if (next > at) found.add('other');
    at = next;
    while (bytes[at] === 0xff) at += 1;
    const code = bytes[at];
    if (code === undefined) throw new FileDamaged();
    at += 1;
    if (code === 0 || standsAlone(code) || code === marker.start) continue;
    if (code === marker.end) break;
    const payload = part(bytes, at + 2, at + Math.max(2, part(bytes, at, at + 2).readUInt16BE()));
    at += 2 + payload.length;
    if (code >= marker.app0 && code <= marker.app15) {
      const looked = application(code, payload, turned > 0);
      if (looked.orientation > 0 && turned === 0) turned = looked.orientation;
      for (const kind of looked.kinds) found.add(kind);
      if (looked.keep !== undefined) kept.push(segment(code, looked.keep));
      continue;
    }
    if (code === marker.comment) {
      found.add('notes');
      continue;
    }
    if (beginsFrame(code)) frames += 1;
    kept.push(segment(code, payload));
    if (code !== marker.scan) continue;
    scans += 1;
    const end = endOfScan(bytes, at);
    kept.push(bytes.subarray(at, end));
    at = end;
  }
  if (frames === 0 || scans === 0) throw new FileDamaged();
  if (at < bytes.length) found.add('after-the-end');
  kept.push(Buffer.of(0xff, marker.end));
  return { bytes: Buffer.concat(kept), found };
}

/** Coded data goes on over stuffed zeros and restart markers, to any other marker. @throws FileDamaged where it ends without */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && !standsAlone(next)) return at;
  }
  throw new FileDamaged();
}

interface Application {
  keep?: Buffer;
  kinds: Iterable<HiddenKind>;
  /** 0 where it says nothing of it. */
  orientation: number;
}

function application(code: number, payload: Buffer, isTurned: boolean): Application {
  const nothing = { kinds: [], orientation: 0 };
  const begins = (text: string): boolean => payload.subarray(0, text.length).toString('latin1') === text;
  switch (code) {
    case 0xe0: {
      if (!begins('JFIF\0') || payload.length < 14) return { ...nothing, kinds: ['small-picture'] };
      const plain = Buffer.from(payload.subarray(0, 14));
      plain.writeUInt16BE(0, 12);
      return { ...nothing, keep: plain, kinds: payload.length > 14 ? ['small-picture'] : [] };
    }
    case 0xe1: {
      if (!begins('Exif\0\0')) return { ...nothing, kinds: xmpKinds(payload) };
      const { kinds, orientation } = readExif(payload.subarray(exifHead.length));
      const only = orientation > 1 && !isTurned;
      // What says only how the picture is turned hides nothing, and is found as it is left.
      const isPlain = payload.length === 32 && payload.subarray(6).equals(orientationOnly(orientation));
      return {
        kinds: isPlain ? [] : kinds,
        orientation,
        ...(only ? { keep: Buffer.concat([exifHead, orientationOnly(orientation)]) } : {}),
      };
    }
    case 0xe2:
      if (payload.subarray(0, profileHead.length).equals(profileHead)) return { ...nothing, keep: payload };
      return { ...nothing, kinds: [begins('MPF\0') ? 'more-pictures' : 'other'] };
    case 0xed:
      return { ...nothing, kinds: ['notes'] };
    case 0xee:
      if (!begins('Adobe') || payload.length < 12) return { ...nothing, kinds: ['other'] };
      return { ...nothing, keep: payload.subarray(0, 12), kinds: payload.length > 12 ? ['other'] : [] };
    default:
      return { ...nothing, kinds: ['other'] };
  }
}
