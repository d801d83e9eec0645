import { prepared, type Database } from '../database';
import type { FileTable } from '../database/schema';

/** Keeps a draft open, and others who change it waiting, to the end of the transaction. @returns false once it is sent or gone */
export async function holdOpenDraft(trx: Database, draftId: Buffer): Promise<boolean> {
  const held = await trx
    .updateTable('draft')
    .set((set) => ({ revision: set.ref('revision') }))
    .where('id', '=', draftId)
    .where('state', '=', 'open')
    .returning('id')
    .executeTakeFirst();
  return held !== undefined;
}

/** The same for a report that was sent. @returns false where it is gone */
export async function holdReport(trx: Database, reportId: string): Promise<boolean> {
  const held = await trx
    .updateTable('report')
    .set((set) => ({ on_hold: set.ref('on_hold') }))
    .where('id', '=', reportId)
    .returning('id')
    .executeTakeFirst();
  return held !== undefined;
}

const columns = ['id', 'chunks', 'box', 'position', 'state', 'created_at'] as const;

const filesByDraft = prepared((db, { draftId }: { draftId: Buffer }) =>
  db.selectFrom('file').select(columns).where('draft_id', '=', draftId).orderBy('position'),
);
export const filesOfDraft = (db: Database, draftId: Buffer) => filesByDraft(db, { draftId });

export const wholeFilesOfReport = (db: Database, reportId: string) =>
  db
    .selectFrom('file')
    .select(columns)
    .where('report_id', '=', reportId)
    .where('state', '=', 'whole')
    .orderBy('position')
    .execute();

export const filesOfReport = (db: Database, reportId: string) =>
  db.selectFrom('file').select(columns).where('report_id', '=', reportId).orderBy('position').execute();

/** What arrived is written anew. @returns false where the file is gone */
export async function dropChunks(trx: Database, fileId: string): Promise<boolean> {
  const held = await trx
    .updateTable('file')
    .set({ chunks: 0 })
    .where('id', '=', fileId)
    .where('state', '=', 'uploading')
    .returning('id')
    .executeTakeFirst();
  await trx.deleteFrom('file_chunk').where('file_id', '=', fileId).execute();
  return held !== undefined;
}

export const insertFile = async (trx: Database, row: FileTable): Promise<void> => {
  await trx.insertInto('file').values(row).execute();
};

/** The next chunk of a file that is being uploaded. @returns false where the file is gone */
export async function insertChunk(
  trx: Database,
  chunk: { fileId: string; number: number; box: Buffer },
): Promise<boolean> {
  const counted = await trx
    .updateTable('file')
    .set({ chunks: chunk.number + 1 })
    .where('id', '=', chunk.fileId)
    .where('state', '=', 'uploading')
    .returning('id')
    .executeTakeFirst();
  if (counted === undefined) return false;
  await trx
    .insertInto('file_chunk')
    .values({ file_id: chunk.fileId, number: chunk.number, box: chunk.box })
    .execute();
  return true;
}

/** @returns false where the file is gone */
export async function markWhole(
  trx: Database,
  file: { id: string; box: Buffer; roughSize: number; state: 'whole' | 'waiting' },
): Promise<boolean> {
  const marked = await trx
    .updateTable('file')
    .set({ state: file.state, box: file.box, rough_size: file.roughSize })
    .where('id', '=', file.id)
    .where('state', '=', 'uploading')
    .returning('id')
    .executeTakeFirst();
  return marked !== undefined;
}

/** What waited counts among the files from now on, after the others. */
export const countWaiting = async (trx: Database, file: { id: string; position: number }): Promise<void> => {
  await trx
    .updateTable('file')
    .set({ state: 'whole', position: file.position })
    .where('id', '=', file.id)
    .where('state', '=', 'waiting')
    .execute();
};

/** What is known of a whole file is written anew, unless its card became another meanwhile. */
export const resealFile = async (
  trx: Database,
  { id, before, box }: { id: string; before: Buffer; box: Buffer },
): Promise<void> => {
  await trx
    .updateTable('file')
    .set({ box })
    .where('id', '=', id)
    .where('state', '=', 'whole')
    .where('box', '=', before)
    .execute();
};

/** With its chunks. */
export const deleteFile = async (trx: Database, id: string): Promise<void> => {
  await trx.deleteFrom('file').where('id', '=', id).execute();
};

/** A file becomes its report's. The draft that it belonged to is forgotten. */
export const giveToReport = async (
  trx: Database,
  file: { id: string; reportId: string; box: Buffer },
): Promise<void> => {
  await trx
    .updateTable('file')
    .set({ report_id: file.reportId, draft_id: Buffer.alloc(0), box: file.box })
    .where('id', '=', file.id)
    .execute();
};

export const findChunk = async (db: Database, fileId: string, number: number): Promise<Buffer | undefined> =>
  (
    await db
      .selectFrom('file_chunk')
      .select('box')
      .where('file_id', '=', fileId)
      .where('number', '=', number)
      .executeTakeFirst()
  )?.box;

/** Files of drafts whose time is over, and uploads that began before `cutBefore` and never ended. */
export async function filesToSweep(
  db: Database,
  sweep: { now: number; cutBefore: number; most: number },
): Promise<string[]> {
  const ofDrafts = await db
    .selectFrom('draft')
    .innerJoin('file', 'file.draft_id', 'draft.id')
    .select('file.id')
    .where('draft.expires_at', '<=', sweep.now)
    .limit(sweep.most)
    .execute();
  const cut = await db
    .selectFrom('file')
    .select('id')
    .where('state', '=', 'uploading')
    .where('created_at', '<', sweep.cutBefore)
    .limit(sweep.most)
    .execute();
  return [...new Set([...ofDrafts, ...cut].map((row) => row.id))].slice(0, sweep.most);
}

/** @returns how many were deleted */
export async function deleteDraftsWithoutFiles(trx: Database, now: number, most: number): Promise<number> {
  const deleted = await trx
    .deleteFrom('draft')
    .where('id', 'in', (where) =>
      where
        .selectFrom('draft as ended')
        .select('ended.id')
        .where('ended.expires_at', '<=', now)
        .where((also) =>
          also.not(
            also.exists(also.selectFrom('file').select('file.id').whereRef('file.draft_id', '=', 'ended.id')),
          ),
        )
        .limit(most),
    )
    .returning('id')
    .execute();
  return deleted.length;
}
