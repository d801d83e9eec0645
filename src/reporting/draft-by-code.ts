import { newCode, readCode } from '../vault';
import { paceOf } from '../web/pace';
import type { Visit } from '../web/visit';
import { openDraft, type Draft } from './draft';

/** Stands for what is no code at all, so that it costs what a wrong code costs. It belongs to no draft. */
const nobodysCode = newCode();

/** The draft of a resume code as it was typed. A wrong code, an old one and one that can't be a code are one answer, in the same pace. */
export async function draftByCode(visit: Visit, typed: string): Promise<Draft | undefined> {
  const { deps, now } = visit;
  const pace = paceOf(deps.db, deps.serverKeys, 'resume', visit.formToken, now);
  await pace.take();
  const draft = await openDraft(deps.db, readCode(typed) ?? nobodysCode, now);
  if (draft !== undefined) await pace.forgive();
  return draft;
}

/** What stands in the field for a code. */
export const codeTyped = (visit: Visit): string => {
  const typed = visit.body['code'];
  return typeof typed === 'string' ? typed : '';
};
