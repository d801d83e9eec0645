import fc from 'fast-check';
import { newKey, openFile, padme, SealBroken, sealFile } from '../../src/vault';
import { bit, bytes, flipped, manyTimes } from './arbitraries';

const fileId = 'file-1';

const pieces = fc.array(bytes(300), { minLength: 1, maxLength: 6 });

function sealed(key: Buffer, plain: readonly Buffer[], id = fileId): Buffer[] {
  const sealer = sealFile(key, id);
  return plain.map((piece, index) => sealer.push(piece, index === plain.length - 1));
}

function opened(key: Buffer, boxes: readonly Buffer[], id = fileId): Buffer {
  const opener = openFile(key, id);
  const plain = boxes.map((box) => opener.pull(box).plain);
  opener.end();
  return Buffer.concat(plain);
}

describe('a sealed file', () => {
  it('opens piece by piece as it was sealed', () => {
    fc.assert(
      fc.property(pieces, (plain) => {
        const key = newKey();
        expect(opened(key, sealed(key, plain)).equals(Buffer.concat(plain))).toBe(true);
      }),
      manyTimes,
    );
  });

  it('says which piece is the last', () => {
    const key = newKey();
    const opener = openFile(key, fileId);
    const ends = sealed(key, [Buffer.from('a'), Buffer.from('b')]).map((box) => opener.pull(box).last);
    expect(ends).toEqual([false, true]);
  });

  it('is refused with another key or as another file', () => {
    fc.assert(
      fc.property(pieces, (plain) => {
        const key = newKey();
        const boxes = sealed(key, plain);
        expect(() => opened(newKey(), boxes)).toThrow(SealBroken);
        expect(() => opened(key, boxes, 'file-2')).toThrow(SealBroken);
      }),
      manyTimes,
    );
  });

  it('is refused when its end was cut off', () => {
    fc.assert(
      fc.property(pieces, fc.nat(), (plain, kept) => {
        const key = newKey();
        const boxes = sealed(key, plain);
        expect(() => opened(key, boxes.slice(0, kept % boxes.length))).toThrow(SealBroken);
      }),
      manyTimes,
    );
  });

  it('is refused when a piece is missing, doubled, moved or of another file', () => {
    fc.assert(
      fc.property(fc.array(bytes(50), { minLength: 3, maxLength: 6 }), fc.nat(), (plain, at) => {
        const key = newKey();
        const boxes = sealed(key, plain);
        const index = at % (boxes.length - 1);
        const [one, next] = [boxes[index], boxes[index + 1]];
        if (one === undefined || next === undefined) throw new Error('two pieces');
        const swapped = boxes.with(index, next).with(index + 1, one);
        const foreign = sealed(key, plain, 'file-2')[index];
        expect(() => opened(key, boxes.toSpliced(index, 1))).toThrow(SealBroken);
        expect(() => opened(key, boxes.toSpliced(index, 0, one))).toThrow(SealBroken);
        expect(() => opened(key, swapped)).toThrow(SealBroken);
        expect(() => opened(key, boxes.with(index, foreign ?? one))).toThrow(SealBroken);
      }),
      manyTimes,
    );
  });

  it('is refused when any bit of any piece was changed', () => {
    fc.assert(
      fc.property(pieces, fc.nat(), bit, (plain, at, changed) => {
        const key = newKey();
        const boxes = sealed(key, plain);
        const index = at % boxes.length;
        const box = boxes[index] ?? Buffer.alloc(0);
        expect(() => opened(key, boxes.with(index, flipped(box, changed)))).toThrow(SealBroken);
      }),
      manyTimes,
    );
  });

  it('takes nothing after its last piece', () => {
    const key = newKey();
    const sealer = sealFile(key, fileId);
    const last = sealer.push(Buffer.from('a'), true);
    expect(() => sealer.push(Buffer.from('b'), false)).toThrow(RangeError);
    const opener = openFile(key, fileId);
    opener.pull(last);
    expect(() => opener.pull(last)).toThrow(SealBroken);
  });
});

describe('the size that a file is padded to', () => {
  it('is never less, at most 12 % more, and one of few', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40_000_000 }), (size) => {
        const rough = padme(size);
        expect(rough).toBeGreaterThanOrEqual(size);
        expect(rough).toBeLessThanOrEqual(size * 1.12 + 1);
        expect(padme(rough)).toBe(rough);
      }),
      { numRuns: 500 },
    );
    const sizes = new Set(Array.from({ length: 100_000 }, (_unused, size) => padme(size + 1)));
    expect(sizes.size).toBeLessThan(300);
  });
});
