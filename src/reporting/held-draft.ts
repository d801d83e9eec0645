import type { Questionnaire } from '../content/types';
import { minute } from '../clock';
import { clearCookie } from '../web/cookies';
import type { Visit } from '../web/visit';
import { changeDraft, createDraft, openDraft, type Draft, type DraftContent } from './draft';
import { draftTag, heldCodes, writeHeld, type HeldCode } from './held-codes';
import { carriedMark } from './on-behalf-mark';

/**
 * The draft that this browser works on: the one that the page or form names, else the one in use last. Two reports in
 * two tabs are two drafts, and no answer strays from one into the other. Undefined without one, for one whose time is
 * over, and for a page whose draft this browser holds no more.
 */
export async function heldDraft(visit: Visit): Promise<Draft | undefined> {
  const held = heldCodes(visit);
  const named = visit.query('draft');
  const asked = named === undefined ? held[0] : held.find(({ code }) => draftTag(code) === named);
  if (asked === undefined) return undefined;
  if (asked !== held[0]) writeHeld(visit, first(asked, held));
  return openDraft(visit.deps.db, asked.code, visit.now);
}

/** The newest that was sent from this browser: its page is asked for also while another report is being written. */
export async function sentDraft(visit: Visit): Promise<Draft | undefined> {
  const draft = await heldDraft(visit);
  if (draft?.state === 'sent' || visit.query('draft') !== undefined) return draft;
  const sent = heldCodes(visit).find((one) => one.sent === true);
  return sent && openDraft(visit.deps.db, sent.code, visit.now);
}

/** Other reports that were begun in this browser and not sent, the one in use last first. */
export async function otherDrafts(visit: Visit, draft: Draft | undefined): Promise<Draft[]> {
  const codes = heldCodes(visit).filter(({ code, sent }) => sent !== true && code !== draft?.code);
  const opened = await Promise.all(codes.map(({ code }) => openDraft(visit.deps.db, code, visit.now)));
  return opened
    .filter((one) => one?.state === 'open' && isBegun(one.content))
    .filter((one) => one !== undefined);
}

const isBegun = ({ answers, typed = {} }: DraftContent): boolean =>
  Object.keys(answers).length + Object.keys(typed).length > 0;

/** The address for the pages and forms of a draft, where they must say which of several they belong to. */
export const addressOf = (draft: Pick<Draft, 'code'> | undefined, path: string): string =>
  draft === undefined ? path : `${path}?draft=${draftTag(draft.code)}`;

/** The same for links: where a browser has one draft alone they stay as short as they are. */
export const linkOf = (visit: Visit, draft: Pick<Draft, 'code'> | undefined, path: string): string =>
  heldCodes(visit).some(({ code, sent }) => sent !== true && code !== draft?.code)
    ? addressOf(draft, path)
    : path;

const first = (one: HeldCode, held: readonly HeldCode[]): HeldCode[] => [
  one,
  ...held.filter(({ code }) => code !== one.code),
];

/** It comes before the others in this browser. It goes when the browser closes. */
export const holdDraft = (visit: Visit, code: string): void => {
  writeHeld(visit, first({ code }, heldCodes(visit)));
};

const partingMs = 10 * minute;

/** Lets go of a draft in ten minutes: until then a page that was cut off on its way can be asked for once more. */
export const holdDraftBriefly = (visit: Visit, code: string): void => {
  writeHeld(visit, first({ code, until: visit.now + partingMs }, heldCodes(visit)));
};

/** It was sent: until the browser closes it shows its receipt. */
export const holdSent = (visit: Visit, code: string): void => {
  writeHeld(visit, first({ code, sent: true }, heldCodes(visit)));
};

/** Lets go of one, and keeps the others. */
export const releaseDraft = (visit: Visit, code: string): void => {
  writeHeld(
    visit,
    heldCodes(visit).filter((held) => held.code !== code),
  );
};

/** Lets go of all. */
export const forgetDrafts = (visit: Visit): void => {
  clearCookie(visit.deps.config, visit.response, 'draft');
  clearCookie(visit.deps.config, visit.response, 'draft-begun');
};

/** Makes a draft and gives it to this browser. One that a lost draft's page begins anew keeps that draft's mark. */
export async function startDraft(
  visit: Visit,
  questionnaire: Questionnaire,
  change: (content: DraftContent) => DraftContent = (content) => content,
): Promise<Draft> {
  const { deps, locale, now } = visit;
  const onBehalf = carriedMark(visit);
  const marked = onBehalf === undefined ? {} : { onBehalf };
  const draft = await createDraft(deps.db, { questionnaire, locale, now }, (content) =>
    change({ ...content, ...marked }),
  );
  holdDraft(visit, draft.code);
  return draft;
}

/**
 * Changes the draft in hand; where there is none (its time was over, the cookie was lost) what was posted begins a new
 * one. A draft that was sent meanwhile comes back as it is.
 */
export async function keepInDraft(
  visit: Visit,
  questionnaire: Questionnaire,
  draft: Draft | undefined,
  change: (content: DraftContent) => DraftContent,
): Promise<Draft> {
  const { deps, locale, now } = visit;
  const kept =
    draft === undefined
      ? undefined
      : await changeDraft(deps.db, draft.code, now, (content) => ({ ...change(content), locale }));
  if (kept === undefined) return startDraft(visit, questionnaire, change);
  // Whoever goes on after all is no longer about to leave.
  holdDraft(visit, kept.code);
  return kept;
}
