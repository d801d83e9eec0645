import { record } from '../audit/record';
import { inTransaction } from '../database';
import type { Dependencies } from '../dependencies';
import { NotFound } from '../errors';
import { hasPreview, makePreview, type Preview } from '../evidence/service';
import { fileChunks, listFiles, readWhole, type ReportFile } from '../reporting/service';
import { openCaseKeys } from './case-keys';
import type { Officer } from './officer';
import { findCaseFor } from './queries';

interface Wanted {
  reference: string;
  fileId: string;
}

export interface OpenedFile {
  name: string;
  size: number;
  chunks: AsyncIterable<Buffer>;
}

/** The bytes of a file, as they are kept. The download is recorded before the first byte leaves. */
export async function openCaseFile(
  deps: Dependencies,
  officer: Officer,
  wanted: Wanted,
  now: number,
): Promise<OpenedFile> {
  const file = await findFile(deps, officer, wanted, 'case.file-downloaded', now);
  return { name: file.name, size: file.size, chunks: fileChunks(deps.db, file) };
}

/** A small picture made anew from a file. @returns undefined where there can be none */
export async function openCasePreview(
  deps: Dependencies,
  officer: Officer,
  wanted: Wanted,
  now: number,
): Promise<Preview | undefined> {
  const file = await findFile(deps, officer, wanted, 'case.file-previewed', now);
  return hasPreview(file.type) ? makePreview(() => readWhole(deps.db, file)) : undefined;
}

/** @throws NotFound for a file that is in no case of the officer's desks */
async function findFile(
  { db }: Dependencies,
  officer: Officer,
  { reference, fileId }: Wanted,
  action: string,
  now: number,
): Promise<ReportFile> {
  const known = await findCaseFor(db, officer.deskIds, reference);
  if (known === undefined) throw new NotFound();
  const keys = await openCaseKeys(db, officer.keyring, known.id);
  const files = await listFiles(db, keys.reportId, keys.statement);
  const file = files.find((candidate) => candidate.id === fileId);
  if (file === undefined) throw new NotFound();
  await inTransaction(db, (trx) =>
    record(trx, {
      actor: { kind: 'person', id: officer.id },
      action,
      subject: { kind: 'case', id: known.reference },
      deskId: known.deskId,
      detail: { file: file.id },
      now,
    }),
  );
  return file;
}
