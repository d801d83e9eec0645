import { createHash } from 'node:crypto';
import { hourOf } from '../clock';
import { inTransaction, type Database } from '../database';
import { ChangedMeanwhile } from '../errors';
import { newKey, randomId, sealFile } from '../vault';
import type { FileOwner } from './file-owner';
import { insertChunk, insertFile } from './file-queries';
import { inPieces } from './file-pieces';

/** What lies in the database of a file that is not whole yet. */
export interface Written {
  id: string;
  key: Buffer;
  chunks: number;
  /** True bytes. */
  size: number;
  /** In hexadecimal. */
  sha256: string;
}

/**
 * A row for a file that is arriving.
 * @param mostFiles how many the owner may have with it; undefined for one that does not count among them yet
 * @returns undefined where it has as many as it may have
 * @throws ChangedMeanwhile where the owner is gone or was sent
 */
export const beginFile = (
  db: Database,
  owner: FileOwner,
  mostFiles: number | undefined,
  now: number,
): Promise<string | undefined> =>
  inTransaction(db, async (trx) => {
    if (!(await owner.hold(trx))) throw new ChangedMeanwhile();
    const before = (await owner.files(trx)).filter(({ position }) => position > 0);
    if (mostFiles !== undefined && before.length >= mostFiles) return undefined;
    const id = randomId();
    await insertFile(trx, {
      id,
      ...owner.columns,
      position: mostFiles === undefined ? 0 : (before.at(-1)?.position ?? 0) + 1,
      chunks: 0,
      rough_size: 0,
      box: Buffer.alloc(0),
      state: 'uploading',
      created_at: hourOf(now),
    });
    return id;
  });

/**
 * Seals parts by a key of their own, a chunk a transaction.
 * @param look sees the true bytes of each piece before it is written, and may throw
 * @throws ChangedMeanwhile where the row is gone
 */
export async function writeChunks(
  db: Database,
  id: string,
  parts: AsyncIterable<Buffer> | Iterable<Buffer>,
  look: (piece: Buffer, number: number) => Promise<void> = () => Promise.resolve(),
): Promise<Written> {
  const key = newKey();
  const sealer = sealFile(key, id);
  const sha256 = createHash('sha256');
  let size = 0;
  let number = 0;
  for await (const piece of inPieces(parts)) {
    const plain = piece.plain.subarray(0, piece.trueBytes);
    await look(plain, number);
    sha256.update(plain);
    size += piece.trueBytes;
    const chunk = { fileId: id, number, box: sealer.push(piece.plain, piece.last) };
    if (!(await inTransaction(db, (trx) => insertChunk(trx, chunk)))) throw new ChangedMeanwhile();
    number += 1;
  }
  return { id, key, chunks: number, size, sha256: sha256.digest('hex') };
}
