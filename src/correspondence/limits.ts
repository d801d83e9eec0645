/**
 * What is read of a message at most. Far above what people send; so low that the most hostile one costs well under a
 * second. A larger message can still be added as evidence.
 */
export const limits = {
  bytes: 8 * 1024 * 1024,
  headerBytes: 256 * 1024,
  /** Parts inside parts. */
  nesting: 20,
  /** Messages inside messages. */
  messages: 3,
  /** Lines that may begin a part, and what is attached. */
  boundaries: 2_000,
  attachments: 200,
  /** Characters of a text, of a name, of a link; how many links, people, meetings, cards and hops. */
  text: 60_000,
  name: 200,
  link: 500,
  links: 50,
  mailboxes: 20,
  entries: 20,
  hops: 30,
} as const;

/** What is larger is not turned into text: it is no letter. */
export const mostHtml = 1_000_000;
