import { z } from 'zod';
import { runApart } from './apart';
import { oneOfFew } from './few';

/** A small picture, made anew: no byte of it was sent by anybody. */
export interface Preview {
  /** A JPEG. */
  bytes: Buffer;
}

const longestSide = 1_600;
const mostPixels = 60_000_000;
const limits = { mostBytes: 4 * 1024 * 1024, memoryKb: 1_000_000, seconds: 10 };
const made = z.object({ result: z.literal('made') });

/** Kinds that the decoder knows. It has none for HEIC: that is downloaded. */
const shown: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif']);
export const hasPreview = (type: string): boolean => shown.has(type);

/** @returns undefined where none can be made: the picture is damaged, or too large to be opened */
export const makePreview = (read: () => Promise<Buffer>): Promise<Preview | undefined> =>
  oneOfFew(async () => {
    const answer = await runApart('picture', [String(longestSide), String(mostPixels)], await read(), limits);
    return answer !== undefined && made.safeParse(answer.facts).success ? { bytes: answer.bytes } : undefined;
  });
