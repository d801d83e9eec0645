import { readCalendar } from './calendar';
import { readCards } from './card';
import { refuseUtf7, textOf } from './charsets';
import { inlineForward } from './inline-forward';
import { limits } from './limits';
import { differentLinks, linksInText } from './links';
import { readMail } from './mail';
import { isOutlook, readOutlook } from './outlook';
import { NotReadable, nothing, type Correspondence, type Reading } from './shape';
import { paragraphs } from './tidy';

/**
 * What a file or a pasted text holds: a mail, an invitation, a contact card, an Outlook message or plain text, judged by
 * what it is, never by its name. Nothing is fetched, run or written. Whatever it is made of, this ends, and says why it
 * read nothing.
 */
export async function readCorrespondence(bytes: Uint8Array): Promise<Reading> {
  try {
    if (bytes.length > limits.bytes) throw new NotReadable('too-large');
    const correspondence = await read(bytes);
    return isEmpty(correspondence)
      ? { result: 'unreadable', reason: 'empty' }
      : { result: 'read', correspondence };
  } catch (error) {
    if (error instanceof NotReadable) return { result: 'unreadable', reason: error.reason };
    // Whatever broke a parser came with the message: it is the message that is broken.
    return { result: 'unreadable', reason: 'broken' };
  }
}

async function read(bytes: Uint8Array): Promise<Correspondence> {
  if (isOutlook(bytes)) return readOutlook(bytes);
  if (bytes.subarray(0, 4_096).includes(0) && !hasMark(bytes)) throw new NotReadable('broken');
  const start = textOf(bytes.subarray(0, 8_192)).trimStart();
  if (/^BEGIN:VCALENDAR/i.test(start)) return readCalendar(decoded(bytes));
  if (/^BEGIN:VCARD/i.test(start)) return readCards(decoded(bytes));
  if (beginsWithHeaders(start))
    return readMail(hasMark(bytes) ? Buffer.from(textOf(bytes), 'utf8') : trimmed(bytes));
  return readPlain(decoded(bytes));
}

/** UTF-16 with its mark. */
const hasMark = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);

function decoded(bytes: Uint8Array): string {
  refuseUtf7(bytes);
  return textOf(bytes);
}

/** Empty lines before the first header, which pasting leaves, and a mark of UTF-8 would end the headers at once. */
function trimmed(bytes: Uint8Array): Uint8Array {
  let start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while ([0x20, 0x09, 0x0a, 0x0d].includes(bytes[start] ?? -1)) start += 1;
  return bytes.subarray(start);
}

const known =
  /^(?:received|return-path|delivered-to|authentication-results|arc-[a-z-]+|dkim-signature|from|to|cc|subject|date|message-id|mime-version|content-type|reply-to|sender|x-[a-z0-9-]+|x-mozilla-status2?):/i;

/** Two known headers among the first lines: "From: me" at the beginning of a note is none. An mbox line may come first. */
function beginsWithHeaders(start: string): boolean {
  const lines = start.replace(/^From \S[^\n]*\n/, '').split(/\r?\n/, 60);
  if (!known.test(lines[0] ?? '')) return false;
  let found = 0;
  for (const line of lines) {
    if (line.trim() === '') break;
    if (known.test(line)) found += 1;
    else if (!/^[ \t]/.test(line) && !/^[!-9;-~]{1,100}:/.test(line)) return false;
  }
  return found >= 2 && !isQuotedHead(lines);
}

/** What a mail program shows above a mail, copied with it, is no header of a mail: it names no address after From. */
const isQuotedHead = (lines: readonly string[]): boolean =>
  lines.some((line) => /^sent:/i.test(line)) &&
  !lines.some((line) => /^(?:received|message-id|mime-version):/i.test(line));

function readPlain(text: string): Correspondence {
  const written = paragraphs(text);
  const quoted = inlineForward(written);
  return {
    ...nothing('text'),
    text: written,
    links: differentLinks(linksInText(written)),
    forwarded: quoted === undefined ? [] : [quoted],
  };
}

const isEmpty = (one: Correspondence): boolean =>
  one.text === '' &&
  one.subject === '' &&
  one.from.length === 0 &&
  one.meetings.length === 0 &&
  one.cards.length === 0;
