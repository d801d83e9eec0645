import { inTransaction, type Database } from '../database';
import { ChangedMeanwhile } from '../errors';
import { canBeCleaned } from '../evidence/service';
import type { Draft } from './draft';
import { deleteFile, filesOfDraft, giveToReport, holdOpenDraft } from './file-queries';
import { nothingHidden, openCard, sealCard, type HiddenCard } from './files';

export { acceptedEndings } from '../evidence/service';
export { storeFile, type UploadOutcome } from './file-upload';

export interface DraftFile {
  id: string;
  name: string;
  /** Bytes. */
  size: number;
  hidden: HiddenCard;
  /** Something can be taken out of it, if its sender wants that. */
  canBeCleaned: boolean;
}

const wholeFilesOf = async (db: Database, draftId: Buffer) =>
  (await filesOfDraft(db, draftId)).filter((row) => row.state === 'whole');

/** The files of a draft that have arrived, in the order in which they were added. @throws SealBroken */
export async function listDraftFiles(db: Database, draft: Pick<Draft, 'id' | 'key'>): Promise<DraftFile[]> {
  const rows = await wholeFilesOf(db, draft.id);
  return rows.map((row) => {
    const { name, size, type, hidden = nothingHidden } = openCard(draft.key, row.id, 'draft', row.box);
    const isClean = hidden.kept.length === 0 || hidden.cleaned === true;
    return { id: row.id, name, size, hidden, canBeCleaned: !isClean && canBeCleaned(type) };
  });
}

/** Removes a file of this draft; another's, or one that is gone already, is left alone. @throws ChangedMeanwhile once it is sent */
export const removeDraftFile = (
  deps: { db: Database },
  draft: Pick<Draft, 'id'>,
  fileId: string,
): Promise<void> =>
  inTransaction(deps.db, async (trx) => {
    if (!(await holdOpenDraft(trx, draft.id))) throw new ChangedMeanwhile();
    const own = await filesOfDraft(trx, draft.id);
    if (own.some((row) => row.id === fileId)) await deleteFile(trx, fileId);
  });

/** A file of the draft, sealed anew under the statement key of its report. */
export interface PreparedFile {
  id: string;
  box: Buffer;
}

export const prepareFiles = async (
  db: Database,
  draft: Pick<Draft, 'id' | 'key'>,
  statementKey: Buffer,
): Promise<PreparedFile[]> =>
  (await wholeFilesOf(db, draft.id)).map(({ id, box }) => ({
    id,
    box: sealCard(statementKey, id, 'report', openCard(draft.key, id, 'draft', box)),
  }));

/**
 * Gives the files to the report, in the transaction that closed the draft. Uploads under way are dropped.
 * @returns false where the draft's files are others than were prepared
 */
export async function moveFiles(
  trx: Database,
  draftId: Buffer,
  reportId: string,
  prepared: readonly PreparedFile[],
): Promise<boolean> {
  const rows = await filesOfDraft(trx, draftId);
  const whole = rows.filter((row) => row.state === 'whole').map((row) => row.id);
  if (whole.length !== prepared.length || !prepared.every((file) => whole.includes(file.id))) return false;
  for (const file of prepared) await giveToReport(trx, { ...file, reportId });
  for (const row of rows) if (row.state === 'uploading') await deleteFile(trx, row.id);
  return true;
}
