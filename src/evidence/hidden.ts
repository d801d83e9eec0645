/** What a file can hold besides what it shows. Its words: `evidence:hidden.KIND`. */
export const hiddenKinds = [
  'place',
  'time',
  'camera',
  'person',
  'organisation',
  'program',
  'notes',
  'small-picture',
  'in-pictures',
  'more-pictures',
  'after-the-end',
  'properties',
  'comments',
  'changes',
  'earlier-versions',
  'hidden-text',
  'hidden-sheets',
  'hidden-slides',
  'speaker-notes',
  'embedded-files',
  'macros',
  'form-entries',
  'template',
  'other',
] as const;
export type HiddenKind = (typeof hiddenKinds)[number];

/** In the order in which they are listed above, each once. */
export const inOrder = (found: Iterable<HiddenKind>): HiddenKind[] => {
  const there = new Set(found);
  return hiddenKinds.filter((kind) => there.has(kind));
};

/** A picture without what was hidden in it. */
export interface Stripped {
  bytes: Buffer;
  found: ReadonlySet<HiddenKind>;
}

/** A file whose parts do not fit together, or that ends early. */
export class FileDamaged extends Error {
  override name = 'FileDamaged';
}

/** A part of a file. @throws FileDamaged where it is not all there */
export function part(bytes: Buffer, from: number, to: number): Buffer {
  if (from < 0 || to < from || to > bytes.length) throw new FileDamaged();
  return bytes.subarray(from, to);
}
