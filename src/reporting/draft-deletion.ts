import { inTransaction, truncateWal, type Database, type Engine } from '../database';
import type { Draft } from './draft';
import { deleteDraftRow, emptyDraft } from './draft-queries';
import { deleteFile, filesOfDraft } from './file-queries';

/**
 * Deletes a draft at its writer's wish, with its files. What it held goes first, in one statement that also ends every
 * upload into it: where the program dies in between, the hourly sweep finds a draft whose time is over and goes on.
 * No event is recorded: that something was begun and thrown away is nobody's business.
 * @returns false where another window sent it meanwhile: then nothing is deleted
 */
export async function deleteDraft(
  deps: { db: Database; engine: Engine },
  draft: Pick<Draft, 'id' | 'state'>,
): Promise<boolean> {
  const { db } = deps;
  if (!(await inTransaction(db, (trx) => emptyDraft(trx, draft)))) return false;
  // A file's chunks may be many: each file is a transaction of its own.
  for (const { id } of await filesOfDraft(db, draft.id))
    await inTransaction(db, (trx) => deleteFile(trx, id));
  await inTransaction(db, (trx) => deleteDraftRow(trx, draft.id));
  await truncateWal(deps);
  return true;
}
