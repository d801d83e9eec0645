import { z } from 'zod';
import { checked } from './check';
import { readFolder, type ContentDirs } from './files';
import type { ContentProblem } from './problem';
import type { OriginWords } from './types';

const words = z.array(z.string().trim().min(1));

const originFile = z.strictObject({
  version: z.int().min(1),
  betweenWords: z.boolean(),
  origins: words.min(1),
  people: words,
  between: words.exactOptional(),
  notBefore: words.exactOptional(),
  leads: words,
  alone: words,
  fine: words,
});

/** Reads the lists of words by which an account that leans on somebody's origin is noticed, one file a language. */
export function readOrigin(dirs: ContentDirs, problems: ContentProblem[]): OriginWords[] {
  return readFolder(dirs, 'origin', problems).flatMap((source) => {
    const file = checked(source, originFile, problems);
    return file === undefined ? [] : [{ between: [], notBefore: [], ...file }];
  });
}
