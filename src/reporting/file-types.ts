import { fileTypeFromBuffer } from 'file-type';
import { endingOf } from './file-name';

/** What may be sent as evidence, by what the bytes are. Packed archives are not taken: nobody sees what is in them. */
const byContent: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/heic',
  'image/heif',
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.text',
]);

/** An office document that its first bytes show only as a zip: its first entries tell one from any other archive. */
const officeByEnding: Readonly<Record<string, { type: string; entry: string }>> = {
  '.docx': {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    entry: 'word/',
  },
  '.xlsx': { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', entry: 'xl/' },
  '.pptx': {
    type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    entry: 'ppt/',
  },
};

const textByEnding: Readonly<Record<string, string>> = { '.csv': 'text/csv', '.eml': 'message/rfc822' };

/** For a browser's file chooser. What counts is the content. */
export const acceptedEndings: readonly string[] = [
  '.jpg',
  '.jpeg',
  '.png',
  '.webp',
  '.gif',
  '.heic',
  '.pdf',
  '.docx',
  '.xlsx',
  '.pptx',
  '.odt',
  '.txt',
  '.csv',
  '.eml',
  '.msg',
];

/**
 * What a file is, judged by its first bytes; undefined where it is nothing that may be sent.
 * @param start the first 256 kB or the whole file
 */
export async function typeOf(start: Buffer, name: string): Promise<string | undefined> {
  const ending = endingOf(name);
  const found = (await fileTypeFromBuffer(start))?.mime;
  if (found === undefined) return isText(start) ? (textByEnding[ending] ?? 'text/plain') : undefined;
  if (byContent.has(found)) return found;
  if (found === 'application/x-cfb') return ending === '.msg' ? 'application/vnd.ms-outlook' : undefined;
  if (found === 'application/zip') {
    const office = officeByEnding[ending];
    return office !== undefined && start.includes('[Content_Types].xml') && start.includes(office.entry)
      ? office.type
      : undefined;
  }
  return textTypes.has(found) && isText(start) ? (textByEnding[ending] ?? 'text/plain') : undefined;
}

const textTypes: ReadonlySet<string> = new Set(['text/vcard', 'text/calendar']);

/** No control signs but those of lines; UTF-8, UTF-16 with its mark, or an older encoding of a mail. */
function isText(start: Buffer): boolean {
  const utf16 = (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);
  return utf16 || !start.some((byte) => byte < 0x20 && !lineBytes.has(byte));
}

/** Tab, line feed, form feed, carriage return; and escape, which ISO-2022 mails have. */
const lineBytes: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x1b]);
