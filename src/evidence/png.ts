import { crc32 } from 'node:zlib';
import { orientationOnly, readExif, xmpKinds } from './exif';
import { FileDamaged, part, type HiddenKind, type Stripped } from './hidden';

const signature = Buffer.from('89504e470d0a1a0a', 'hex');

/** What decoders need to show the same colours and the same moving picture (PNG, third edition). */
const kept: ReadonlySet<string> = new Set(
  'tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs cICP mDCV cLLI acTL fcTL fdAT IHDR PLTE IDAT'.split(' '),
);

/** A PNG without texts, EXIF, times, private chunks, and what follows its end. @throws FileDamaged */
export function stripPng(bytes: Buffer): Stripped {
  if (!bytes.subarray(0, 8).equals(signature)) throw new FileDamaged();
  const found = new Set<HiddenKind>();
  const parts: Buffer[] = [signature];
  let data = 0;
  let at = 8;
  for (let name = ''; name !== 'IEND';) {
    const length = part(bytes, at, at + 4).readUInt32BE();
    name = part(bytes, at + 4, at + 8).toString('latin1');
    const whole = part(bytes, at, at + 12 + length);
    const content = whole.subarray(8, 8 + length);
    if (parts.length === 1 && (name !== 'IHDR' || length !== 13)) throw new FileDamaged();
    at += whole.length;
    if (name === 'IEND') parts.push(chunk('IEND', Buffer.alloc(0)));
    else if (kept.has(name)) {
      parts.push(whole);
      if (name === 'IDAT') data += 1;
    } else {
      const { kinds, left } = hiddenIn(name, content);
      for (const kind of kinds) found.add(kind);
      if (left !== undefined) parts.push(left);
    }
  }
  if (data === 0) throw new FileDamaged();
  if (at < bytes.length) found.add('after-the-end');
  return { bytes: Buffer.concat(parts), found };
}

function hiddenIn(name: string, content: Buffer): { kinds: Iterable<HiddenKind>; left?: Buffer } {
  if (name === 'tIME') return { kinds: ['time'] };
  if (name === 'tEXt' || name === 'zTXt') return { kinds: ['notes'] };
  if (name === 'iTXt')
    return {
      kinds: content.toString('latin1', 0, 17).startsWith('XML:com.adobe') ? xmpKinds(content) : ['notes'],
    };
  if (name !== 'eXIf') return { kinds: ['other'] };
  const { kinds, orientation } = readExif(content);
  if (orientation === 1) return { kinds };
  const plain = orientationOnly(orientation);
  return { kinds: content.equals(plain) ? [] : kinds, left: chunk('eXIf', plain) };
}

function chunk(name: string, content: Buffer): Buffer {
  const whole = Buffer.alloc(12 + content.length);
  whole.writeUInt32BE(content.length, 0);
  whole.write(name, 4, 'latin1');
  content.copy(whole, 8);
  whole.writeUInt32BE(crc32(whole.subarray(4, 8 + content.length)), 8 + content.length);
  return whole;
}
