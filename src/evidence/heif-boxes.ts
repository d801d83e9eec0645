import { FileDamaged, part } from './hidden';

export interface Box {
  type: string;
  /** Where its content begins, and where it ends in the file. */
  start: number;
  end: number;
}

/** The box that begins at a place of an ISO base media file (ISO/IEC 14496-12). @throws FileDamaged for one that is cut */
export function firstBox(bytes: Buffer, at: number, to: number): Box {
  let size = part(bytes, at, at + 8).readUInt32BE();
  let start = at + 8;
  if (size === 1) {
    size = Number(part(bytes, start, start + 8).readBigUInt64BE());
    start += 8;
  } else if (size === 0) size = to - at;
  if (size < start - at || at + size > to) throw new FileDamaged();
  return { type: bytes.toString('latin1', at + 4, at + 8), start, end: at + size };
}

/** The boxes between two places. @throws FileDamaged */
export function* boxesOf(bytes: Buffer, from: number, to: number): Generator<Box> {
  for (let at = from; at + 8 <= to;) {
    const box = firstBox(bytes, at, to);
    yield box;
    at = box.end;
  }
}
