import { randomUUID } from 'node:crypto';
import { blake2b, keyBytes, randomBytes } from './sodium';

export { randomBytes, sameBytes } from './sodium';

/** Parts with their lengths before them, so that no two lists of parts give the same bytes. */
function framed(parts: readonly (string | Buffer)[]): Buffer {
  const pieces: Buffer[] = [];
  for (const part of parts) {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
    const length = Buffer.allocUnsafe(4);
    length.writeUInt32LE(bytes.length);
    pieces.push(length, bytes);
  }
  return Buffer.concat(pieces);
}

/** A 32-byte key for one purpose. @param root 32 bytes */
export const deriveKey = (root: Buffer, purpose: string, ...parts: string[]): Buffer =>
  blake2b(framed(['derive', purpose, ...parts]), root);

/** A 32-byte MAC. @param key 32 to 64 bytes */
export const macOf = (key: Buffer, ...parts: (string | Buffer)[]): Buffer =>
  blake2b(framed(['mac', ...parts]), key);

/** A 32-byte hash without a key, of something that is secret by its own randomness or not secret at all. */
export const hash = (...parts: (string | Buffer)[]): Buffer => blake2b(framed(['hash', ...parts]), undefined);

export const newKey = (): Buffer => randomBytes(keyBytes);

/** A random UUID (version 4). */
export const randomId = (): string => randomUUID();

/** A random whole number below 2^53. */
export const random53 = (): number => Number(randomBytes(8).readBigUInt64LE() >> 11n);
