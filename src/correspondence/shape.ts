/** What a message, an invitation or a contact card turned out to be, whichever file it came in. */
export interface Correspondence {
  kind: 'mail' | 'invitation' | 'card' | 'text';
  subject: string;
  /** When it says it was written, epoch milliseconds. Whoever wrote it chose it. */
  date: number | undefined;
  from: Mailbox[];
  replyTo: Mailbox[];
  /** Whom it was sent to: as a rule the person who reports, so it is never taken over. */
  recipients: Mailbox[];
  text: string;
  links: Link[];
  /** Names only: nothing that is attached is opened, but for invitations, cards and messages. */
  attachments: string[];
  meetings: Meeting[];
  cards: Card[];
  /** Of a mail; nothing else has any. */
  headers: Headers | undefined;
  /** Messages inside this one: attached whole, or quoted by a mail program. */
  forwarded: Correspondence[];
}

export interface Mailbox {
  /** '' where there is none. */
  name: string;
  address: string;
}

export interface Link {
  address: string;
  /** The other host that stands in the link's own words; '' where they name none. */
  shownHost: string;
}

export interface Meeting {
  title: string;
  place: string;
  organiser: Mailbox | undefined;
  /** As it stands there: a day, or a day and time with its zone's name. */
  start: string;
  /** YYYY-MM-DD; '' where it can't be told. */
  day: string;
}

export interface Card {
  name: string;
  organisation: string;
  role: string;
  addresses: string[];
  phones: string[];
  links: string[];
}

/** What the headers of a mail say of its way, for the desk. Nothing in it names who received it. */
export interface Headers {
  from: string[];
  replyTo: string[];
  returnPath: string;
  messageIdDomain: string;
  /** What the receiving server found. Only the topmost is its word: the others came with the message. */
  authentication: Authentication | undefined;
  /** How many more such lines there are below it, which prove nothing. */
  unprovenResults: number;
  /** Links of an ARC chain, and what the newest says of those before it ('' where it says nothing). */
  arc: { links: number; result: string };
  /** In the order in which it travelled. */
  route: Hop[];
  differing: Differing[];
}

export interface Authentication {
  by: string;
  results: { method: string; result: string; of: string }[];
}

export interface Hop {
  from: string;
  by: string;
  /** Epoch milliseconds. */
  at: number | undefined;
}

export interface Differing {
  what: 'reply-to' | 'return-path' | 'message-id';
  domain: string;
}

export type Unreadable =
  'empty' | 'too-large' | 'too-deep' | 'too-many-parts' | 'character-set' | 'busy' | 'broken';

export type Reading =
  { result: 'read'; correspondence: Correspondence } | { result: 'unreadable'; reason: Unreadable };

/** A message that is not read, with why: the one error that the readers here throw. */
export class NotReadable extends Error {
  override name = 'NotReadable';
  constructor(readonly reason: Unreadable) {
    super(`The message can't be read: ${reason}`);
  }
}

export const nothing = (kind: Correspondence['kind']): Correspondence => ({
  kind,
  subject: '',
  date: undefined,
  from: [],
  replyTo: [],
  recipients: [],
  text: '',
  links: [],
  attachments: [],
  meetings: [],
  cards: [],
  headers: undefined,
  forwarded: [],
});
