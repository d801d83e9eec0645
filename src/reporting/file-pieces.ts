import type { Readable } from 'node:stream';
import { fileChunkBytes, padme } from '../vault';
import { wasCut } from '../web/multipart';

export class FileTooLarge extends Error {
  override name = 'FileTooLarge';
}

/**
 * The stream's parts; leaving it early does not destroy it, because the rest of the form comes after it.
 * @throws FileTooLarge
 */
export async function* measured(
  stream: Readable,
  mostBytes: number,
): AsyncGenerator<Buffer, void, undefined> {
  let size = 0;
  for await (const part of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > mostBytes) throw new FileTooLarge();
    yield part;
  }
  if (wasCut(stream)) throw new FileTooLarge();
}

/** The first 256 kB, or the whole of what is shorter, and then everything from the beginning. */
export async function peek(
  parts: AsyncGenerator<Buffer, void, undefined>,
): Promise<{ start: Buffer; all: AsyncGenerator<Buffer, void, undefined> }> {
  const first: Buffer[] = [];
  let size = 0;
  while (size < fileChunkBytes) {
    const next = await parts.next();
    if (next.done === true) break;
    first.push(next.value);
    size += next.value.length;
  }
  const start = Buffer.concat(first);
  async function* all(): AsyncGenerator<Buffer, void, undefined> {
    yield start;
    yield* parts;
  }
  return { start: start.subarray(0, fileChunkBytes), all: all() };
}

interface Part {
  bytes: Buffer;
  padding: boolean;
}

/** The parts, then zeros up to the padded size. */
async function* padded(
  parts: AsyncIterable<Buffer> | Iterable<Buffer>,
): AsyncGenerator<Part, void, undefined> {
  let size = 0;
  for await (const bytes of parts) {
    size += bytes.length;
    yield { bytes, padding: false };
  }
  for (let left = padme(size) - size; left > 0; left -= fileChunkBytes)
    yield { bytes: Buffer.alloc(Math.min(left, fileChunkBytes)), padding: true };
}

export interface Piece {
  plain: Buffer;
  /** How many of them are the file's; the rest is padding. */
  trueBytes: number;
  last: boolean;
}

/** Padded, in pieces of 256 kB and a last one that may be shorter; a file of no bytes is one empty piece. */
export async function* inPieces(
  parts: AsyncIterable<Buffer> | Iterable<Buffer>,
): AsyncGenerator<Piece, void, undefined> {
  let held: Buffer = Buffer.alloc(0);
  let heldTrue = 0;
  for await (const { bytes, padding } of padded(parts)) {
    held = held.length === 0 ? bytes : Buffer.concat([held, bytes]);
    if (!padding) heldTrue += bytes.length;
    while (held.length > fileChunkBytes) {
      const trueBytes = Math.min(heldTrue, fileChunkBytes);
      yield { plain: held.subarray(0, fileChunkBytes), trueBytes, last: false };
      held = held.subarray(fileChunkBytes);
      heldTrue -= trueBytes;
    }
  }
  yield { plain: held, trueBytes: heldTrue, last: true };
}
