import { isDeepStrictEqual } from 'node:util';
import { day, hour, hourOf } from '../clock';
import { inTransaction, type Database } from '../database';
import { draftId, draftKey, newCode, openJson, randomId, sealJson, type Place } from '../vault';
import { findDraft, insertDraft, replaceDraft } from './draft-queries';
import type { Answers, Typed } from './answers';
import type { FoundMessage } from './from-message-found';
import type { MessageForDesk } from './message-for-desk';
import type { TakenDown } from './store';

/** What a sent draft remembers, for as long as a repeated send shows the same receipt. */
export interface Outcome {
  reference: string;
  /** When the desk means to be in touch, and the time zone to say it in. */
  contactBy: number;
  zone: string;
}

/** What a draft holds, sealed. */
export interface DraftContent {
  answers: Answers;
  /** By step: what stood on a page that was left before it was right. */
  typed?: Record<string, Typed>;
  /** Made with the draft, so that sending twice is sending once. */
  receiptCode: string;
  reportId: string;
  locale: string;
  /** The questionnaire that an answer led on to, and the version that it was then. */
  goneOn?: { name: string; version: number };
  /** It began with a page whose own draft was gone. */
  anew?: boolean;
  /** An officer enters it for somebody else. */
  onBehalf?: TakenDown;
  /** A message that was read, and waits for the person to check it. */
  found?: FoundMessage;
  /** What of a message goes to the desk beside the answers. */
  message?: MessageForDesk;
  /** Once sent. */
  outcome?: Outcome;
}

/** A draft, opened by its resume code. */
export interface Draft {
  code: string;
  id: Buffer;
  key: Buffer;
  revision: number;
  questionnaire: string;
  questionnaireVersion: number;
  state: 'open' | 'sent';
  expiresAt: number;
  content: DraftContent;
}

const draftLifetime = 7 * day;
/** A repeated send within a day, counted from the end of its hour, shows the same receipt. */
const sentLifetime = day + hour;

const placeOf = (id: Buffer, revision: number): Place => ({
  table: 'draft',
  row: id.toString('hex'),
  column: 'box',
  revision,
});

/** Makes a draft with its resume code, receipt code and report id. */
export async function createDraft(
  db: Database,
  making: { questionnaire: { name: string; version: number }; locale: string; now: number },
  change: (content: DraftContent) => DraftContent = (content) => content,
): Promise<Draft> {
  const code = newCode();
  const id = draftId(code);
  const key = draftKey(code);
  const content = change({
    answers: {},
    receiptCode: newCode(),
    reportId: randomId(),
    locale: making.locale,
  });
  const createdAt = hourOf(making.now);
  const expiresAt = createdAt + draftLifetime;
  await insertDraft(db, {
    id,
    box: sealJson(key, placeOf(id, 1), content),
    revision: 1,
    questionnaire: making.questionnaire.name,
    questionnaire_version: making.questionnaire.version,
    state: 'open',
    created_at: createdAt,
    expires_at: expiresAt,
  });
  return {
    code,
    id,
    key,
    revision: 1,
    questionnaire: making.questionnaire.name,
    questionnaireVersion: making.questionnaire.version,
    state: 'open',
    expiresAt,
    content,
  };
}

/** The draft of a resume code; undefined for a wrong code and for one whose seven days are over. @throws SealBroken */
export async function openDraft(db: Database, code: string, now: number): Promise<Draft | undefined> {
  const id = draftId(code);
  const row = await findDraft(db, id, now);
  if (row === undefined) return undefined;
  const key = draftKey(code);
  return {
    code,
    id,
    key,
    revision: row.revision,
    questionnaire: row.questionnaire,
    questionnaireVersion: row.questionnaire_version,
    state: row.state,
    expiresAt: row.expires_at,
    content: openJson<DraftContent>(key, placeOf(id, row.revision), row.box),
  };
}

/**
 * Puts new content in the draft's place, if nobody did so since it was opened.
 * @returns the draft as it is now, or undefined where it changed meanwhile: open it again
 */
export async function saveDraft(
  trx: Database,
  draft: Draft,
  content: DraftContent,
): Promise<Draft | undefined> {
  return replace(trx, draft, { content, state: 'open', expiresAt: draft.expiresAt });
}

/**
 * Closes a draft whose report is written in the same transaction. Its answers go; what shows the receipt again stays a day.
 * @returns undefined where it changed meanwhile (saved, or sent by another press): open it again
 */
export async function finishDraft(
  trx: Database,
  draft: Draft,
  outcome: Outcome,
  now: number,
): Promise<Draft | undefined> {
  const { receiptCode, reportId, locale, onBehalf } = draft.content;
  const kept = onBehalf === undefined ? {} : { onBehalf };
  return replace(trx, draft, {
    content: { answers: {}, receiptCode, reportId, locale, outcome, ...kept },
    state: 'sent',
    expiresAt: hourOf(now) + sentLifetime,
  });
}

async function replace(
  trx: Database,
  draft: Draft,
  next: Pick<Draft, 'content' | 'state' | 'expiresAt'>,
): Promise<Draft | undefined> {
  const revision = draft.revision + 1;
  const replaced = await replaceDraft(trx, draft, {
    box: sealJson(draft.key, placeOf(draft.id, revision), next.content),
    revision,
    state: next.state,
    expires_at: next.expiresAt,
  });
  return replaced ? { ...draft, ...next, revision } : undefined;
}

/**
 * Changes a draft step by step: another tab's answers that came first are kept, and the change is made to them. What
 * changes nothing is not saved, so that a button pressed twice meets the same draft.
 * @returns undefined where the draft is gone
 */
export async function changeDraft(
  db: Database,
  code: string,
  now: number,
  change: (content: DraftContent) => DraftContent,
): Promise<Draft | undefined> {
  for (;;) {
    const draft = await openDraft(db, code, now);
    if (draft?.state !== 'open') return draft;
    const content = change(draft.content);
    if (isDeepStrictEqual(content, draft.content)) return draft;
    const saved = await inTransaction(db, (trx) => saveDraft(trx, draft, content));
    if (saved !== undefined) return saved;
  }
}
