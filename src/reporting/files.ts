import type { Database } from '../database';
import { openFile, openJson, sealJson, SealBroken, tryOpenJson, type Place } from '../vault';
import type { Written } from './file-writing';
import type { HiddenKind, ScanMark } from '../evidence/service';
import { findChunk, wholeFilesOfReport } from './file-queries';

/** What is sealed of a file: under the draft's key, then under the statement key. */
export interface FileCard {
  name: string;
  /** By its content, never as the browser declared it. */
  type: string;
  /** True size in bytes. */
  size: number;
  /** In hexadecimal. */
  sha256: string;
  /** The file's own key, base64. */
  key: string;
  /** What was hidden in it. Files of before it was looked for have none. */
  hidden?: HiddenCard;
  /** What the virus scanner said. Files that came while there was none have nothing. */
  scan?: ScanMark;
}

/** What is known of the hidden data of a file. */
export interface HiddenCard {
  removed: readonly HiddenKind[];
  /** Still in it. */
  kept: readonly HiddenKind[];
  /** The person asked for it to be kept. */
  onPurpose: boolean;
  /** What can be taken out of a document was taken out, as its sender asked. */
  cleaned?: boolean;
  /** It could not be looked into: it may hide anything. */
  unread: boolean;
  /** Of the bytes as they were sent, where something was taken out of them. */
  sentSha256?: string;
}

export const nothingHidden: HiddenCard = { removed: [], kept: [], onPurpose: false, unread: false };

export const cardOf = (name: string, type: string, { size, sha256, key }: Written): FileCard => ({
  name,
  type,
  size,
  sha256,
  key: key.toString('base64'),
});

/** A file of a report, with what opens it. */
export interface ReportFile {
  id: string;
  name: string;
  type: string;
  /** Bytes. */
  size: number;
  sha256: string;
  chunks: number;
  key: Buffer;
  hidden: HiddenCard;
  scan?: ScanMark;
}

/** Under the draft's key, then under the report's: each is a revision. */
const revisions = { draft: 1, report: 2 } as const;

const placeOf = (id: string, owner: keyof typeof revisions): Place => ({
  table: 'file',
  row: id,
  column: 'box',
  revision: revisions[owner],
});

export const sealCard = (key: Buffer, id: string, owner: keyof typeof revisions, card: FileCard): Buffer =>
  sealJson(key, placeOf(id, owner), card);

/** @throws SealBroken */
export const openCard = (key: Buffer, id: string, owner: keyof typeof revisions, box: Buffer): FileCard =>
  openJson<FileCard>(key, placeOf(id, owner), box);

/** The files of a report in the order in which they were added, and how many more do not open: nothing is known of those. */
export async function openFiles(
  db: Database,
  reportId: string,
  statementKey: Buffer,
): Promise<{ files: ReportFile[]; broken: number }> {
  const rows = await wholeFilesOfReport(db, reportId);
  const files = rows.flatMap((row) => {
    const card = tryOpenJson<FileCard>(statementKey, placeOf(row.id, 'report'), row.box);
    if (card === undefined) return [];
    const { key, hidden = nothingHidden, ...known } = card;
    return [{ ...known, id: row.id, chunks: row.chunks, key: Buffer.from(key, 'base64'), hidden }];
  });
  return { files, broken: rows.length - files.length };
}

/** Those of them that open. */
export const listFiles = async (
  db: Database,
  reportId: string,
  statementKey: Buffer,
): Promise<ReportFile[]> => (await openFiles(db, reportId, statementKey)).files;

/**
 * The very bytes that were sent, a chunk at a time, so that a file is never whole in memory.
 * @throws SealBroken for a chunk that is missing, moved or changed
 */
export async function* fileChunks(
  db: Database,
  file: Pick<ReportFile, 'id' | 'size' | 'chunks' | 'key'>,
): AsyncGenerator<Buffer, void, undefined> {
  const opener = openFile(file.key, file.id);
  let left = file.size;
  let ended = false;
  for (let number = 0; number < file.chunks; number += 1) {
    const box = await findChunk(db, file.id, number);
    if (box === undefined) break;
    const { plain, last } = opener.pull(box);
    ended = last;
    // What follows the true end is padding.
    const part = plain.subarray(0, Math.min(left, plain.length));
    left -= part.length;
    if (part.length > 0) yield part;
  }
  if (!ended || left > 0) throw new SealBroken({ table: 'file_chunk', column: 'box' });
}

/** All of it at once. For what must be seen whole, a few at a time. @throws SealBroken */
export async function readWhole(db: Database, file: Parameters<typeof fileChunks>[1]): Promise<Buffer> {
  const whole = Buffer.alloc(file.size);
  let at = 0;
  for await (const part of fileChunks(db, file)) at += part.copy(whole, at);
  return whole;
}
