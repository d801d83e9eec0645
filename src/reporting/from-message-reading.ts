import { Readable } from 'node:stream';
import { filesQuestionOf } from '../content';
import { readCorrespondence, readingLimits, type Unreadable } from '../correspondence/service';
import { readMultipart, wasCut } from '../web/multipart';
import type { Visit } from '../web/visit';
import { removeDraftFile, storeFile } from './draft-files';
import type { Draft } from './draft';
import { foundIn } from './from-message-found';
import { keepInDraft, startDraft } from './held-draft';
import type { Situation } from './situation';
import { bytesAllowed, countStored } from './upload-volume';

/** What was uploaded or pasted: a file counts before a text. */
export interface Handed {
  name: string;
  bytes: Buffer;
  /** More than is read. */
  cut: boolean;
  /** What stood in the field, to be shown again. */
  pasted: string;
  /** The button. */
  action: string;
}

/** Reads the form into memory: a message is small, and is not kept before it was understood. */
export async function readHanded(visit: Visit): Promise<Handed> {
  let upload: { name: string; bytes: Buffer; cut: boolean } | undefined;
  const limits = { files: 1, fileBytes: readingLimits.bytes };
  const fields = await readMultipart(visit, limits, async ({ field, name, stream }) => {
    const parts: Buffer[] = [];
    for await (const part of stream as AsyncIterable<Buffer>) parts.push(part);
    if (field === 'message') upload = { name, bytes: Buffer.concat(parts), cut: wasCut(stream) };
  });
  const text = (name: string): string => (typeof fields[name] === 'string' ? fields[name] : '');
  const pasted = text('pasted');
  const typed = { name: '', bytes: Buffer.from(pasted.trim(), 'utf8'), cut: false };
  return { ...(upload ?? typed), pasted, action: text('action') };
}

export type ReadingProblem = Unreadable | 'missing' | 'infected';

/**
 * Reads what was handed in, and keeps what was found in the draft until the person has looked at it, the message itself
 * among the draft's files. @returns what is wrong, where nothing was read
 */
export async function keepFound(
  visit: Visit,
  situation: Situation,
  handed: Handed,
): Promise<ReadingProblem | undefined> {
  if (handed.cut) return 'too-large';
  if (handed.bytes.length === 0) return 'missing';
  const reading = await readCorrespondence(handed.bytes);
  if (reading.result === 'unreadable') return reading.reason;
  const draft = situation.draft ?? (await startDraft(visit, situation.questionnaire));
  await dropWaiting(visit, draft);
  const isMail = reading.correspondence.kind === 'mail';
  const name = handed.name === '' ? (isMail ? 'message.eml' : 'message.txt') : handed.name;
  const fileId = await storeOriginal(visit, situation, draft, { name, bytes: handed.bytes });
  if (fileId === undefined) return 'infected';
  const found = foundIn(reading.correspondence, fileId);
  await keepInDraft(visit, situation.questionnaire, draft, (content) => ({ ...content, found }));
  return undefined;
}

/** A message that was read before, and never checked, leaves nothing behind. */
const dropWaiting = async (visit: Visit, draft: Draft): Promise<void> => {
  const before = draft.content.found?.fileId ?? '';
  if (before !== '') await removeDraftFile(visit.deps, draft, before);
};

/** @returns '' where the questionnaire takes no files, or not this one, or there is no room this hour; undefined where a virus was found in it */
async function storeOriginal(
  visit: Visit,
  { questionnaire }: Situation,
  draft: Draft,
  file: { name: string; bytes: Buffer },
): Promise<string | undefined> {
  const question = filesQuestionOf(questionnaire);
  if (question === undefined) return '';
  const { mostFiles } = question;
  const mostBytesEach = await bytesAllowed(visit.deps, question.mostBytesEach, visit.now);
  if (mostBytesEach === 0) return '';
  const stream = Readable.from([file.bytes], { objectMode: false });
  const upload = { name: file.name, stream };
  const outcome = await storeFile(visit.deps, draft, upload, { mostFiles, mostBytesEach }, visit.now);
  if (outcome.result === 'stored') {
    await countStored(visit.deps, outcome.size, visit.now);
    return outcome.id;
  }
  return outcome.problem === 'infected' ? undefined : '';
}
