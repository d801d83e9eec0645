import { commitmentTo, record } from '../audit/record';
import { inTransaction, type Database } from '../database';
import type { NoteTable } from '../database/schema';
import type { Dependencies } from '../dependencies';
import { ActionRefused, ChangedMeanwhile, NotFound } from '../errors';
import { withdrawnAt } from '../reporting/service';
import { openJson, randomId, sealJson, type Place } from '../vault';
import { openCaseKeys, type CaseKeys } from './case-keys';
import type { Officer } from './officer';
import {
  findCaseFor,
  insertNote,
  pendingApproval,
  updateCase,
  type CaseChange,
  type CaseRecord,
} from './queries';
import { transitionFor, type CaseAction, type Decision, type Transition } from './transitions';

/** The version of the case that the officer had before them, so that nobody overwrites what they have not seen. */
export interface Seen {
  reference: string;
  version: number;
}

export interface Work {
  trx: Database;
  known: CaseRecord;
  keys: CaseKeys;
  transition: Transition;
  serverKeys: Dependencies['serverKeys'];
  now: number;
}

/**
 * What every action shares: the case must be the officer's, the table must allow the action, nobody may have changed
 * the case since. Keys are opened before the transaction begins. The work changes the case before anything else: from
 * then on its row is this transaction's, and who comes second sees that it has changed.
 * @throws NotFound, ChangedMeanwhile, ActionRefused
 */
export async function act(
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  wish: { action: CaseAction; now: number } & Omit<Decision, 'askedBy' | 'withdrawn'>,
  work: (work: Work) => Promise<void>,
): Promise<void> {
  const { action, now, ...decision } = wish;
  const before = await findCaseFor(deps.db, officer.deskIds, seen.reference);
  if (before === undefined) throw new NotFound();
  const keys = await openCaseKeys(deps.db, officer.keyring, before.id);
  await inTransaction(deps.db, async (trx) => {
    const known = await findCaseFor(trx, officer.deskIds, seen.reference);
    if (known === undefined) throw new NotFound();
    if (known.version !== seen.version) throw new ChangedMeanwhile();
    const askedBy = (await pendingApproval(trx, known.id))?.requested_by ?? '';
    const actor = { id: officer.id, roles: officer.rolesAt(known.deskId) };
    const withdrawn = (await withdrawnAt(trx, keys.reportId)) !== undefined;
    const transition = transitionFor(known, actor, action, { ...decision, askedBy, withdrawn });
    if (transition === undefined) throw new ActionRefused();
    await work({ trx, known, keys, transition, serverKeys: deps.serverKeys, now });
  });
}

/** @throws ChangedMeanwhile where another transaction came first */
export async function change(work: Work, values: CaseChange): Promise<void> {
  if (!(await updateCase(work.trx, work.known, values))) throw new ChangedMeanwhile();
}

/** What officers do to a case, as the audit names it. `desk:events` has words for each. */
export type CaseEvent =
  | 'case.assigned'
  | 'case.note-added'
  | 'case.question-sent'
  | 'case.priority-changed'
  | 'case.closed'
  | 'case.closing-asked'
  | 'case.closing-approved'
  | 'case.closing-refused'
  | 'case.closing-withdrawn'
  | 'case.receipt-replaced';

export const recordAct = (
  work: Work,
  officer: Officer,
  action: CaseEvent,
  detail: Record<string, string | number> = {},
  commitTo?: string,
): Promise<void> =>
  record(work.trx, {
    actor: { kind: 'person', id: officer.id },
    action,
    subject: { kind: 'case', id: work.known.reference },
    deskId: work.known.deskId,
    detail,
    ...(commitTo === undefined ? {} : { commitment: commitmentTo(work.serverKeys, commitTo) }),
    now: work.now,
  });

/** What a note holds, by its kind. */
export interface NoteContents {
  note: { text: string };
  priority: { from: number; to: number; reason: string };
  disposition: { disposition: string; words: string };
  refusal: { reason: string };
  receipt: { reason: string };
}

export type NoteKind = keyof NoteContents;

/** Who wrote it, as what and when is bound to the words: a row that says otherwise does not open. */
type Written = Omit<NoteTable, 'box'>;

const notePlace = (note: Written): Place => ({
  table: 'note',
  row: note.id,
  column: ['box', note.report_id, note.kind, note.author_id, note.created_at].join(' '),
  revision: 0,
});

export async function writeNote<Kind extends NoteKind>(
  work: Work,
  officer: Officer,
  kind: Kind,
  content: NoteContents[Kind],
): Promise<void> {
  const written: Written = {
    id: randomId(),
    report_id: work.keys.reportId,
    case_id: work.known.id,
    kind,
    author_id: officer.id,
    created_at: work.now,
  };
  await insertNote(work.trx, { ...written, box: sealJson(work.keys.desk, notePlace(written), content) });
}

/** What a note holds, as its kind says. @throws SealBroken when it was moved or changed */
export const openNote = (deskKey: Buffer, note: NoteTable): NoteContents[NoteKind] =>
  openJson<NoteContents[NoteKind]>(deskKey, notePlace(note), note.box);
