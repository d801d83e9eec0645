import { FileDamaged, part, type HiddenKind, type Stripped } from './hidden';

/** Applications' blocks that change how the picture moves or looks. */
const keptApplications: ReadonlySet<string> = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0', 'ICCRGBG1012']);
const block = { extension: 0x21, picture: 0x2c, end: 0x3b } as const;
const extension = { control: 0xf9, application: 0xff, comment: 0xfe } as const;

/** The bytes of a colour table, by the byte that says whether there is one. */
const colours = (packed: number): number => ((packed & 0x80) === 0 ? 0 : 3 * 2 ** ((packed & 7) + 1));

/** Behind a row of blocks that each say their length, to the empty one. */
function afterBlocks(bytes: Buffer, from: number): number {
  let at = from;
  for (;;) {
    const length = part(bytes, at, at + 1).readUInt8();
    at += 1 + length;
    if (length === 0) return at;
  }
}

/** A GIF (87a, 89a) without comments, plain text, other programs' blocks, and what follows its end. @throws FileDamaged */
export function stripGif(bytes: Buffer): Stripped {
  const head = part(bytes, 0, 13);
  if (!/^GIF8[79]a/.test(head.toString('latin1', 0, 6))) throw new FileDamaged();
  const found = new Set<HiddenKind>();
  let at = 13 + colours(head.readUInt8(10));
  const kept: Buffer[] = [part(bytes, 0, at)];
  let pictures = 0;
  for (;;) {
    const kind = part(bytes, at, at + 1).readUInt8();
    if (kind === block.end) break;
    if (kind === block.picture) {
      const own = part(bytes, at, at + 10);
      const end = afterBlocks(bytes, at + 10 + colours(own.readUInt8(9)) + 1);
      kept.push(part(bytes, at, end));
      pictures += 1;
      at = end;
    } else if (kind === block.extension) {
      const label = part(bytes, at + 1, at + 2).readUInt8();
      const end = afterBlocks(bytes, at + 2);
      const whole = part(bytes, at, end);
      const name = whole.toString('latin1', 3, 14);
      if (label === extension.control || (label === extension.application && keptApplications.has(name)))
        kept.push(whole);
      else if (label === extension.comment) found.add('notes');
      else found.add(name === 'XMP DataXMP' ? 'notes' : 'other');
      at = end;
    } else throw new FileDamaged();
  }
  if (pictures === 0) throw new FileDamaged();
  if (at + 1 < bytes.length) found.add('after-the-end');
  kept.push(Buffer.of(block.end));
  return { bytes: Buffer.concat(kept), found };
}
