import { record } from '../audit/record';
import { eventsAbout, type AuditEvent } from '../audit/read';
import { inTransaction } from '../database';
import type { NoteTable } from '../database/schema';
import type { Dependencies } from '../dependencies';
import { NotFound } from '../errors';
import {
  findOpenPart,
  isPassedOn,
  listFiles,
  listMessages,
  openMessage,
  openPart,
  reportFacts,
  type Identity,
  type Message,
  type MessageForDesk,
  type ReportFacts,
  type ReportFile,
  type Statement,
  type TakenDown,
  withdrawnAt,
} from '../reporting/service';
import type { UnwrappedKey } from '../vault';
import { openNote, type NoteContents, type NoteKind } from './action';
import { openCaseKeys } from './case-keys';
import { openClosing, type Closing } from './closing';
import type { Officer } from './officer';
import type { ScoreResult } from './priority';
import { findCaseFor, listNotes, markRead, pendingApproval, type CaseRecord } from './queries';

/** A note with what it holds, by its kind. */
export type OpenedNote = {
  [Kind in NoteKind]: { kind: Kind; authorId: string; createdAt: number; content: NoteContents[Kind] };
}[NoteKind];

/** A case with everything on its page opened. */
export interface OpenedCase {
  known: CaseRecord;
  facts: ReportFacts;
  statement: Statement;
  identity: Identity;
  score: ScoreResult;
  messages: Message[];
  files: ReportFile[];
  /** What the headers of a message say that the reporter began with; undefined without one. */
  message: MessageForDesk | undefined;
  /** The hour in which the reporter withdrew it; undefined where they did not. */
  withdrawnAt: number | undefined;
  /** An officer entered it for somebody else; `isPassedOn` until the reporter has a receipt of their own. */
  takenDown: (TakenDown & { isPassedOn: boolean }) | undefined;
  /** Newest first. */
  notes: OpenedNote[];
  /** Newest first. */
  history: AuditEvent[];
  approval: { requestedBy: string; closing: Closing } | undefined;
  toWrap: UnwrappedKey[];
}

/** How much of a case's notes and history its page shows. */
const mostNotes = 200;
const mostEvents = 100;

/** Records that an officer looked at the case, and takes away its mark of something unread. */
export async function viewed(
  deps: Dependencies,
  officer: Officer,
  reference: string,
  now: number,
): Promise<void> {
  await inTransaction(deps.db, async (trx) => {
    const known = await findCaseFor(trx, officer.deskIds, reference);
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
): Promise<OpenedCase> {
  const { db } = deps;
  const known = await findCaseFor(db, officer.deskIds, reference);
  if (known === undefined) throw new NotFound();
  const keys = await openCaseKeys(db, officer.keyring, known.id);
  const { reportId, statement: statementKey, identity: identityKey, desk: deskKey } = keys;
  const [
    facts,
    statement,
    identity,
    score,
    messages,
    files,
    notes,
    history,
    request,
    withdrawn,
    takenDown,
    isLent,
  ] = await Promise.all([
    reportFacts(db, reportId),
    openPart<Statement>(db, reportId, 'statement', statementKey),
    openPart<Identity>(db, reportId, 'identity', identityKey),
    openPart<ScoreResult>(db, reportId, 'score', deskKey),
    listMessages(db, reportId, statementKey),
    listFiles(db, reportId, statementKey),
    listNotes(db, known.id, mostNotes),
    eventsAbout(db, known.reference, mostEvents),
    pendingApproval(db, known.id),
    withdrawnAt(db, reportId),
    findOpenPart<TakenDown>(db, reportId, 'taken-down', deskKey),
    isPassedOn(db, reportId),
  ]);
  return {
    known,
    facts,
    statement,
    identity,
    score,
    messages,
    files,
    message: await openMessage(db, reportId, deskKey),
    withdrawnAt: withdrawn,
    takenDown: takenDown && { ...takenDown, isPassedOn: isLent },
    notes: notes.map((note) => openedNote(deskKey, note)),
    history,
    approval:
      request === undefined
        ? undefined
        : { requestedBy: request.requested_by, closing: openClosing(deskKey, request) },
    toWrap: keys.toWrap,
  };
}

const openedNote = (deskKey: Buffer, note: NoteTable): OpenedNote =>
  ({
    kind: note.kind,
    authorId: note.author_id,
    createdAt: note.created_at,
    content: openNote(deskKey, note),
  }) as OpenedNote;
