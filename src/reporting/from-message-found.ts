import { addressesInText, readingLimits, type Correspondence, type Mailbox } from '../correspondence/service';

/** A message that was read and waits for the person to check it, sealed in the draft. */
export interface FoundMessage {
  message: Correspondence;
  /** Somebody passed it on; who did is not taken over. */
  forwarded: boolean;
  /** Addresses that stand in its text. */
  mentioned: string[];
  /** The message itself, among the draft's files; '' where it could not be stored. */
  fileId: string;
}

/** Longer than any narrative: the original has the rest. */
const mostText = 8_000;
const mostMentioned = 5;

/**
 * What of a file is about the one who wrote: of a message that was passed on, the inner one. The addresses of those who
 * received it are the reporter's own as a rule, so they go.
 */
export function foundIn(read: Correspondence, fileId: string): FoundMessage {
  const inner = innermost(read);
  const received = new Set(
    [...read.recipients, ...inner.recipients].map(({ address }) => address.toLowerCase()),
  );
  const strangers = (boxes: readonly Mailbox[]): Mailbox[] =>
    boxes.filter(({ address }) => address === '' || !received.has(address.toLowerCase()));
  return {
    message: {
      ...inner,
      from: strangers(inner.from),
      replyTo: strangers(inner.replyTo),
      recipients: [],
      forwarded: [],
      text: inner.text.slice(0, mostText),
      attachments: inner.attachments.slice(0, readingLimits.entries),
    },
    forwarded: inner !== read,
    mentioned: [...new Set(addressesInText(inner.text).map((address) => address.toLowerCase()))]
      .filter((address) => !received.has(address))
      .slice(0, mostMentioned),
    fileId,
  };
}

const innermost = (read: Correspondence): Correspondence => {
  const [inner] = read.forwarded;
  return inner === undefined ? read : innermost(inner);
};
