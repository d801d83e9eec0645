import { inTransaction, type Database } from '../database';
import { ChangedMeanwhile } from '../errors';
import { canBeCleaned, type ScanMark } from '../evidence/service';
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
  scan: ScanMark | undefined;
  /** Something can be taken out of it, if its sender wants that. */
  canBeCleaned: boolean;
}

type HeldDraft = Pick<Draft, 'id' | 'key' | 'content'>;

/** A message that waits for the person to check it is none of the draft's files yet: it may name them. */
const isWaiting = ({ content }: Pick<Draft, 'content'>, fileId: string): boolean =>
  content.found?.fileId === fileId;

const wholeFilesOf = async (db: Database, draft: HeldDraft) =>
  (await filesOfDraft(db, draft.id)).filter((row) => row.state === 'whole' && !isWaiting(draft, row.id));

/** The files of a draft that have arrived, in the order in which they were added. @throws SealBroken */
export async function listDraftFiles(db: Database, draft: HeldDraft): Promise<DraftFile[]> {
  const rows = await wholeFilesOf(db, draft);
  return rows.map((row) => {
    const { name, size, type, scan, hidden = nothingHidden } = openCard(draft.key, row.id, 'draft', row.box);
    const isClean = hidden.kept.length === 0 || hidden.cleaned === true;
    return { id: row.id, name, size, hidden, scan, canBeCleaned: !isClean && canBeCleaned(type) };
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
  draft: HeldDraft,
  statementKey: Buffer,
): Promise<PreparedFile[]> =>
  (await wholeFilesOf(db, draft)).map(({ id, box }) => ({
    id,
    box: sealCard(statementKey, id, 'report', openCard(draft.key, id, 'draft', box)),
  }));

/**
 * Gives the files to the report, in the transaction that closed the draft. Uploads under way are dropped, and a
 * message that was never taken over.
 * @returns false where the draft's files are others than were prepared
 */
export async function moveFiles(
  trx: Database,
  draft: Pick<Draft, 'id' | 'content'>,
  reportId: string,
  prepared: readonly PreparedFile[],
): Promise<boolean> {
  const rows = await filesOfDraft(trx, draft.id);
  const isGiven = (row: { id: string; state: string }): boolean =>
    row.state === 'whole' && !isWaiting(draft, row.id);
  const whole = rows.filter(isGiven).map((row) => row.id);
  if (whole.length !== prepared.length || !prepared.every((file) => whole.includes(file.id))) return false;
  for (const file of prepared) await giveToReport(trx, { ...file, reportId });
  for (const row of rows) if (!isGiven(row)) await deleteFile(trx, row.id);
  return true;
}
