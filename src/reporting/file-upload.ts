import type { Readable } from 'node:stream';
import { inTransaction, type Database } from '../database';
import type { Dependencies } from '../dependencies';
import { ChangedMeanwhile } from '../errors';
import {
  canHide,
  cleanName,
  examine,
  isTextType,
  looksLikeText,
  nameForType,
  oneOfFew,
  typeOf,
  type FileRefusal,
} from '../evidence/service';
import { padme } from '../vault';
import type { Draft } from './draft';
import { draftOwner, reportOwner, type FileOwner, type OpenedForFiles } from './file-owner';
import { FileTooLarge, measured, peek } from './file-pieces';
import { deleteFile, dropChunks, markWhole } from './file-queries';
import { beginFile, writeChunks, type Written } from './file-writing';
import { scanStored } from './file-scanning';
import { cardOf, nothingHidden, readWhole, sealCard, type HiddenCard } from './files';

export interface UploadLimits {
  mostFiles: number;
  mostBytesEach: number;
}

export interface UploadedEvidence {
  /** As the browser named it. */
  name: string;
  stream: Readable;
  /** The person keeps on purpose what is hidden in a picture. */
  keepHidden?: boolean;
  /** A message that was handed in to be read: it counts among the files when its sender says so. */
  waits?: boolean;
}

/** What came of a file: stored, or not, with why. What was stored before stays. */
export type UploadOutcome =
  | { result: 'stored'; id: string; name: string; size: number }
  | { result: 'refused'; name: string; problem: 'too-many' | 'too-large' | 'infected' | FileRefusal };

type Needed = Pick<Dependencies, 'db' | 'config'>;
/** Written in the transaction that makes the file count: the audit's event. */
type Recorded = (trx: Database, fileId: string) => Promise<void>;

/**
 * Stores a file under a draft as it arrives: a chunk a transaction, each sealed by the file's own key. It counts as
 * there only when it is whole and was looked into; one that is cut or refused leaves nothing. The stream is always read
 * to its end.
 * @throws ChangedMeanwhile where the draft was sent or deleted meanwhile; what broke the stream, where something did
 */
export const storeFile = (
  deps: Needed,
  draft: Pick<Draft, 'id' | 'key'>,
  upload: UploadedEvidence,
  limits: UploadLimits,
  now: number,
): Promise<UploadOutcome> => store(deps, draftOwner(draft), upload, limits, now, () => Promise.resolve());

/**
 * The same for a report that was sent. `limits.mostFiles` counts all its files.
 * @param recorded writes the audit's event, in the transaction that makes the file count
 */
export const storeReportFile = (
  deps: Needed,
  report: OpenedForFiles,
  upload: UploadedEvidence,
  limits: UploadLimits,
  now: number,
  recorded: Recorded,
): Promise<UploadOutcome> => store(deps, reportOwner(report), upload, limits, now, recorded);

class Refused extends Error {
  override name = 'Refused';
  constructor(readonly problem: FileRefusal | 'too-many' | 'infected') {
    super(problem);
  }
}

async function store(
  { db, config }: Needed,
  owner: FileOwner,
  upload: UploadedEvidence,
  limits: UploadLimits,
  now: number,
  recorded: Recorded,
): Promise<UploadOutcome> {
  let name = cleanName(upload.name);
  let id: string | undefined;
  let whole = false;
  const parts = measured(upload.stream, limits.mostBytesEach);
  try {
    const { start, all } = await peek(parts);
    const type = start.length === 0 ? undefined : await typeOf(start, name);
    if (type === undefined) throw new Refused(start.length === 0 ? 'empty' : 'not-allowed');
    name = nameForType(name, type);
    const waits = upload.waits === true;
    id = await beginFile(db, owner, waits ? undefined : limits.mostFiles, now);
    if (id === undefined) throw new Refused('too-many');
    const written = await writeChunks(db, id, isTextType(type) ? textOnly(all) : all);
    const { stored, hidden } = await lookInto(db, written, type, upload.keepHidden === true);
    const scanned = await scanStored(db, config, stored);
    if (scanned.scan === 'found') throw new Refused('infected');
    const box = sealCard(owner.key, id, owner.kind, { ...cardOf(name, type, stored), hidden, ...scanned });
    const state = waits ? ('waiting' as const) : ('whole' as const);
    const file = { id, box, roughSize: padme(stored.size), state };
    await inTransaction(db, async (trx) => {
      if (!(await owner.hold(trx)) || !(await markWhole(trx, file))) throw new ChangedMeanwhile();
      await recorded(trx, file.id);
    });
    whole = true;
    return { result: 'stored', id, name, size: stored.size };
  } catch (error) {
    if (error instanceof FileTooLarge) return { result: 'refused', name, problem: 'too-large' };
    if (error instanceof Refused) return { result: 'refused', name, problem: error.problem };
    throw error;
  } finally {
    // A reader that stopped in the middle holds the stream: let go of, the rest of it flows by.
    await parts.return();
    upload.stream.resume();
    const left = whole ? undefined : id;
    if (left !== undefined) await inTransaction(db, (trx) => deleteFile(trx, left));
  }
}

/**
 * Arrived, sealed, the file is opened whole for a moment: one whose kind can hide something is looked into, and written
 * anew where something was taken out. Few at a time, so that many uploads need little memory, however slow they are.
 */
async function lookInto(
  db: Database,
  arrived: Written,
  type: string,
  keepHidden: boolean,
): Promise<{ stored: Written; hidden: HiddenCard }> {
  if (!canHide(type)) return { stored: arrived, hidden: nothingHidden };
  return oneOfFew(async () => {
    const examined = await examine(type, await readWhole(db, arrived), { keepHidden });
    if (examined.result === 'refused') throw new Refused(examined.problem);
    const { bytes, removed, kept, unread } = examined;
    const hidden = { removed, kept, unread, onPurpose: keepHidden && kept.length > 0 };
    if (bytes === undefined) return { stored: arrived, hidden };
    if (!(await inTransaction(db, (trx) => dropChunks(trx, arrived.id)))) throw new ChangedMeanwhile();
    const stored = await writeChunks(db, arrived.id, [bytes]);
    return { stored, hidden: { ...hidden, sentSha256: arrived.sha256 } };
  });
}

/** A text is text to its end. */
async function* textOnly(parts: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  for await (const part of parts) {
    if (!looksLikeText(part)) throw new Refused('not-allowed');
    yield part;
  }
}
