import { prepared, type Database } from '../database';
import type { DraftTable } from '../database/schema';

export const insertDraft = async (db: Database, draft: DraftTable): Promise<void> => {
  await db.insertInto('draft').values(draft).execute();
};

const draftAlive = prepared((db, { id, now }: { id: Buffer; now: number }) =>
  db.selectFrom('draft').selectAll().where('id', '=', id).where('expires_at', '>', now),
);

/** A draft whose time is over is as good as gone, whether or not the job has deleted it. */
export const findDraft = async (db: Database, id: Buffer, now: number): Promise<DraftTable | undefined> =>
  (await draftAlive(db, { id, now }))[0];

type DraftChange = Pick<DraftTable, 'box' | 'revision' | 'state' | 'expires_at'>;

const updateDraft = prepared(
  (db, { id, read, box, revision, state, expires_at }: DraftChange & { id: Buffer; read: number }) =>
    db
      .updateTable('draft')
      .set({ box, revision, state, expires_at })
      .where('id', '=', id)
      .where('revision', '=', read)
      .where('state', '=', 'open')
      .returning('id'),
);

/** Whether it was still open and at the revision that was read. */
export async function replaceDraft(
  trx: Database,
  read: { id: Buffer; revision: number },
  next: DraftChange,
): Promise<boolean> {
  const updated = await updateDraft(trx, { ...next, id: read.id, read: read.revision });
  return updated.length === 1;
}

/**
 * Its words are gone, its time is over, and nothing is added to it any more.
 * @returns false for one that was sent meanwhile: it alone shows the receipt again
 */
export async function emptyDraft(trx: Database, draft: Pick<DraftTable, 'id' | 'state'>): Promise<boolean> {
  const emptied = await trx
    .updateTable('draft')
    .set({ box: Buffer.alloc(0), state: 'sent', expires_at: 0 })
    .where('id', '=', draft.id)
    .where('state', '=', draft.state)
    .returning('id')
    .executeTakeFirst();
  return emptied !== undefined;
}

export const deleteDraftRow = async (trx: Database, id: Buffer): Promise<void> => {
  await trx.deleteFrom('draft').where('id', '=', id).execute();
};
