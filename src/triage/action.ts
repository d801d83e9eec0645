import { commitmentTo, record } from '../audit/record';
import { inTransaction, type Database } from '../database';
import type { CaseState, NoteTable } from '../database/schema';
import type { Dependencies } from '../dependencies';
import { ActionRefused, ChangedMeanwhile, NotFound } from '../errors';
import { withdrawnAt } from '../reporting/service';
import { openJson, randomId, sealJson, type Place } from '../vault';
import type { ApprovalEvent } from './approvals/events';
import type { Judgement } from './assessment/judgement';
import { keysOfReport, openCaseKeys, type CaseKeys, type ReportKeys } from './case-keys';
import { answerKey } from './experts/keys';
import { recordClockChanges } from './clocks/changes';
import { stateAfter, takesTwo, transitionFor, type Decision } from './guards';
import type { Officer } from './officer';
import {
  findCaseFor,
  insertNote,
  pendingApproval,
  updateCase,
  type CaseChange,
  type CaseRecord,
} from './queries';
import { spillOf } from './spill/queries';
import type { CaseAction, Transition } from './transitions';

/** The version of the case that the officer had before them, so that nobody overwrites what they have not seen. */
export interface Seen {
  reference: string;
  version: number;
}

export interface Work {
  trx: Database;
  known: CaseRecord;
  keys: CaseKeys;
  /** The report that this is about: the chosen one, or the one that the case was opened for. */
  report: ReportKeys;
  transition: Transition;
  /** The state that the table leads to, where nothing about the case changes that decides it. */
  stateAfter: CaseState;
  /** A second officer must agree before it happens: `askSecondOfficer`. */
  takesTwo: boolean;
  serverKeys: Dependencies['serverKeys'];
  now: number;
}

/** The table asks for a reason. Forms say so before it comes to this. */
class ReasonMissing extends Error {
  override name = 'ReasonMissing';
}

export interface Wish extends Pick<Decision, 'disposition' | 'concernsColleague'> {
  action: CaseAction;
  /** Why, where the table asks for it. */
  reason?: string;
  /** Which of the case's reports; the one that it was opened for unless given. */
  reportId?: string;
  now: number;
}

/**
 * What every action shares: the case must be the officer's, the table must allow the action, nobody may have changed
 * the case since. Keys are opened before the transaction begins. The work changes the case before anything else: from
 * then on its row is this transaction's, and who comes second sees that it has changed.
 * @throws NotFound, ChangedMeanwhile, ActionRefused, ReasonMissing
 */
export async function act(
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  wish: Wish,
  work: (work: Work) => Promise<void>,
): Promise<void> {
  const { action, reason = '', now } = wish;
  const before = await findCaseFor(deps.db, officer, seen.reference);
  if (before === undefined) throw new NotFound();
  const merged = before.mergedInto !== '';
  const keys = await openCaseKeys(deps.db, officer.keyring, merged ? before.mergedInto : before.id);
  await inTransaction(deps.db, async (trx) => {
    const known = await findCaseFor(trx, officer, seen.reference);
    if (known === undefined) throw new NotFound();
    if (known.version !== seen.version) throw new ChangedMeanwhile();
    const request = await pendingApproval(trx, known.id);
    const actor = { id: officer.id, roles: officer.rolesAt(known.deskId) };
    const report = keysOfReport(keys, wish.reportId ?? known.reportId);
    const withdrawn = (await withdrawnAt(trx, report.reportId)) !== undefined;
    const transition = transitionFor(known, actor, action, {
      askedBy: request?.requested_by ?? '',
      withdrawn,
      spilled: (await spillOf(trx, known.id)) !== undefined,
    });
    if (transition === undefined) throw new ActionRefused();
    if (transition.reason === 'must' && reason.trim() === '') throw new ReasonMissing();
    await work({
      trx,
      known,
      keys,
      report,
      transition,
      stateAfter: stateAfter(transition, known, {
        ...(request && { asked: { action: request.action, from: request.asked_from } }),
      }),
      takesTwo: takesTwo(transition, known, wish),
      serverKeys: deps.serverKeys,
      now,
    });
    await recordClockChanges(trx, known, { actor: { kind: 'person', id: officer.id }, now });
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
  | 'case.own-note-added'
  | 'case.labelled'
  | 'case.task-added'
  | 'case.task-changed'
  | 'case.task-done'
  | 'case.task-reopened'
  | 'case.question-sent'
  | 'case.priority-changed'
  | 'case.priority-raised'
  | 'case.closed'
  | ApprovalEvent
  | 'case.reopened'
  | 'case.merged'
  | 'case.taken-in'
  | 'case.merge-undone'
  | 'case.given-back'
  | 'case.handed-over'
  | 'case.restricted'
  | 'case.recused'
  | 'case.officer-named'
  | 'case.restriction-lifted'
  | 'case.spill-locked'
  | 'case.spill-ended'
  | 'case.receipt-replaced'
  | 'case.assessed'
  | 'case.assessment-revised'
  | 'case.names-shown'
  | 'case.expert-asked'
  | 'case.expert-withdrawn';

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
  /** For its author alone: `sealed` is under a key that only they have. */
  own: { sealed: string };
  priority: { from: number; to: number; reason: string };
  disposition: { disposition: string; words: string };
  refusal: { reason: string };
  receipt: { reason: string };
  reopened: { reason: string };
  /** `other` is the reference of the other case. */
  merged: { other: string; reason: string };
  'merge-undone': { other: string; reason: string };
  /** Who has the case from then on. `deskId` is '' where it stays with its desk. */
  access: {
    what:
      | 'handed-over'
      | 'taken-over'
      | 'restricted'
      | 'recused'
      | 'named'
      | 'lifted'
      | 'spilled'
      | 'spill-ended'
      | 'shredded';
    people: string[];
    deskId: string;
    reason: string;
  };
  assessment: Judgement;
  reveal: { reason: string };
  'expert-answer': { expert: string; text: string };
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

/** What a note is written in: a case, and the report whose desk key seals it. */
type Noted = Pick<Work, 'trx' | 'now'> & {
  known: Pick<CaseRecord, 'id'>;
  report: Pick<ReportKeys, 'reportId' | 'desk'>;
};

export async function writeNote<Kind extends NoteKind>(
  work: Noted,
  officer: Officer,
  kind: Kind,
  content: NoteContents[Kind],
): Promise<void> {
  const written: Written = {
    id: randomId(),
    report_id: work.report.reportId,
    case_id: work.known.id,
    kind,
    author_id: officer.id,
    created_at: work.now,
  };
  await insertNote(work.trx, { ...written, box: sealJson(work.report.desk, notePlace(written), content) });
}

/** What a note holds, as its kind says. @throws SealBroken when it was moved or changed */
export const openNote = (deskKey: Buffer, note: NoteTable): NoteContents[NoteKind] =>
  openJson<NoteContents[NoteKind]>(keyOfNote(deskKey, note), notePlace(note), note.box);

/** An expert answers without an officer's session: that note has a key of its own, which the desk's key gives. */
const keyOfNote = (deskKey: Buffer, note: NoteTable): Buffer =>
  note.kind === 'expert-answer' ? answerKey(deskKey, note.id) : deskKey;

/** What an expert answered, as a note of the case. */
export const sealAnswer = (
  key: Buffer,
  note: Written,
  content: NoteContents['expert-answer'],
): NoteTable => ({ ...note, box: sealJson(key, notePlace(note), content) });
