import { stripGif } from './gif';
import { stripHeif } from './heif';
import { FileDamaged, inOrder, type HiddenKind, type Stripped } from './hidden';
import { stripJpeg } from './jpeg';
import { ArchiveInside, isOffice, lookIntoOffice } from './office';
import { cleanOffice } from './office-cleaning';
import { cleanPdf, lookIntoPdf } from './pdf';
import { stripPng } from './png';
import { stripWebp } from './webp';
import { ZipBomb } from './zip';

/** Why a file is not taken. Its words: `reporting:problems.file-KIND`. */
export type FileRefusal = 'empty' | 'not-allowed' | 'damaged' | 'bomb' | 'archive-inside';

export type Examined =
  | { result: 'refused'; problem: FileRefusal }
  | {
      result: 'examined';
      /** What is to be stored; undefined where it is what came. */
      bytes: Buffer | undefined;
      removed: HiddenKind[];
      /** Still in it. */
      kept: HiddenKind[];
      /** It could not be looked into. */
      unread: boolean;
    };

const strippers: Readonly<Record<string, (bytes: Buffer) => Stripped>> = {
  'image/jpeg': stripJpeg,
  'image/png': stripPng,
  'image/webp': stripWebp,
  'image/gif': stripGif,
  'image/heic': stripHeif,
  'image/heif': stripHeif,
};

const pdf = 'application/pdf';
const message = 'application/vnd.ms-outlook';

/** Whether a file of this type must be seen whole: it can hide something, or be damaged. */
export const canHide = (type: string): boolean =>
  type in strippers || isOffice(type) || type === pdf || type === message;

/** Whether what a document hides can be taken out later, if its sender wants that. */
export const canBeCleaned = (type: string): boolean => isOffice(type) || type === pdf;

const unchanged: Extract<Examined, { result: 'examined' }> = {
  result: 'examined',
  bytes: undefined,
  removed: [],
  kept: [],
  unread: false,
};

/**
 * Looks into a file that has arrived. A picture loses what is hidden in it, unless it is kept on purpose; a document stays
 * as it is, and what is in it is told.
 */
export async function examine(
  type: string,
  bytes: Buffer,
  { keepHidden }: { keepHidden: boolean },
): Promise<Examined> {
  return refusing(async (): Promise<Examined> => {
    const strip = strippers[type];
    if (strip !== undefined) return picture(strip(bytes), bytes, keepHidden);
    if (isOffice(type)) {
      const { found, unread } = await lookIntoOffice(type, bytes);
      return { ...unchanged, kept: found, unread };
    }
    if (type === message)
      return bytes.includes(Buffer.from('__properties_version1.0', 'utf16le'))
        ? { ...unchanged, kept: [] }
        : { result: 'refused', problem: 'not-allowed' };
    if (!bytes.subarray(-2_048).includes('%%EOF') && !bytes.includes('startxref'))
      return { result: 'refused', problem: 'damaged' };
    const found = await lookIntoPdf(bytes);
    return { ...unchanged, kept: found ?? [], unread: found === undefined };
  });
}

function picture({ bytes: stripped, found }: Stripped, bytes: Buffer, keepHidden: boolean): Examined {
  const kinds = inOrder(found);
  if (keepHidden) return { ...unchanged, kept: kinds };
  return {
    ...unchanged,
    bytes: stripped.equals(bytes) ? undefined : stripped,
    removed: kinds,
    kept: [],
  };
}

/** Takes out of a document what can be taken out. What was said in it and about it by others stays, and is told again. */
export async function removeHidden(type: string, bytes: Buffer): Promise<Examined> {
  return refusing(async (): Promise<Examined> => {
    if (type === pdf) {
      const before = await lookIntoPdf(bytes);
      const cleaned = await cleanPdf(bytes);
      return cleaned === undefined || before === undefined
        ? { ...unchanged, kept: before ?? [], unread: true }
        : cleanedOf(cleaned.bytes, before, cleaned.found);
    }
    const { parts, found } = await lookIntoOffice(type, bytes);
    const cleaned = await cleanOffice(parts);
    const after = await lookIntoOffice(type, cleaned);
    return { ...cleanedOf(cleaned, found, after.found), unread: after.unread };
  });
}

const cleanedOf = (bytes: Buffer, before: readonly HiddenKind[], after: HiddenKind[]) => ({
  ...unchanged,
  bytes,
  removed: before.filter((kind) => !after.includes(kind)),
  kept: after,
});

async function refusing(work: () => Promise<Examined>): Promise<Examined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FileDamaged) return { result: 'refused', problem: 'damaged' };
    if (error instanceof ZipBomb) return { result: 'refused', problem: 'bomb' };
    if (error instanceof ArchiveInside) return { result: 'refused', problem: 'archive-inside' };
    throw error;
  }
}
