import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { deriveKey, hash, macOf, passwordRoot, random53, sameBytes } from '../../src/vault';
import { blake2b, decrypt, encrypt, keyPairFits, keyPairFrom, newKeyPair } from '../../src/vault/sodium';
import { bytes, flipped, key, manyTimes } from './arbitraries';

const hex = (text: string): Buffer => Buffer.from(text.replace(/\s/g, ''), 'hex');

describe('the primitives', () => {
  it('are XChaCha20-Poly1305 as in the draft of the CFRG (A.3.1)', () => {
    const plain = Buffer.from(
      "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.",
    );
    const associated = hex('50515253c0c1c2c3c4c5c6c7');
    const secret = hex('808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f');
    const nonce = hex('404142434445464748494a4b4c4d4e4f5051525354555657');
    const box = encrypt(plain, associated, nonce, secret);
    expect(box.toString('hex')).toBe(
      `bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb
       731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452
       2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9
       21f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780acf49`.replace(/\s/g, ''),
    );
    expect(decrypt(box, associated, nonce, secret)?.equals(plain)).toBe(true);
  });

  it('are BLAKE2b as OpenSSL has it', () => {
    fc.assert(
      fc.property(bytes(300), (input) => {
        expect(blake2b(input, undefined, 64).equals(createHash('blake2b512').update(input).digest())).toBe(
          true,
        );
      }),
      manyTimes,
    );
  });

  it('know whether two halves of a key pair belong together', () => {
    fc.assert(
      fc.property(key, fc.nat(255), (seed, at) => {
        const pair = keyPairFrom(seed);
        expect(keyPairFits(pair)).toBe(true);
        expect(keyPairFits({ ...pair, publicKey: newKeyPair().publicKey })).toBe(false);
        expect(keyPairFits({ ...pair, publicKey: flipped(pair.publicKey, at) })).toBe(false);
        expect(keyPairFits({ ...pair, privateKey: Buffer.alloc(0) })).toBe(false);
      }),
      manyTimes,
    );
  });
});

describe('hashes, MACs and derived keys', () => {
  it('tell apart the same letters in other parts', () => {
    expect(hash('ab', 'c').equals(hash('a', 'bc'))).toBe(false);
    expect(hash('a').equals(hash('a', ''))).toBe(false);
    fc.assert(
      fc.property(key, fc.string(), fc.string(), (one, left, right) => {
        if (right === '') return;
        expect(macOf(one, left + right).equals(macOf(one, left, right))).toBe(false);
        expect(macOf(one, left, right).equals(deriveKey(one, left, right))).toBe(false);
        expect(macOf(one, left).equals(hash(left))).toBe(false);
      }),
      manyTimes,
    );
  });

  it('are compared whatever their lengths', () => {
    expect(sameBytes(Buffer.of(1, 2), Buffer.of(1, 2))).toBe(true);
    expect(sameBytes(Buffer.of(1, 2), Buffer.of(1))).toBe(false);
    expect(sameBytes(Buffer.alloc(0), Buffer.alloc(0))).toBe(true);
  });

  it('random numbers are whole and exact', () => {
    for (let times = 0; times < 1_000; times += 1) expect(Number.isSafeInteger(random53())).toBe(true);
  });
});

describe('a password', () => {
  const cost = { salt: Buffer.alloc(16, 1), operations: 1, memoryBytes: 8_192 };

  it('gives the same two halves each time, which differ from each other', async () => {
    const [one, other] = [await passwordRoot('a', cost), await passwordRoot('a', cost)];
    expect(one.verifier.equals(other.verifier)).toBe(true);
    expect(one.wrapRoot.equals(other.wrapRoot)).toBe(true);
    expect(one.wrapRoot.equals(one.verifier)).toBe(false);
  });

  it('is another with another letter, salt or cost, but not with another way to write the same letter', async () => {
    const { verifier } = await passwordRoot('caf\u00e9', cost);
    const others = [
      await passwordRoot('cafe', cost),
      await passwordRoot('caf\u00e9', { ...cost, salt: Buffer.alloc(16, 2) }),
      await passwordRoot('caf\u00e9', { ...cost, operations: 2 }),
    ];
    for (const other of others) expect(other.verifier.equals(verifier)).toBe(false);
    expect((await passwordRoot('cafe\u0301', cost)).verifier.equals(verifier)).toBe(true);
  });
});
