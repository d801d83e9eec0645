import { orientationOnly, readExif, xmpKinds } from './exif';
import { FileDamaged, part, type HiddenKind, type Stripped } from './hidden';

const pictureChunks: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
const frameChunks: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'ALPH']);
const flags = { exif: 0x08, xmp: 0x04 } as const;

interface Chunk {
  name: string;
  content: Buffer;
}

function* chunksOf(bytes: Buffer): Generator<Chunk> {
  for (let at = 0; at < bytes.length;) {
    const name = part(bytes, at, at + 4).toString('latin1');
    const length = part(bytes, at + 4, at + 8).readUInt32LE();
    yield { name, content: part(bytes, at + 8, at + 8 + length) };
    // The last one's padding is sometimes left out.
    at += 8 + length + (length % 2);
  }
}

const written = ({ name, content }: Chunk): Buffer => {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
};

/** A WebP (RFC 9649) without EXIF but how it is turned, XMP, unknown chunks, and what follows its end. @throws FileDamaged */
export function stripWebp(bytes: Buffer): Stripped {
  const head = part(bytes, 0, 12);
  if (head.toString('latin1', 0, 4) !== 'RIFF' || head.toString('latin1', 8) !== 'WEBP')
    throw new FileDamaged();
  const end = 8 + head.readUInt32LE(4);
  const found = new Set<HiddenKind>();
  const chunks: Chunk[] = [];
  let turned: Buffer | undefined;
  for (const one of chunksOf(part(bytes, 12, end))) {
    if (pictureChunks.has(one.name)) chunks.push(one.name === 'ANMF' ? frame(one, found) : one);
    else if (one.name === 'XMP ') for (const kind of xmpKinds(one.content)) found.add(kind);
    else if (one.name !== 'EXIF') found.add('other');
    else {
      const tiff = one.content.subarray(one.content.toString('latin1', 0, 6) === 'Exif\0\0' ? 6 : 0);
      const { kinds, orientation } = readExif(tiff);
      if (orientation > 1) turned ??= orientationOnly(orientation);
      if (turned?.equals(tiff) !== true) for (const kind of kinds) found.add(kind);
    }
  }
  if (!chunks.some(({ name }) => ['VP8 ', 'VP8L', 'ANMF'].includes(name))) throw new FileDamaged();
  if (end + (end % 2) < bytes.length) found.add('after-the-end');
  if (turned !== undefined) chunks.push({ name: 'EXIF', content: turned });
  const body = Buffer.concat(chunks.map((one) => written(flagged(one, turned !== undefined))));
  // Where the last chunk came without its padding, it goes without.
  const out = Buffer.concat([head, body]).subarray(0, bytes.length);
  out.writeUInt32LE(out.length - 8, 4);
  return { bytes: out, found };
}

/** What the file's head says that it holds. */
function flagged(one: Chunk, turned: boolean): Chunk {
  if (one.name !== 'VP8X' || one.content.length === 0) return one;
  const content = Buffer.from(one.content);
  content.writeUInt8((content.readUInt8(0) & ~(flags.exif | flags.xmp)) | (turned ? flags.exif : 0), 0);
  return { name: one.name, content };
}

/** A frame of a moving picture: what is no picture in it goes. */
function frame({ name, content }: Chunk, found: Set<HiddenKind>): Chunk {
  const inside = [...chunksOf(part(content, 16, content.length))];
  const own = inside.filter((one) => frameChunks.has(one.name));
  if (own.length < inside.length) found.add('other');
  return { name, content: Buffer.concat([content.subarray(0, 16), ...own.map(written)]) };
}
