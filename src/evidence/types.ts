import { fileTypeFromBuffer } from 'file-type';
import { endingOf, withEnding } from './names';

const office = 'application/vnd.openxmlformats-officedocument';

/** What may be sent as evidence, by what the bytes are, with its endings. Packed archives are not taken: nobody sees what is in them. */
const endingsOf: Readonly<Record<string, readonly string[]>> = {
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/png': ['.png'],
  'image/webp': ['.webp'],
  'image/gif': ['.gif'],
  'image/heic': ['.heic', '.heif'],
  'image/heif': ['.heif', '.heic'],
  'application/pdf': ['.pdf'],
  [`${office}.wordprocessingml.document`]: ['.docx'],
  [`${office}.spreadsheetml.sheet`]: ['.xlsx'],
  [`${office}.presentationml.presentation`]: ['.pptx'],
  'application/vnd.oasis.opendocument.text': ['.odt'],
  'application/vnd.ms-outlook': ['.msg'],
  'text/plain': ['.txt', '.log', '.md'],
  'text/csv': ['.csv'],
  'message/rfc822': ['.eml'],
  'text/calendar': ['.ics'],
  'text/vcard': ['.vcf'],
};

/** For a browser's file chooser. What counts is the content. */
export const acceptedEndings: readonly string[] = Object.values(endingsOf).flat();

/** An office document that its first bytes show only as a zip: its first entries tell one from any other archive. */
const officeByEnding: Readonly<Record<string, { type: string; entry: string }>> = {
  '.docx': { type: `${office}.wordprocessingml.document`, entry: 'word/' },
  '.xlsx': { type: `${office}.spreadsheetml.sheet`, entry: 'xl/' },
  '.pptx': { type: `${office}.presentationml.presentation`, entry: 'ppt/' },
};

const textTypes: ReadonlySet<string> = new Set([
  'text/plain',
  'text/csv',
  'message/rfc822',
  'text/calendar',
  'text/vcard',
]);
export const isTextType = (type: string): boolean => textTypes.has(type);

const textTypeOf = (name: string): string =>
  Object.keys(endingsOf).find((type) => isTextType(type) && endingsOf[type]?.includes(endingOf(name))) ??
  'text/plain';

/**
 * What a file is, judged by its first bytes; undefined where it is nothing that may be sent.
 * @param start the first 256 kB or the whole file
 */
export async function typeOf(start: Buffer, name: string): Promise<string | undefined> {
  const ending = endingOf(name);
  const found = (await fileTypeFromBuffer(start))?.mime;
  if (found === undefined || isTextType(found))
    return looksLikeText(start) && !isActive(start, ending) ? textTypeOf(name) : undefined;
  if (found === 'application/x-cfb') return ending === '.msg' ? 'application/vnd.ms-outlook' : undefined;
  if (found === 'application/zip') {
    const known = officeByEnding[ending];
    return known !== undefined && start.includes('[Content_Types].xml') && start.includes(known.entry)
      ? known.type
      : undefined;
  }
  return found in endingsOf ? found : undefined;
}

/** The name it is kept under: `tool.exe` that is a picture is kept as `tool.exe.jpg`. */
export const nameForType = (name: string, type: string): string => withEnding(name, endingsOf[type] ?? []);

/** No control signs but those of lines; UTF-8, UTF-16 with its mark, or an older encoding of a mail. */
export function looksLikeText(part: Buffer): boolean {
  if (isUtf16(part)) return !Array.from(part.subarray(2, 4_098).toString('utf16le')).some(isControl);
  return !part.some((byte) => byte < 0x20 && !lineBytes.has(byte));
}

const isUtf16 = (part: Buffer): boolean => part[0] === 0xff && part[1] === 0xfe;

const isControl = (sign: string): boolean => {
  const code = sign.codePointAt(0) ?? 0;
  return code < 0x20 && !lineBytes.has(code);
};

/** Tab, line feed, form feed, carriage return; and escape, which ISO-2022 mails have. */
const lineBytes: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x1b]);

/** Text that a browser or a shell would act on: a page, a drawing, a script. In a mail it is the mail's own part. */
function isActive(start: Buffer, ending: string): boolean {
  if (ending === '.eml') return false;
  const head = start.subarray(0, 4_096);
  const text = (isUtf16(start) ? head.toString('utf16le') : head.toString('latin1'))
    .replace(/^(?:\u00ef\u00bb\u00bf|\ufeff)/, '')
    .trimStart()
    .toLowerCase();
  return /^(?:<(?:!doctype|!--|\?xml|\?php|%|html|head|body|script|svg|iframe|img|a |div|meta|object|embed)|#!|mz)/.test(
    text,
  );
}
