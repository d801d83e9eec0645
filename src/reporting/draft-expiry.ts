import { hour, hourOf } from '../clock';
import { inTransaction, type Database } from '../database';
import { deleteDraftsWithoutFiles, deleteFile, filesToSweep } from './file-queries';

/** How much one run deletes, so that it never holds the database for long: the next run goes on. */
const filesARun = 20;
const draftsARun = 200;
/** An upload that is not whole after this was cut by a crash. */
const longestUploadMs = 3 * hour;

/**
 * Deletes drafts whose time is over, with their files, and what a crash left of uploads.
 * @returns how many rows went; 0 when there was nothing left to do
 */
export async function deleteExpiredDrafts(deps: { db: Database }, now: number): Promise<number> {
  const { db } = deps;
  const files = await filesToSweep(db, { now, cutBefore: hourOf(now) - longestUploadMs, most: filesARun });
  // A file's chunks may be many: each file is a transaction of its own.
  for (const id of files) await inTransaction(db, (trx) => deleteFile(trx, id));
  const drafts = await inTransaction(db, (trx) => deleteDraftsWithoutFiles(trx, now, draftsARun));
  return files.length + drafts;
}
