import { record } from '../../audit/record';
import { farFuture, type Database } from '../../database';
import type { Dependencies } from '../../dependencies';
import { ActionRefused, ChangedMeanwhile } from '../../errors';
import { firstWords } from '../../reporting/service';
import { act, change, recordAct, writeNote, type Seen, type Work } from '../action';
import { recordClockChanges } from '../clocks/changes';
import { hasNoClocks } from '../due';
import { stateAfter, transitionFor } from '../guards';
import type { Officer } from '../officer';
import { findCaseById, reportsOfCase, updateCase, type CaseRecord } from '../queries';
import { spillOf } from '../spill/queries';
import { apart, figuresOf, readFigures, type Figures } from './figures';
import { dueWith } from './merge';
import { repointMerged, returnReports, takeMerge, takenIn } from './queries';

/** Where the desk wrote to every reporter meanwhile, first contact was made. */
async function withFirstContact(trx: Database, caseId: string, figures: Figures): Promise<Figures> {
  if (figures.first_contact_at !== farFuture) return figures;
  const reportIds = await reportsOfCase(trx, caseId);
  const words = await firstWords(trx, reportIds);
  const all = reportIds.length > 0 && words.size === reportIds.length;
  return all ? { ...figures, first_contact_at: Math.max(...words.values()) } : figures;
}

/**
 * Takes a case out of another again: its reports come back to it, with their messages and notes, and with clocks that never
 * stopped. The other case is as it was before, where nobody has changed it since.
 * @throws ActionRefused while the other case is merged itself, waits for a second officer, or is locked for classified content
 */
export const undoMerge = (
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  reason: string,
  now: number,
): Promise<void> =>
  act(deps, officer, seen, { action: 'undo-merge', reason, now }, async (work) => {
    const { trx, known } = work;
    const merge = await takeMerge(trx, known.id);
    const from = await findCaseById(trx, known.mergedInto);
    if (from === undefined || merge?.intoCaseId !== from.id) throw new ActionRefused();
    // Both rows first, as every action does, and then what hangs on them.
    await change(work, { state: work.stateAfter, merged_into: '' });
    await giveBack(work, officer, from, merge);
    await repointMerged(trx, known.id, known.id);
    const own = await withFirstContact(trx, known.id, figuresOf(known));
    const changed = { id: known.id, version: known.version + 1 };
    if (!(await updateCase(trx, changed, { ...own, ...dueWith(own) }))) throw new ChangedMeanwhile();
    await writeNote(work, officer, 'merge-undone', { other: from.reference, reason });
    await recordAct(work, officer, 'case.merge-undone', { from: from.reference }, reason);
  });

async function giveBack(
  work: Work,
  officer: Officer,
  from: CaseRecord,
  merge: { before: string; after: string },
): Promise<void> {
  const { trx, known, now } = work;
  const actor = { id: officer.id, roles: officer.rolesAt(from.deskId) };
  // What is locked for classified content is locked whole, and nothing comes back out of what was shredded.
  const spilled = (await spillOf(trx, from.id)) !== undefined;
  const transition = transitionFor(from, actor, 'give-back', { spilled });
  if (transition === undefined) throw new ActionRefused();
  await returnReports(trx, known.id, from.id);
  const kept = { before: readFigures(merge.before), after: readFigures(merge.after) };
  const restored = apart(figuresOf(from), kept, await takenIn(trx, from.id));
  const figures = await withFirstContact(trx, from.id, restored);
  const due = hasNoClocks(from.state) ? {} : dueWith(figures);
  const values = { ...figures, ...due, state: stateAfter(transition, from) };
  if (!(await updateCase(trx, from, values))) throw new ChangedMeanwhile();
  await record(trx, {
    actor: { kind: 'person', id: officer.id },
    action: 'case.given-back',
    subject: { kind: 'case', id: from.reference },
    deskId: from.deskId,
    detail: { to: known.reference },
    now,
  });
  await recordClockChanges(trx, from, { actor: { kind: 'person', id: officer.id }, now });
}
