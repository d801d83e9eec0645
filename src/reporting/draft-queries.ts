import type { Database } from '../database';
import type { DraftTable } from '../database/schema';

export const insertDraft = async (db: Database, draft: DraftTable): Promise<void> => {
  await db.insertInto('draft').values(draft).execute();
};

/** A draft whose time is over is as good as gone, whether or not the job has deleted it. */
export const findDraft = (db: Database, id: Buffer, now: number): Promise<DraftTable | undefined> =>
  db.selectFrom('draft').selectAll().where('id', '=', id).where('expires_at', '>', now).executeTakeFirst();

/** Whether it was still open and at the revision that was read. */
export async function replaceDraft(
  trx: Database,
  read: { id: Buffer; revision: number },
  next: Pick<DraftTable, 'box' | 'revision' | 'state' | 'expires_at'>,
): Promise<boolean> {
  const result = await trx
    .updateTable('draft')
    .set(next)
    .where('id', '=', read.id)
    .where('revision', '=', read.revision)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
