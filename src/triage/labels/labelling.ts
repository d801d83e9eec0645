import type { Dependencies } from '../../dependencies';
import { NotFound } from '../../errors';
import { act, change, recordAct, type Seen } from '../action';
import { FieldRefused } from '../field-refused';
import type { Officer } from '../officer';
import { findCaseFor } from '../queries';
import { recordLabel, refuseRepeated, sealedLabel } from './making';
import { insertLabel, labelsOfCases, setLabels, takeLabels } from './queries';
import { openLabels, type Label } from './service';

/** A tag more would not be read. */
const mostOnCase = 20;

/** The labels and methods that a case is to have from now on. */
export interface LabelsWish {
  labelIds: readonly string[];
  /** Names of the taxonomy. */
  methods: readonly string[];
  /** A label that is made with this; '' for none. */
  newLabel: string;
}

/**
 * Sets a case's labels as they were ticked. A retired label stays if it stays ticked, and is not set anew.
 * @throws FieldRefused for a label that is not there, a name that the desk has, or too many
 */
export async function labelCase(
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  wish: LabelsWish,
  now: number,
): Promise<void> {
  const known = await findCaseFor(deps.db, officer, seen.reference);
  if (known === undefined) throw new NotFound();
  const all = await openLabels(deps.db, { deskIds: [known.deskId], keyring: officer.keyring });
  const had = new Set((await labelsOfCases(deps.db, [known.id])).map(({ labelId }) => labelId));
  const by = { officerId: officer.id, now };
  const chosen = wish.labelIds.map((id) => all.find((one) => one.id === id && one.kind === 'label'));
  if (chosen.some((one) => one === undefined || (one.state === 'retired' && !had.has(one.id))))
    throw new FieldRefused('labels', 'labels:problems.not-there');
  const { known: methods, missing } = methodsOf(deps, all, wish.methods);
  const isNew = wish.newLabel !== '';
  if (isNew) refuseRepeated(all, { deskId: known.deskId, name: wish.newLabel, field: 'new-label' });
  const made = [
    ...missing.map((name) => ({ kind: 'method' as const, name })),
    ...(isNew ? [{ kind: 'label' as const, name: wish.newLabel }] : []),
  ].map((one) => sealedLabel(officer.keyring, { ...one, deskId: known.deskId }, by));
  const wanted = new Set([...wish.labelIds, ...methods, ...made.map(({ id }) => id)]);
  if (wanted.size > mostOnCase) throw new FieldRefused('labels', 'labels:problems.too-many-here');
  // What this officer cannot tick, because its name does not open, stays.
  const tickable = new Set(all.filter(({ name }) => name !== undefined).map(({ id }) => id));
  const added = [...wanted].filter((id) => !had.has(id));
  const taken = [...had].filter((id) => !wanted.has(id) && tickable.has(id));
  await act(deps, officer, seen, { action: 'label', now }, async (work) => {
    await change(work, {});
    for (const row of made) {
      await insertLabel(work.trx, row);
      if (row.kind === 'label')
        await recordLabel(work.trx, officer.id, 'label.made', { id: row.id, deskId: row.desk_id }, now);
    }
    await setLabels(work.trx, work.known.id, added, by);
    await takeLabels(work.trx, work.known.id, taken);
    await recordAct(work, officer, 'case.labelled', { added: added.length, taken: taken.length });
  });
}

/** Sets or takes one label. @returns false where the case has it, or has it not, already @throws FieldRefused */
export async function labelOne(
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  wish: { label: Label; isSet: boolean },
  now: number,
): Promise<boolean> {
  const { label, isSet } = wish;
  const known = await findCaseFor(deps.db, officer, seen.reference);
  if (known === undefined) throw new NotFound();
  if (label.deskId !== known.deskId) throw new FieldRefused('label', 'bulk:why.other-desk');
  const had = await labelsOfCases(deps.db, [known.id]);
  if (had.some(({ labelId }) => labelId === label.id) === isSet) return false;
  if (isSet && had.length >= mostOnCase) throw new FieldRefused('label', 'labels:problems.too-many-here');
  await act(deps, officer, seen, { action: 'label', now }, async (work) => {
    await change(work, {});
    if (isSet) await setLabels(work.trx, work.known.id, [label.id], { officerId: officer.id, now });
    else await takeLabels(work.trx, work.known.id, [label.id]);
    await recordAct(work, officer, 'case.labelled', { added: isSet ? 1 : 0, taken: isSet ? 0 : 1 });
  });
  return true;
}

/** Methods are named by the taxonomy; a desk has a label for each that it has used. */
function methodsOf(
  { content }: Dependencies,
  all: readonly Label[],
  names: readonly string[],
): { known: string[]; missing: string[] } {
  if (names.some((name) => !content.taxonomy.methods.includes(name)))
    throw new FieldRefused('methods', 'labels:problems.not-there');
  const ids = names.map((name) => all.find((one) => one.kind === 'method' && one.name === name)?.id);
  return {
    known: ids.filter((id) => id !== undefined),
    missing: names.filter((_name, index) => ids[index] === undefined),
  };
}
