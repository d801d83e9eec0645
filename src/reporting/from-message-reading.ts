import { Readable } from 'node:stream';
import { filesQuestionOf } from '../content';
import { readCorrespondence, type Correspondence, type Unreadable } from '../correspondence/service';
import { oneOfFew } from '../evidence/service';
import type { Visit } from '../web/visit';
import { removeDraftFile, storeFile } from './draft-files';
import type { Draft } from './draft';
import type { Arrived } from './from-message-arrival';
import { foundIn } from './from-message-found';
import { keepInDraft, startDraft } from './held-draft';
import type { Situation } from './situation';
import { bytesAllowed, countStored } from './upload-volume';
import { dropWaiting, readWaiting } from './waiting-file';

export type ReadingProblem = Unreadable | 'missing' | 'infected';

/**
 * Reads what was handed in, and keeps what was found in the draft until the person has looked at it. The message itself
 * waits beside the draft's files. @returns what is wrong, where nothing was read
 */
export async function keepFound(
  visit: Visit,
  situation: Situation,
  arrived: Arrived,
): Promise<ReadingProblem | undefined> {
  if (arrived.kind === 'refused') return arrived.problem;
  if (arrived.kind === 'small' && arrived.bytes.length === 0) return 'missing';
  const reading = await oneOfFew(async () => readCorrespondence(await bytesOf(visit, arrived)));
  if (reading.result === 'unreadable') {
    if (arrived.kind === 'stored') await dropWaiting(visit.deps.db, arrived.draft);
    return reading.reason;
  }
  const kept = await keepOriginal(visit, situation, arrived, reading.correspondence);
  if (kept === undefined) return 'infected';
  const found = foundIn(reading.correspondence, kept.fileId);
  await keepInDraft(visit, situation.questionnaire, kept.draft, (content) => ({ ...content, found }));
  return undefined;
}

type Understandable = Exclude<Arrived, { kind: 'refused' }>;

const bytesOf = ({ deps }: Visit, arrived: Understandable): Promise<Buffer> | Buffer =>
  arrived.kind === 'small' ? arrived.bytes : readWaiting(deps.db, arrived.draft, arrived.fileId);

/** @returns undefined where a virus was found in it; no file where the questionnaire takes none */
async function keepOriginal(
  visit: Visit,
  situation: Situation,
  arrived: Understandable,
  { kind }: Correspondence,
): Promise<{ draft: Draft; fileId: string } | undefined> {
  const takesFiles = filesQuestionOf(situation.questionnaire) !== undefined;
  if (arrived.kind === 'stored') {
    const { draft, fileId } = arrived;
    if (takesFiles) return { draft, fileId };
    await dropWaiting(visit.deps.db, draft);
    return { draft, fileId: '' };
  }
  const draft = situation.draft ?? (await startDraft(visit, situation.questionnaire));
  await dropWaiting(visit.deps.db, draft);
  // What a release before this one counted as a file is found by its id alone.
  const before = draft.content.found?.fileId ?? '';
  if (before !== '') await removeDraftFile(visit.deps, draft, before);
  const name = arrived.name === '' ? (kind === 'mail' ? 'message.eml' : 'message.txt') : arrived.name;
  const fileId = takesFiles ? await storeSmall(visit, draft, name, arrived.bytes) : '';
  return fileId === undefined ? undefined : { draft, fileId };
}

/** @returns '' where it can't be kept, or there is no room this hour; undefined where a virus was found in it */
async function storeSmall(
  visit: Visit,
  draft: Draft,
  name: string,
  bytes: Buffer,
): Promise<string | undefined> {
  const mostBytesEach = await bytesAllowed(visit.deps, bytes.length, visit.now);
  if (mostBytesEach === 0) return '';
  const upload = { name, stream: Readable.from([bytes], { objectMode: false }), waits: true };
  const outcome = await storeFile(visit.deps, draft, upload, { mostFiles: 0, mostBytesEach }, visit.now);
  if (outcome.result === 'stored') {
    await countStored(visit.deps, outcome.size, visit.now);
    return outcome.id;
  }
  return outcome.problem === 'infected' ? undefined : '';
}
