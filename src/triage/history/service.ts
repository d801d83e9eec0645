import { historyOf, type AuditEvent, type EventPlace } from '../../audit/read';
import type { Dependencies } from '../../dependencies';
import { NotFound } from '../../errors';
import { reportFacts } from '../../reporting/service';
import { openCaseKeys } from '../case-keys';
import { readings } from '../case-page';
import type { Officer } from '../officer';
import { findCaseFor } from '../queries';
import { zoneOfCase } from '../zone';

/** Which part of a case's history: all of it, who looked, or what was done. */
export const shares = ['all', 'read', 'done'] as const;
export type Share = (typeof shares)[number];

const actionsOf: Record<Share, Parameters<typeof historyOf>[2]> = {
  all: {},
  read: { only: readings },
  done: { without: readings },
};

export interface HistoryPage {
  reference: string;
  zone: string;
  events: (AuditEvent & { detail: string })[];
  /** Where the next page begins; undefined on the last. */
  next: EventPlace | undefined;
}

const pageLength = 50;

/** A page of who looked at a case and who did what, newest first. @throws NotFound */
export async function openHistory(
  { db }: Dependencies,
  officer: Officer,
  reference: string,
  asked: { share: Share; after: EventPlace | undefined },
): Promise<HistoryPage> {
  const known = await findCaseFor(db, officer, reference);
  if (known === undefined) throw new NotFound();
  // Who can't open the case reads nothing of it, not even who else did.
  const { reportId } = await openCaseKeys(db, officer.keyring, known.id);
  const { siteId } = await reportFacts(db, reportId);
  const found = await historyOf(db, known.reference, actionsOf[asked.share], asked.after, pageLength + 1);
  const events = found.slice(0, pageLength);
  const last = found.length > pageLength ? events.at(-1) : undefined;
  return {
    reference: known.reference,
    zone: await zoneOfCase(db, { siteId, deskId: known.deskId }),
    events,
    next: last && { at: last.occurredAt, id: last.id },
  };
}
