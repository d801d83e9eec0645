import ExifReader from 'exifreader';
import fc from 'fast-check';
import sharp from 'sharp';
import { stripGif } from '../../src/evidence/gif';
import { stripHeif } from '../../src/evidence/heif';
import { FileDamaged, type Stripped } from '../../src/evidence/hidden';
import { stripJpeg } from '../../src/evidence/jpeg';
import { stripPng } from '../../src/evidence/png';
import { stripWebp } from '../../src/evidence/webp';
import { full, kinds, pixels, raw, type Kind } from './pictures';

const strip: Record<Kind, (bytes: Buffer) => Stripped> = {
  jpeg: stripJpeg,
  png: stripPng,
  webp: stripWebp,
  gif: stripGif,
  // The same container as HEIC; its coded picture is one that the test's decoder knows.
  avif: stripHeif,
};
const seed = Number(process.env['PERIGEE_TEST_SEED'] ?? Date.now() % 2 ** 31);
const random = { seed, numRuns: 200 };

/** What a reader of another make finds: only how the picture is turned, and what every picture has. */
const tagsLeft = (bytes: Buffer): string[] => {
  const { exif = {}, xmp = {}, iptc = {}, gps = {} } = ExifReader.load(bytes, { expanded: true });
  return [exif, xmp, iptc, gps].flatMap((group) => Object.keys(group)).filter((tag) => tag !== 'Orientation');
};

describe('What is hidden in a picture', () => {
  it.each(kinds.filter((kind) => kind !== 'gif'))('is found and taken out of a %s', async (kind) => {
    const before = await full(kind);
    expect(tagsLeft(before).length).toBeGreaterThan(5);
    const { bytes, found } = strip[kind](before);
    expect([...found]).toEqual(
      expect.arrayContaining(['place', 'time', 'camera', 'person', 'program', 'notes']),
    );
    expect(tagsLeft(bytes)).toEqual([]);
    for (const word of ['Rowan Pike', 'Canarycanary', 'Hidden words', 'Perigee Optical'])
      expect(bytes.includes(word)).toBe(false);
    expect(bytes.length).toBeLessThanOrEqual(before.length);
    expect((await pixels(bytes)).equals(await pixels(before))).toBe(true);
    expect((await sharp(bytes).metadata()).icc).toEqual((await sharp(before).metadata()).icc);
  });

  it.each(['jpeg', 'png', 'webp'] as const)('goes, and a %s stays turned as it was', async (kind) => {
    for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const before = await full(kind, orientation);
      const { bytes } = strip[kind](before);
      expect((await sharp(bytes).metadata()).orientation ?? 1).toBe(orientation);
      expect((await pixels(bytes)).equals(await pixels(before))).toBe(true);
      expect(tagsLeft(bytes)).toEqual([]);
    }
  });

  it.each(kinds)('goes with what follows the end of a %s', async (kind) => {
    const before = strip[kind](await full(kind)).bytes;
    const { bytes, found } = strip[kind](
      Buffer.concat([before, Buffer.from('PK\u0003\u0004 a packed file')]),
    );
    expect([...found]).toEqual(['after-the-end']);
    expect(bytes.equals(before)).toBe(true);
  });

  it.each(kinds)('is not in a %s that was stripped once: a second time changes nothing', async (kind) => {
    const once = strip[kind](await full(kind, 6)).bytes;
    const twice = strip[kind](once);
    expect([...twice.found]).toEqual([]);
    expect(twice.bytes.equals(once)).toBe(true);
  });

  it('goes from the comments and programs’ blocks of a moving GIF, and it moves as before', async () => {
    const frames = await sharp([await raw().png().toBuffer(), await raw().negate().png().toBuffer()], {
      join: { animated: true },
    })
      .gif({ delay: [70, 130], loop: 3 })
      .toBuffer();
    const comment = Buffer.concat([Buffer.of(0x21, 0xfe, 12), Buffer.from('Canarycanary'), Buffer.of(0)]);
    const at = 13 + 3 * 2 ** (((frames[10] ?? 0) & 7) + 1);
    const before = Buffer.concat([frames.subarray(0, at), comment, frames.subarray(at)]);
    const { bytes, found } = stripGif(before);
    expect([...found]).toEqual(['notes']);
    const { delay, loop, pages } = await sharp(bytes, { animated: true }).metadata();
    expect({ delay, loop, pages }).toEqual({ delay: [70, 130], loop: 3, pages: 2 });
    expect(bytes.includes('Canary')).toBe(false);
  });

  it('goes from a JPEG with a small picture, a comment, IPTC and further pictures', async () => {
    const plain = await raw().jpeg().toBuffer();
    const segment = (code: number, text: string): Buffer =>
      Buffer.concat([Buffer.of(0xff, code, 0, text.length + 2), Buffer.from(text, 'latin1')]);
    const extra = [
      segment(0xed, 'Photoshop 3.0\0Canarycanary'),
      segment(0xfe, 'Canarycanary'),
      segment(0xe2, 'MPF\0Canarycanary'),
      segment(0xe0, 'JFXX\0Canarycanary'),
      segment(0xe5, 'Canarycanary'),
    ];
    const { bytes, found } = stripJpeg(Buffer.concat([plain.subarray(0, 2), ...extra, plain.subarray(2)]));
    expect([...found].sort()).toEqual(['more-pictures', 'notes', 'other', 'small-picture']);
    expect(bytes.includes('Canary')).toBe(false);
    expect((await pixels(bytes)).equals(await pixels(plain))).toBe(true);
  });
});

describe('A picture that is damaged', () => {
  /** @returns undefined where it is refused as damaged; anything else that is thrown fails the test */
  const tried = (kind: Kind, bytes: Buffer): Stripped | undefined => {
    try {
      return strip[kind](bytes);
    } catch (error) {
      if (error instanceof FileDamaged) return undefined;
      throw error;
    }
  };

  it.each(kinds)(
    `is refused or stripped, never grows, and never crashes the program: %s (seed ${seed})`,
    async (kind) => {
      const whole = await full(kind, 6);
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 12 }),
          fc.nat(whole.length),
          fc.uint8Array({ maxLength: 40 }),
          (changes, cut, inserted) => {
            const bytes = Buffer.from(whole);
            for (const [at, value] of changes) bytes[at] = value;
            const torn = Buffer.concat([bytes.subarray(0, cut), inserted, bytes.subarray(cut)]);
            for (const one of [bytes, bytes.subarray(0, cut), torn]) {
              const stripped = tried(kind, one);
              expect((stripped?.bytes.length ?? 0) <= one.length).toBe(true);
              if (stripped === undefined) continue;
              const again = tried(kind, stripped.bytes);
              expect(again?.bytes.equals(stripped.bytes)).toBe(true);
            }
          },
        ),
        random,
      );
    },
  );

  it.each(kinds)(`is refused where it is cut off before its end: %s (seed ${seed})`, async (kind) => {
    const whole = strip[kind](await full(kind)).bytes;
    fc.assert(
      fc.property(fc.nat(whole.length - 3), (cut) => {
        expect(tried(kind, whole.subarray(0, cut))).toBeUndefined();
      }),
      random,
    );
  });
});
