import sharp from 'sharp';
import { deflateSync } from 'node:zlib';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { makePreview } from '../../src/evidence/preview';
import { makePng } from '../support/pictures';
import { full, raw } from './pictures';

const preview = (bytes: Buffer) => makePreview(() => Promise.resolve(bytes));

describe('The preview of a picture', () => {
  it('is made anew: no byte of what was sent is in it, it is upright and small', async () => {
    const big = await raw(2_400, 1_600)
      .withMetadata({ orientation: 6 })
      .withExif({ IFD0: { Artist: 'Canarycanary' } })
      .jpeg()
      .toBuffer();
    const made = await preview(big);
    const { format, width, height, exif } = await sharp(made?.bytes).metadata();
    expect({ format, width, height, exif }).toEqual({
      format: 'jpeg',
      width: 1_067,
      height: 1_600,
      exif: undefined,
    });
    expect(made?.bytes.includes('Canary')).toBe(false);
  });

  it.each(['jpeg', 'png', 'webp', 'gif'] as const)('is made of a %s', async (kind) => {
    expect((await sharp((await preview(await full(kind)))?.bytes).metadata()).format).toBe('jpeg');
  });

  it('is not made of a picture that unpacks to more than can be shown', async () => {
    const bomb = makePng(4, 4, [1, 2, 3]);
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    expect(await preview(bomb)).toBeUndefined();
    const long = deflateSync(Buffer.alloc(10_000_000));
    expect(await preview(Buffer.concat([makePng(2, 2, [0, 0, 0]).subarray(0, 33), long]))).toBeUndefined();
  });

  it('is not made of what is no picture, and nothing is written to the disk', async () => {
    const before = readdirSync(tmpdir()).length;
    expect(
      await preview(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="/etc/passwd"/>')),
    ).toBeUndefined();
    expect(await preview(Buffer.alloc(0))).toBeUndefined();
    expect(readdirSync(tmpdir()).length).toBeLessThanOrEqual(before + 1);
  });
});
