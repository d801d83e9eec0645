import { inTransaction, type Database } from '../database';
import { ChangedMeanwhile } from '../errors';
import type { Draft } from './draft';
import { countWaiting, deleteFile, filesOfDraft, holdOpenDraft } from './file-queries';
import { openCard, readWhole } from './files';

type HeldDraft = Pick<Draft, 'id' | 'key'>;

/** The bytes of a message that waits, whole. One of few at a time. @throws SealBroken, ChangedMeanwhile where it is gone */
export async function readWaiting(db: Database, draft: HeldDraft, fileId: string): Promise<Buffer> {
  const row = (await filesOfDraft(db, draft.id)).find(
    ({ id, state }) => id === fileId && state === 'waiting',
  );
  if (row === undefined) throw new ChangedMeanwhile();
  const { size, key } = openCard(draft.key, row.id, 'draft', row.box);
  return readWhole(db, { id: row.id, size, chunks: row.chunks, key: Buffer.from(key, 'base64') });
}

/** A message that was read before, and never checked, leaves nothing behind. */
export const dropWaiting = (db: Database, draft: HeldDraft): Promise<void> =>
  inTransaction(db, async (trx) => {
    for (const { id, state } of await filesOfDraft(trx, draft.id))
      if (state === 'waiting') await deleteFile(trx, id);
  });

/**
 * A message that waited becomes one of the draft's files, because its sender wants it to go along. One that is gone, or
 * counts already, is left alone.
 * @returns false where the draft has as many files as it may have
 * @throws ChangedMeanwhile once it is sent
 */
export const takeWaiting = (
  db: Database,
  draft: HeldDraft,
  fileId: string,
  mostFiles: number,
): Promise<boolean> =>
  inTransaction(db, async (trx) => {
    if (!(await holdOpenDraft(trx, draft.id))) throw new ChangedMeanwhile();
    const files = await filesOfDraft(trx, draft.id);
    if (!files.some(({ id, state }) => id === fileId && state === 'waiting')) return true;
    const counted = files.filter(({ position }) => position > 0);
    if (counted.length >= mostFiles) return false;
    await countWaiting(trx, { id: fileId, position: (counted.at(-1)?.position ?? 0) + 1 });
    return true;
  });
