import fc from 'fast-check';
import { newKey, type Place } from '../../src/vault';

/** What a failed property prints names its seed: PERIGEE_TEST_SEED runs the same again. */
const seed = Number(process.env['PERIGEE_TEST_SEED'] ?? '0');
export const manyTimes = { numRuns: 60, ...(seed === 0 ? {} : { seed }) };

export const key = fc.constant(0).map(() => newKey());
export const bytes = (maxLength: number) => fc.uint8Array({ maxLength }).map((array) => Buffer.from(array));

const word = fc.stringMatching(/^[a-z0-9_-]{1,20}$/);
export const place: fc.Arbitrary<Place> = fc.record({
  table: word,
  row: word,
  column: word,
  revision: fc.nat(1_000),
});

/** The same bytes with one bit changed. */
export function flipped(box: Buffer, at: number): Buffer {
  const other = Buffer.from(box);
  const index = Math.floor(at / 8) % box.length;
  other[index] = (other[index] ?? 0) ^ (1 << (at % 8));
  return other;
}

export const bit = fc.nat(1_000_000);
