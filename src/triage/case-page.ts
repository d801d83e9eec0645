import { record } from '../audit/record';
import { doneTo, eventsAbout, type AuditEvent } from '../audit/read';
import { inTransaction } from '../database';
import type { Dependencies } from '../dependencies';
import { NotFound } from '../errors';
import type { UnwrappedKey } from '../vault';
import { openRequest, type AskedFor } from './approvals/contents';
import { openCaseKeys } from './case-keys';
import { openNotes, type OpenedNote } from './case-notes';
import { openReport, type OpenedReport } from './case-report';
import { openSections, type OpenedSections } from './case-sections';
import type { Officer } from './officer';
import { findCaseFor, markRead, pendingApproval, type CaseRecord } from './queries';

/** A case with everything on its page opened. */
export interface OpenedCase extends OpenedReport {
  known: CaseRecord;
  /** All of them; the first is the one that it was opened for, whose parts stand here too. */
  reports: OpenedReport[];
  /** Newest first. */
  notes: OpenedNote[];
  /** What was done to it, and what the reporters did; newest first, readings left out. */
  history: AuditEvent[];
  /** The same without the reporters: how often, and the newest of it. */
  done: { count: number; newest: AuditEvent[] };
  approval: { requestedBy: string; expiresAt: number; asked: AskedFor } | undefined;
  /** What the rooms of the desk have of it. */
  sections: OpenedSections;
  toWrap: UnwrappedKey[];
}

/** What is only reading. It stands in the whole history, which has a page of its own. */
export const readings = [
  'case.viewed',
  'case.history-read',
  'case.file-downloaded',
  'case.file-downloaded-unscanned',
  'case.file-previewed',
] as const;

/** How much of what was done its page shows. */
const mostEvents = 60;
/** How much of what was done since a form's page is told to whoever comes second. */
const mostNews = 20;

/** Records that an officer looked at the case, and takes away its mark of something unread. */
export async function viewed(
  deps: Dependencies,
  officer: Officer,
  reference: string,
  now: number,
): Promise<void> {
  await inTransaction(deps.db, async (trx) => {
    const known = await findCaseFor(trx, officer, reference);
    if (known === undefined) throw new NotFound();
    if (known.unread) await markRead(trx, known.id);
    await record(trx, {
      actor: { kind: 'person', id: officer.id },
      action: 'case.viewed',
      subject: { kind: 'case', id: known.reference },
      deskId: known.deskId,
      now,
    });
  });
}

/** @throws NotFound for a case that is not at one of the officer's desks */
export async function openCasePage(
  deps: Dependencies,
  officer: Officer,
  reference: string,
  found?: CaseRecord,
): Promise<OpenedCase> {
  const { db } = deps;
  const known = found ?? (await findCaseFor(db, officer, reference));
  if (known === undefined) throw new NotFound();
  const keys = await openCaseKeys(db, officer.keyring, known.id);
  const [reports, notes, history, done, request, sections] = await Promise.all([
    Promise.all(keys.reports.map((report) => openReport(db, report))),
    openNotes(db, officer, keys),
    eventsAbout(db, known.reference, mostEvents, readings),
    doneTo(db, known.reference, { without: readings, most: mostNews }),
    pendingApproval(db, known.id),
    openSections({ deps, officer, known, keys }),
  ]);
  const [first] = reports;
  if (first === undefined) throw new NotFound();
  return {
    ...first,
    ...{ known, reports, notes, history, done, sections },
    approval:
      request === undefined
        ? undefined
        : {
            requestedBy: request.requested_by,
            expiresAt: request.expires_at,
            asked: openRequest(keys.desk, request),
          },
    toWrap: keys.toWrap,
  };
}
