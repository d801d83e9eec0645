import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { hourOf } from '../clock';
import { inTransaction, type Database } from '../database';
import { ChangedMeanwhile } from '../errors';
import { fileChunkBytes, newKey, padme, randomId, sealFile } from '../vault';
import { wasCut } from '../web/multipart';
import type { Draft } from './draft';
import { deleteFile, filesOfDraft, holdOpenDraft, insertChunk, insertFile, markWhole } from './file-queries';
import { cleanName } from './file-name';
import { typeOf } from './file-types';
import { sealCard } from './files';

interface UploadLimits {
  mostFiles: number;
  mostBytesEach: number;
}

/** What came of a file: stored under the draft, or not, with why. What was stored before stays. */
export type UploadOutcome =
  | { result: 'stored'; id: string; name: string; size: number }
  | { result: 'refused'; name: string; problem: 'too-many' | 'too-large' | 'not-allowed' };

class FileTooLarge extends Error {
  override name = 'FileTooLarge';
}

/**
 * Stores a file under a draft as it arrives: a chunk a transaction, each sealed by the file's own key. It counts as
 * there only when it is whole; one that is cut or refused leaves nothing. The stream is always read to its end.
 * @throws ChangedMeanwhile where the draft was sent or deleted meanwhile; what broke the stream, where something did
 */
export async function storeFile(
  deps: { db: Database },
  draft: Pick<Draft, 'id' | 'key'>,
  upload: { name: string; stream: Readable },
  limits: UploadLimits,
  now: number,
): Promise<UploadOutcome> {
  const name = cleanName(upload.name);
  const id = randomId();
  let begun = false;
  let whole = false;
  try {
    const pieces = inPieces(padded(measured(upload.stream, limits.mostBytesEach)));
    const key = newKey();
    const sealer = sealFile(key, id);
    const sha256 = createHash('sha256');
    let size = 0;
    let type: string | undefined;
    let number = 0;
    for await (const piece of pieces) {
      if (number === 0) {
        type = await typeOf(piece.plain.subarray(0, piece.trueBytes), name);
        if (type === undefined) return { result: 'refused', name, problem: 'not-allowed' };
        if (!(await begin(deps.db, draft, id, limits, now)))
          return { result: 'refused', name, problem: 'too-many' };
        begun = true;
      }
      sha256.update(piece.plain.subarray(0, piece.trueBytes));
      size += piece.trueBytes;
      const box = sealer.push(piece.plain, piece.last);
      const chunk = { fileId: id, number, box };
      if (!(await inTransaction(deps.db, (trx) => insertChunk(trx, chunk)))) throw new ChangedMeanwhile();
      number += 1;
    }
    const card = { name, type: type ?? '', size, sha256: sha256.digest('hex'), key: key.toString('base64') };
    const box = sealCard(draft.key, id, 'draft', card);
    await finish(deps.db, draft, { id, box, roughSize: padme(size) });
    whole = true;
    return { result: 'stored', id, name, size };
  } catch (error) {
    if (error instanceof FileTooLarge) return { result: 'refused', name, problem: 'too-large' };
    throw error;
  } finally {
    upload.stream.resume();
    if (begun && !whole) await inTransaction(deps.db, (trx) => deleteFile(trx, id));
  }
}

/** @returns false where the draft has as many files as it may have */
const begin = (
  db: Database,
  draft: Pick<Draft, 'id'>,
  id: string,
  limits: UploadLimits,
  now: number,
): Promise<boolean> =>
  inTransaction(db, async (trx) => {
    if (!(await holdOpenDraft(trx, draft.id))) throw new ChangedMeanwhile();
    const before = await filesOfDraft(trx, draft.id);
    if (before.length >= limits.mostFiles) return false;
    await insertFile(trx, {
      id,
      draft_id: draft.id,
      report_id: '',
      position: (before.at(-1)?.position ?? 0) + 1,
      chunks: 0,
      rough_size: 0,
      box: Buffer.alloc(0),
      state: 'uploading',
      created_at: hourOf(now),
    });
    return true;
  });

/** Whole from now on; a draft that is being sent at this moment waits, or was first. */
const finish = (
  db: Database,
  draft: Pick<Draft, 'id'>,
  file: Parameters<typeof markWhole>[1],
): Promise<void> =>
  inTransaction(db, async (trx) => {
    if (!(await holdOpenDraft(trx, draft.id)) || !(await markWhole(trx, file))) throw new ChangedMeanwhile();
  });

/** The stream's parts; leaving it early does not destroy it, because the rest of the form comes after it. */
async function* measured(stream: Readable, mostBytes: number): AsyncGenerator<Buffer, void, undefined> {
  let size = 0;
  for await (const part of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > mostBytes) throw new FileTooLarge();
    yield part;
  }
  if (wasCut(stream)) throw new FileTooLarge();
}

interface Part {
  bytes: Buffer;
  padding: boolean;
}

/** The parts, then zeros up to the padded size. */
async function* padded(parts: AsyncIterable<Buffer>): AsyncGenerator<Part, void, undefined> {
  let size = 0;
  for await (const bytes of parts) {
    size += bytes.length;
    yield { bytes, padding: false };
  }
  for (let left = padme(size) - size; left > 0; left -= fileChunkBytes)
    yield { bytes: Buffer.alloc(Math.min(left, fileChunkBytes)), padding: true };
}

interface Piece {
  plain: Buffer;
  /** How many of them are the file's; the rest is padding. */
  trueBytes: number;
  last: boolean;
}

/** Pieces of 256 kB and a last one that may be shorter; a file of no bytes is one empty piece. */
async function* inPieces(parts: AsyncIterable<Part>): AsyncGenerator<Piece, void, undefined> {
  let held = Buffer.alloc(0);
  let heldTrue = 0;
  for await (const { bytes, padding } of parts) {
    held = Buffer.concat([held, bytes]);
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
