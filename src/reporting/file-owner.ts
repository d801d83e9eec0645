import type { Database } from '../database';
import type { FileTable } from '../database/schema';
import type { Draft } from './draft';
import { filesOfDraft, holdOpenDraft, holdReport, filesOfReport } from './file-queries';

/** What files are kept under: a draft that is open, or a report whose statement key is open. */
export interface FileOwner {
  kind: 'draft' | 'report';
  /** Seals a file's card: the draft's key, or the statement key. */
  key: Buffer;
  columns: Pick<FileTable, 'draft_id' | 'report_id'>;
  /** Makes others who change it wait, to the end of the transaction. @returns false where it is gone, or a draft was sent */
  hold(trx: Database): Promise<boolean>;
  /** In their order, those that are still arriving too. */
  files(
    db: Database,
  ): Promise<Pick<FileTable, 'id' | 'chunks' | 'box' | 'position' | 'state' | 'created_at'>[]>;
}

export const draftOwner = (draft: Pick<Draft, 'id' | 'key'>): FileOwner => ({
  kind: 'draft',
  key: draft.key,
  columns: { draft_id: draft.id, report_id: '' },
  hold: (trx) => holdOpenDraft(trx, draft.id),
  files: (db) => filesOfDraft(db, draft.id),
});

/** A report that was sent, opened by its receipt or by an officer. */
export interface OpenedForFiles {
  reportId: string;
  statementKey: Buffer;
}

export const reportOwner = ({ reportId, statementKey }: OpenedForFiles): FileOwner => ({
  kind: 'report',
  key: statementKey,
  columns: { draft_id: Buffer.alloc(0), report_id: reportId },
  hold: (trx) => holdReport(trx, reportId),
  files: (db) => filesOfReport(db, reportId),
});
