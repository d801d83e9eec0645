import fc from 'fast-check';
import { newKeyPair, openSealed, sealKey, sealTo, tryOpenKey, tryOpenSealed } from '../../src/vault/envelope';
import { newKey, openField, openJson, SealBroken, sealField, sealJson } from '../../src/vault';
import { bit, bytes, flipped, key, manyTimes, place } from './arbitraries';

const overheadBytes = 1 + 24 + 16;

describe('a sealed field', () => {
  it('opens as it was sealed', () => {
    fc.assert(
      fc.property(key, place, bytes(2_000), (one, where, plain) => {
        expect(openField(one, where, sealField(one, where, plain)).equals(plain)).toBe(true);
      }),
      manyTimes,
    );
  });

  it('opens with no other key', () => {
    fc.assert(
      fc.property(key, key, place, bytes(600), (one, other, where, plain) => {
        expect(() => openField(other, where, sealField(one, where, plain))).toThrow(SealBroken);
      }),
      manyTimes,
    );
  });

  it('is refused when any bit was changed', () => {
    fc.assert(
      fc.property(key, place, bytes(600), bit, (one, where, plain, at) => {
        const box = sealField(one, where, plain);
        expect(() => openField(one, where, flipped(box, at))).toThrow(SealBroken);
      }),
      manyTimes,
    );
  });

  it('is refused when it was cut or made longer', () => {
    fc.assert(
      fc.property(key, place, bytes(600), fc.nat(), (one, where, plain, length) => {
        const box = sealField(one, where, plain);
        expect(() => openField(one, where, box.subarray(0, length % box.length))).toThrow(SealBroken);
        expect(() => openField(one, where, Buffer.concat([box, Buffer.of(0)]))).toThrow(SealBroken);
      }),
      manyTimes,
    );
  });

  it('is refused in any other place than it was sealed for', () => {
    fc.assert(
      fc.property(key, place, place, bytes(300), (one, where, other, plain) => {
        const box = sealField(one, where, plain);
        for (const part of ['table', 'row', 'column', 'revision'] as const) {
          const moved = { ...where, [part]: other[part] };
          if (moved[part] === where[part]) continue;
          expect(() => openField(one, moved, box)).toThrow(SealBroken);
        }
      }),
      manyTimes,
    );
  });

  it('is refused where an older revision was put back', () => {
    const one = newKey();
    const where = { table: 'draft', row: 'a', column: 'box', revision: 4 };
    const old = sealField(one, where, Buffer.from('old'));
    expect(() => openField(one, { ...where, revision: 5 }, old)).toThrow(SealBroken);
  });

  it('tells its length only in steps of 256 bytes', () => {
    fc.assert(
      fc.property(key, place, fc.nat(2_000), (one, where, length) => {
        const box = sealField(one, where, Buffer.alloc(length, 'a'));
        expect(box.length - overheadBytes).toBe((Math.floor(length / 256) + 1) * 256);
      }),
      manyTimes,
    );
  });

  it('is different each time, and says nothing of its content in an error', () => {
    const one = newKey();
    const where = { table: 't', row: 'r', column: 'c', revision: 0 };
    const [first, second] = [1, 2].map(() => sealField(one, where, Buffer.from('same')));
    expect(first?.equals(second ?? Buffer.alloc(0))).toBe(false);
    expect(() => openField(newKey(), where, first ?? Buffer.alloc(0))).toThrow(
      /^A sealed value of t\.c does not open$/,
    );
  });

  it('holds any JSON', () => {
    fc.assert(
      fc.property(key, place, fc.jsonValue(), (one, where, value) => {
        expect(JSON.stringify(openJson<unknown>(one, where, sealJson(one, where, value)))).toBe(
          JSON.stringify(value),
        );
      }),
      manyTimes,
    );
  });
});

describe('a key under a key', () => {
  it('opens as it was sealed, there alone, and with no other key', () => {
    fc.assert(
      fc.property(key, key, place, bit, (over, secret, where, at) => {
        const box = sealKey(over, where, secret);
        expect(tryOpenKey(over, where, box)?.equals(secret)).toBe(true);
        expect(tryOpenKey(newKey(), where, box)).toBeUndefined();
        expect(tryOpenKey(over, { ...where, row: `${where.row}x` }, box)).toBeUndefined();
        expect(tryOpenKey(over, where, flipped(box, at))).toBeUndefined();
      }),
      manyTimes,
    );
  });

  it('is a key: nothing shorter or longer', () => {
    const where = { table: 't', row: 'r', column: 'c', revision: 0 };
    expect(() => sealKey(newKey(), where, Buffer.alloc(31))).toThrow(RangeError);
    const field = sealField(newKey(), where, Buffer.alloc(32));
    expect(tryOpenKey(newKey(), where, field)).toBeUndefined();
  });
});

describe('a secret sealed to a public key', () => {
  const context = fc.stringMatching(/^[a-z ]{1,40}$/);

  it('opens for the holder of the private key in the same context', () => {
    fc.assert(
      fc.property(context, bytes(64), (where, secret) => {
        const pair = newKeyPair();
        const box = sealTo(pair.publicKey, where, secret);
        expect(openSealed(pair, where, box).equals(secret)).toBe(true);
      }),
      manyTimes,
    );
  });

  it('opens for nobody else, in no other context, and with no bit changed', () => {
    fc.assert(
      fc.property(context, bytes(64), bit, (where, secret, at) => {
        const pair = newKeyPair();
        const box = sealTo(pair.publicKey, where, secret);
        expect(() => openSealed(newKeyPair(), where, box)).toThrow(SealBroken);
        expect(() => openSealed(pair, `${where}.`, box)).toThrow(SealBroken);
        expect(tryOpenSealed(pair, where, flipped(box, at))).toBeUndefined();
        expect(tryOpenSealed(pair, where, box.subarray(0, at % box.length))).toBeUndefined();
      }),
      manyTimes,
    );
  });
});
