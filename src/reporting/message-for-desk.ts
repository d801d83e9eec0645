import type { Headers, Link } from '../correspondence/service';
import type { Database } from '../database';
import type { ReportPartTable } from '../database/schema';
import type { DraftContent } from './draft';
import { findOpenPart, sealPart } from './store';

/** What of a message goes to the desk beside the answers, under the desk's key: never who received it. */
export interface MessageForDesk {
  /** Undefined where the person did not want them sent, and for what is no mail. */
  headers: Headers | undefined;
  links: Link[];
}

/** What of it others may have met, too: who wrote, who gets the answers, where its links lead. */
export const identifiersIn = (message: MessageForDesk | undefined): string[] =>
  message === undefined
    ? []
    : [
        ...(message.headers?.from ?? []),
        ...(message.headers?.replyTo ?? []),
        ...message.links.map(({ address }) => address),
      ];

export const messagePart = (
  { message, reportId }: Pick<DraftContent, 'message' | 'reportId'>,
  deskKey: Buffer,
): ReportPartTable[] =>
  message === undefined ? [] : [sealPart(reportId, 'correspondence', deskKey, message)];

/** Undefined for a report that came without a message. @throws SealBroken */
export const openMessage = (
  db: Database,
  reportId: string,
  deskKey: Buffer,
): Promise<MessageForDesk | undefined> =>
  findOpenPart<MessageForDesk>(db, reportId, 'correspondence', deskKey);

/** The draft without what was taken over for the desk. What was put into the answers is the person's own by now. */
export function withoutMessage(content: DraftContent): DraftContent {
  const { message: _left, ...rest } = content;
  return rest;
}
