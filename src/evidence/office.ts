import { FileDamaged, inOrder, type HiddenKind } from './hidden';
import { findingsIn, mustBeRead } from './office-findings';
import { mostTextBytes, openZip, unpacked, type ZipPart } from './zip';

/** A document holds something that is packed once more, or a program: nobody sees what is in it. */
export class ArchiveInside extends Error {
  override name = 'ArchiveInside';
}

/** By the part that each kind of document must have. */
const mainPart: Readonly<Record<string, string>> = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'word/document.xml',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xl/workbook.xml',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'ppt/presentation.xml',
  'application/vnd.oasis.opendocument.text': 'content.xml',
};
export const isOffice = (type: string): boolean => type in mainPart;

export interface OfficeFindings {
  parts: ZipPart[];
  found: HiddenKind[];
  /** A part was too large to be read. */
  unread: boolean;
}

/**
 * What an office document hides: its parts are looked at, none is run or shown.
 * @throws FileDamaged, ZipBomb, ArchiveInside
 */
export async function lookIntoOffice(type: string, bytes: Buffer): Promise<OfficeFindings> {
  const parts = await openZip(bytes);
  if (!parts.some(({ name }) => name === mainPart[type])) throw new FileDamaged();
  const found = new Set<HiddenKind>();
  let unread = false;
  for (const one of parts) {
    if (await isPackedOrProgram(one)) throw new ArchiveInside();
    const isRead = mustBeRead(one.name) && one.size <= mostTextBytes;
    unread ||= mustBeRead(one.name) && !isRead;
    const content = isRead ? await unpacked(one) : Buffer.alloc(0);
    if (isRead || !mustBeRead(one.name)) for (const kind of findingsOf(one.name, content)) found.add(kind);
  }
  return { parts, found: inOrder(found), unread };
}

/** A picture inside that is damaged is the document's affair: it may hide anything. */
function findingsOf(name: string, content: Buffer): HiddenKind[] {
  try {
    return findingsIn(name, content);
  } catch (error) {
    if (error instanceof FileDamaged) return ['other'];
    throw error;
  }
}

/** Zip, 7z, RAR, gzip, Windows and Unix programs. Office's own kinds lie in `embeddings/`, and are a zip too. */
const packedHeads = ['504b0304', '377abcaf', '52617221', '1f8b08', '4d5a', '7f454c46'].map((hex) =>
  Buffer.from(hex, 'hex'),
);
const officeInside = /\/embeddings\/[^/]*\.(?:docx|xlsx|pptx)$/i;

async function isPackedOrProgram(one: ZipPart): Promise<boolean> {
  if (officeInside.test(one.name) || one.size > mostTextBytes) return false;
  if (/\.(?:xml|rels|vml)$/i.test(one.name)) return false;
  const content = await unpacked(one);
  return packedHeads.some((head) => content.subarray(0, head.length).equals(head));
}
