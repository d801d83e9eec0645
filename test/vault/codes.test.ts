import fc from 'fast-check';
import { newCode, newReference, readCode, receiptId, receiptKeyPair } from '../../src/vault';
import { draftId, draftKey, newRecoveryCode, readRecoveryCode } from '../../src/vault/codes';
import { manyTimes } from './arbitraries';

const code = fc.constant(0).map(() => newCode());

describe('a code', () => {
  it('is five groups of four without look-alikes, and read as it was shown', () => {
    fc.assert(
      fc.property(code, (shown) => {
        expect(shown).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){4}$/);
        expect(readCode(shown)).toBe(shown);
      }),
      manyTimes,
    );
  });

  it('is read through spaces, dashes, small letters, full-width letters and look-alikes', () => {
    fc.assert(
      fc.property(code, (shown) => {
        const plain = shown.replaceAll('-', '');
        const wide = Array.from(plain, (sign) =>
          String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0),
        ).join('');
        const alike = plain.replaceAll('1', 'l').replaceAll('0', 'o').replaceAll('V', 'u');
        for (const typed of [plain, plain.toLowerCase(), ` ${shown.replaceAll('-', ' – ')}\n`, wide, alike])
          expect(readCode(typed)).toBe(shown);
      }),
      manyTimes,
    );
  });

  it('is nothing that is too short, too long, or no code at all', () => {
    fc.assert(
      fc.property(code, fc.string({ maxLength: 300 }), (shown, other) => {
        expect(readCode(shown.slice(1))).toBeUndefined();
        expect(readCode(`${shown}0`)).toBeUndefined();
        expect(readCode(`${shown.slice(0, -1)}*`)).toBeUndefined();
        const read = readCode(other);
        expect(read === undefined || read.length === shown.length).toBe(true);
      }),
      manyTimes,
    );
    expect(readCode('A'.repeat(100_000))).toBeUndefined();
  });

  it('gives ids and keys that have nothing to do with each other', () => {
    const shown = newCode();
    const made = [receiptId(shown), receiptKeyPair(shown).publicKey, draftId(shown), draftKey(shown)];
    const others = [receiptId(newCode()), draftId(newCode())];
    const all = [...made, ...others, receiptKeyPair(shown).privateKey].map((one) => one.toString('hex'));
    expect(new Set(all).size).toBe(all.length);
    expect(receiptKeyPair(shown).publicKey.equals(receiptKeyPair(shown).publicKey)).toBe(true);
  });

  it('for recovery has eight groups', () => {
    const shown = newRecoveryCode();
    expect(shown).toMatch(/^(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}$/);
    expect(readRecoveryCode(shown.toLowerCase())).toBe(shown);
    expect(readRecoveryCode(newCode())).toBeUndefined();
  });

  it('for a reference can be said on the telephone', () => {
    expect(newReference()).toMatch(/^PG-[0-9A-HJKMNP-TV-Z]{8}$/);
  });
});
