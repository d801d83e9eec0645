import type { Dependencies } from '../../dependencies';
import { ActionRefused, ChangedMeanwhile, NotFound } from '../../errors';
import type { TextKey } from '../../web/i18n';
import { act, change, recordAct, type Seen } from '../action';
import { audienceFor } from '../audience';
import { FieldRefused } from '../field-refused';
import { stateAfter } from '../guards';
import { labelOne } from '../labels/labelling';
import { openLabels } from '../labels/service';
import type { Officer } from '../officer';
import type { Selection } from './forms';

/** What came of one case; a case that is not the officer's is told by no more than the reference that they sent. */
export interface CaseOutcome {
  reference: string;
  /** Why it was not changed; undefined where it was. */
  why: TextKey | undefined;
}

/** Gives a case to an officer who can open it. @returns false where they have it @throws FieldRefused */
async function assignTo(
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  assigneeId: string,
  now: number,
): Promise<boolean> {
  let isChanged = true;
  await act(deps, officer, seen, { action: 'assign', now }, async (work) => {
    const { known, trx } = work;
    isChanged = known.assigneeId !== assigneeId;
    if (!isChanged) return;
    const { members } = await audienceFor(trx, known);
    if (!members.some(({ id, state }) => id === assigneeId && state === 'active'))
      throw new FieldRefused('assignee', 'bulk:why.assignee');
    await change(work, {
      assignee_id: assigneeId,
      state: stateAfter(work.transition, known, { assigneeId }),
    });
    await recordAct(work, officer, 'case.assigned', { assignee: assigneeId });
  });
  return isChanged;
}

/**
 * Does one thing to each of the cases that were chosen, a page of them at most. Each is a change of its own: what one
 * cannot have, because somebody was first or its state does not allow it, does not hold up the others.
 */
export async function changeSelected(
  deps: Dependencies,
  officer: Officer,
  selection: Selection,
  now: number,
): Promise<CaseOutcome[]> {
  const work = await workFor(deps, officer, selection, now);
  const outcomes: CaseOutcome[] = [];
  for (const seen of selection.cases)
    outcomes.push({ reference: seen.reference, why: await whyNot(work, seen) });
  return outcomes;
}

async function workFor(
  deps: Dependencies,
  officer: Officer,
  selection: Selection,
  now: number,
): Promise<(seen: Seen) => Promise<boolean>> {
  if (selection.action === 'assign') return (seen) => assignTo(deps, officer, seen, selection.assignee, now);
  const isSet = selection.action === 'set-label';
  const label = (await openLabels(deps.db, officer)).find(
    ({ id, kind }) => id === selection.label && kind === 'label',
  );
  if (label === undefined || (isSet && label.state === 'retired'))
    throw new FieldRefused('label', 'labels:problems.not-there');
  return (seen) => labelOne(deps, officer, seen, { label, isSet }, now);
}

async function whyNot(work: (seen: Seen) => Promise<boolean>, seen: Seen): Promise<TextKey | undefined> {
  try {
    return (await work(seen)) ? undefined : 'bulk:why.as-it-was';
  } catch (error) {
    if (error instanceof NotFound) return 'bulk:why.not-there';
    if (error instanceof ChangedMeanwhile) return 'bulk:why.changed-meanwhile';
    if (error instanceof ActionRefused) return 'bulk:why.not-possible';
    if (error instanceof FieldRefused) return error.why;
    throw error;
  }
}
