import { Readable } from 'node:stream';
import { readingLimits } from '../correspondence/service';
import { fileChunkBytes } from '../vault';
import { readMultipart } from '../web/multipart';
import type { Visit } from '../web/visit';
import type { Draft } from './draft';
import { storeFile } from './draft-files';
import { FileTooLarge, measured, peek } from './file-pieces';
import { startDraft } from './held-draft';
import type { Situation } from './situation';
import { bytesAllowed, countStored } from './upload-volume';
import { dropWaiting } from './waiting-file';

/** A message as it arrived: in memory where it is small, sealed beside the draft's files where it is not. */
export type Arrived =
  | { kind: 'small'; name: string; bytes: Buffer }
  | { kind: 'stored'; name: string; draft: Draft; fileId: string }
  | { kind: 'refused'; problem: 'too-large' | 'infected' | 'broken' };

/** What was uploaded or pasted: a file counts before a text. */
export interface Handed {
  arrived: Arrived;
  /** What stood in the field, to be shown again. */
  pasted: string;
  /** The button. */
  action: string;
}

/**
 * Reads the form. However many messages arrive at once, and however slowly, each takes 256 kB of memory: a larger one is
 * sealed as it comes, like evidence, and opened in its turn.
 */
export async function readHanded(visit: Visit, situation: Situation): Promise<Handed> {
  let upload: Arrived | undefined;
  const limits = { files: 1, fileBytes: readingLimits.bytes };
  const fields = await readMultipart(visit, limits, async ({ field, name, stream }) => {
    const parts = measured(stream, readingLimits.bytes);
    try {
      if (field === 'message' && situation.draft?.state !== 'sent')
        upload = await arrive(visit, situation, name, parts);
    } catch (error) {
      if (!(error instanceof FileTooLarge)) throw error;
      upload = { kind: 'refused', problem: 'too-large' };
    } finally {
      await parts.return();
      stream.resume();
    }
  });
  const text = (name: string): string => (typeof fields[name] === 'string' ? fields[name] : '');
  const pasted = text('pasted');
  const typed: Arrived = { kind: 'small', name: '', bytes: Buffer.from(pasted.trim(), 'utf8') };
  return { arrived: upload ?? typed, pasted, action: text('action') };
}

/** @throws FileTooLarge */
async function arrive(
  visit: Visit,
  situation: Situation,
  name: string,
  parts: ReturnType<typeof measured>,
): Promise<Arrived> {
  const { start, all } = await peek(parts);
  if (start.length < fileChunkBytes) return { kind: 'small', name, bytes: start };
  const mostBytesEach = await bytesAllowed(visit.deps, readingLimits.bytes, visit.now);
  if (mostBytesEach === 0) return { kind: 'refused', problem: 'too-large' };
  const draft = situation.draft ?? (await startDraft(visit, situation.questionnaire));
  await dropWaiting(visit.deps.db, draft);
  const upload = { name, stream: Readable.from(all, { objectMode: false }), waits: true };
  const outcome = await storeFile(visit.deps, draft, upload, { mostFiles: 0, mostBytesEach }, visit.now);
  if (outcome.result === 'stored') {
    await countStored(visit.deps, outcome.size, visit.now);
    return { kind: 'stored', name: outcome.name, draft, fileId: outcome.id };
  }
  const { problem } = outcome;
  return {
    kind: 'refused',
    problem: problem === 'too-large' || problem === 'infected' ? problem : 'broken',
  };
}
