import type { Questionnaire } from '../content/types';
import { minute, second } from '../clock';
import { readCode } from '../vault';
import { clearCookie, readCookie, setCookie } from '../web/cookies';
import type { Visit } from '../web/visit';
import { changeDraft, createDraft, openDraft, type Draft, type DraftContent } from './draft';

const codeHeld = (visit: Visit): string | undefined =>
  readCode(readCookie(visit.deps.config, visit.request, 'draft') ?? '');

/** The draft that this browser works on; undefined without one, and for one whose time is over. */
export async function heldDraft(visit: Visit): Promise<Draft | undefined> {
  const code = codeHeld(visit);
  return code === undefined ? undefined : openDraft(visit.deps.db, code, visit.now);
}

/** The cookie goes when the browser closes: nothing of a report stays on a shared computer. */
export const holdDraft = (visit: Visit, code: string): void => {
  setCookie(visit.deps.config, visit.response, 'draft', code);
};

const partingMs = 10 * minute;

/** Lets go of a draft in ten minutes: until then a page that was cut off on its way can be asked for once more. */
export const holdDraftBriefly = (visit: Visit, code: string): void => {
  setCookie(visit.deps.config, visit.response, 'draft', code, partingMs / second);
};

export const forgetDraft = (visit: Visit): void => {
  clearCookie(visit.deps.config, visit.response, 'draft');
};

/** Makes a draft and gives it to this browser. */
export async function startDraft(
  visit: Visit,
  questionnaire: Questionnaire,
  change?: (content: DraftContent) => DraftContent,
): Promise<Draft> {
  const { deps, locale, now } = visit;
  const draft = await createDraft(deps.db, { questionnaire, locale, now }, change);
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
