import { deriveKey, hash, randomBytes } from './hashing';
import { keyPairFrom, type KeyPair } from './sodium';

/** Letters and digits without look-alikes: no I, L, O, U; I and L are read as 1, O as 0, U as V (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groupLength = 4;

/** Random characters, five bits each, in groups of four. */
function randomCode(groups: number): string {
  const bytes = randomBytes(groups * groupLength);
  const signs = [...bytes].map((byte) => alphabet.charAt(byte & 31));
  return Array.from({ length: groups }, (_unused, index) =>
    signs.slice(index * groupLength, (index + 1) * groupLength).join(''),
  ).join('-');
}

function readGroups(typed: string, groups: number): string | undefined {
  // Full-width letters and digits are read as the plain ones; spaces, dashes and dots between groups are forgiven.
  if (typed.length > 200) return undefined;
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-_.\u2010-\u2015\u2212]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0')
    .replace(/U/g, 'V');
  if (plain.length !== groups * groupLength || !/^[0-9A-HJKMNP-TV-Z]*$/.test(plain)) return undefined;
  return plain.replace(/(.{4})(?=.)/g, '$1-');
}

const codeGroups = 5;
const recoveryGroups = 8;

/** 100 random bits in five groups of four: receipts, resume codes, one-time links. */
export const newCode = (): string => randomCode(codeGroups);

/** What was typed, as it was shown; undefined when it can't be a code. Forgives spaces, dashes, case and look-alikes. */
export const readCode = (typed: string): string | undefined => readGroups(typed, codeGroups);

/** 160 random bits in eight groups of four. */
export const newRecoveryCode = (): string => randomCode(recoveryGroups);
export const readRecoveryCode = (typed: string): string | undefined => readGroups(typed, recoveryGroups);

/** A random reference that can be said on the telephone: 40 bits. */
export const newReference = (): string => `PG-${randomCode(2).replace('-', '')}`;

/** The look-up id: at 100 random bits no slow hash is needed. */
export const receiptId = (code: string): Buffer => hash('receipt', code);
export const receiptKeyPair = (code: string): KeyPair =>
  keyPairFrom(deriveKey(hash('receipt key', code), 'receipt'));
export const draftId = (code: string): Buffer => hash('draft', code);
export const draftKey = (code: string): Buffer => deriveKey(hash('draft key', code), 'draft');
export const invitationId = (code: string): Buffer => hash('invitation', code);
export const recoveryKeyPair = (code: string): KeyPair =>
  keyPairFrom(deriveKey(hash('recovery key', code), 'recovery'));
