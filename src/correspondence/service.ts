/** What the other features know of messages: one way to read them, one shape, and one way to show what is in them. */
export { addressesInText } from './addresses';
export { defang } from './defang';
export { limits as readingLimits } from './limits';
export { hostOf } from './links';
export { readCorrespondence } from './reading';
export type { Authentication, Correspondence, Headers, Link, Mailbox, Unreadable } from './shape';
