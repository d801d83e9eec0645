import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime';
import { differentMailboxes, mailbox } from './addresses';
import { readCalendar } from './calendar';
import { readCards } from './card';
import { refuseUtf7, textOf } from './charsets';
import { dateOf } from './dates';
import { readHeaders } from './headers';
import { textOfHtml } from './html-text';
import { inlineForward } from './inline-forward';
import { limits } from './limits';
import { differentLinks, linksInText } from './links';
import { NotReadable, type Correspondence, type Mailbox } from './shape';
import { line, paragraphs } from './tidy';

/**
 * A mail as it was sent (RFC 5322 and MIME), with the messages that are inside it. Everything that costs is bounded
 * beforehand: the library walks the message once, and is given no more than that.
 * @param depth how many messages it is inside of
 * @throws NotReadable
 */
export async function readMail(bytes: Uint8Array, depth = 0): Promise<Correspondence> {
  refuseUtf7(bytes);
  if (boundariesIn(bytes) > limits.boundaries) throw new NotReadable('too-many-parts');
  const email = await parsed(bytes);
  if (email.attachments.length > limits.attachments) throw new NotReadable('too-many-parts');
  const body = bodyOf(email);
  const from = peopleIn([email.from, email.sender]);
  const replyTo = peopleIn(email.replyTo ?? []);
  const calendars = email.attachments.filter(isCalendar).map((one) => readCalendar(textOf(contentOf(one))));
  const cards = email.attachments.filter(isCard).map((one) => readCards(textOf(contentOf(one))));
  const date = email.headers.find(({ key }) => key === 'date')?.value ?? '';
  return {
    kind: 'mail',
    subject: line(email.subject ?? ''),
    date: dateOf(date),
    from,
    replyTo,
    recipients: peopleIn([...(email.to ?? []), ...(email.cc ?? []), ...(email.bcc ?? [])]),
    text: body.text,
    links: differentLinks([
      ...body.links,
      ...linksInText(body.text),
      ...calendars.flatMap(({ links }) => links),
    ]),
    attachments: email.attachments.map(({ filename, mimeType }) => line(filename ?? mimeType)),
    meetings: calendars.flatMap(({ meetings }) => meetings).slice(0, limits.entries),
    cards: cards.flatMap((one) => one.cards).slice(0, limits.entries),
    headers: readHeaders(email.headers, { from, replyTo }),
    forwarded: await forwardedIn(email, body.text, depth),
  };
}

/** @throws NotReadable for what nests too deep, or has too large a head */
async function parsed(bytes: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, {
      maxNestingDepth: limits.nesting,
      maxHeadersSize: limits.headerBytes,
      forceRfc822Attachments: true,
    });
  } catch (error) {
    const message = error instanceof Error || hasMessage(error) ? error.message : '';
    if (message.includes('nesting depth')) throw new NotReadable('too-deep');
    if (message.includes('header size')) throw new NotReadable('too-large');
    throw new NotReadable('broken');
  }
}

const hasMessage = (error: unknown): error is { message: string } =>
  typeof (error as { message?: unknown } | null)?.message === 'string';

/** Lines that may begin a part: no letter has thousands. */
function boundariesIn(bytes: Uint8Array): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let count = 0;
  for (let at = buffer.indexOf('\n--'); at >= 0; at = buffer.indexOf('\n--', at + 1)) {
    count += 1;
    if (count > limits.boundaries) return count;
  }
  return count;
}

/** What is written there as text; where only HTML is, what a person would read of it. */
function bodyOf({ text = '', html = '' }: Email): { text: string; links: Correspondence['links'] } {
  const rendered = html === '' ? { text: '', links: [] } : textOfHtml(html);
  const plain = paragraphs(text);
  return { text: plain === '' ? rendered.text : plain, links: rendered.links };
}

const peopleIn = (addresses: readonly (Address | undefined)[]): Mailbox[] =>
  differentMailboxes(
    addresses
      .slice(0, limits.mailboxes * 5)
      .flatMap((one) => (one === undefined ? [] : (one.group ?? [one])))
      .map((one) => mailbox(one.address, one.name)),
  );

const contentOf = ({ content }: Attachment): Uint8Array =>
  typeof content === 'string'
    ? Buffer.from(content, 'utf8')
    : new Uint8Array(content).subarray(0, limits.bytes);

const endsWith = ({ filename }: Attachment, ending: RegExp): boolean => ending.test(filename ?? '');
const isCalendar = (one: Attachment): boolean =>
  /^(?:text\/calendar|application\/ics)$/i.test(one.mimeType) || endsWith(one, /\.ics$/i);
const isCard = (one: Attachment): boolean =>
  /^text\/(?:x-)?vcard$/i.test(one.mimeType) || endsWith(one, /\.vcf$/i);
const isMessage = (one: Attachment): boolean =>
  /^message\/rfc822$/i.test(one.mimeType) || endsWith(one, /\.eml$/i);

/** Messages that are attached whole; else the first one that is quoted in the text. */
async function forwardedIn(email: Email, text: string, depth: number): Promise<Correspondence[]> {
  const attached = email.attachments.filter(isMessage).slice(0, limits.entries);
  if (attached.length > 0 && depth >= limits.messages) throw new NotReadable('too-deep');
  const messages: Correspondence[] = [];
  for (const one of attached) messages.push(await readMail(contentOf(one), depth + 1));
  const quoted = messages.length > 0 ? undefined : inlineForward(text);
  return quoted === undefined ? messages : [quoted];
}
