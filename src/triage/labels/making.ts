import { record } from '../../audit/record';
import { inTransaction, type Database } from '../../database';
import type { LabelTable } from '../../database/schema';
import type { Dependencies } from '../../dependencies';
import { ChangedMeanwhile, NotFound } from '../../errors';
import { randomId, sealDeskBox, type Keyring } from '../../vault';
import { FieldRefused } from '../field-refused';
import type { Officer } from '../officer';
import { insertLabel, mostLabels, updateLabel } from './queries';
import { labelPlace, openLabels, type Label } from './service';

/** A label sealed under its desk's newest key. @throws NotFound where this keyring holds none of the desk's */
export function sealedLabel(
  keyring: Keyring,
  label: { deskId: string; kind: LabelTable['kind']; name: string },
  by: { officerId: string; now: number },
  id = randomId(),
): LabelTable {
  const { deskId, kind, name } = label;
  const sealed = sealDeskBox(keyring, { deskId, place: labelPlace({ id, kind }) }, Buffer.from(name, 'utf8'));
  if (sealed === undefined) throw new NotFound();
  return {
    id,
    desk_id: deskId,
    kind,
    ...sealed,
    state: 'active',
    created_by: by.officerId,
    created_at: by.now,
    version: 1,
  };
}

const folded = (name: string | undefined): string => (name ?? '').toLowerCase();

/** @throws FieldRefused for a name that the desk has, and for one label too many */
export function refuseRepeated(
  known: readonly Label[],
  wish: { deskId: string; name: string; field: string; except?: string },
): void {
  const here = known.filter(({ kind, deskId }) => kind === 'label' && deskId === wish.deskId);
  if (here.some(({ id, name }) => id !== wish.except && folded(name) === folded(wish.name)))
    throw new FieldRefused(wish.field, 'labels:problems.repeated');
  if (wish.except === undefined && here.length >= mostLabels)
    throw new FieldRefused(wish.field, 'labels:problems.too-many');
}

export async function recordLabel(
  trx: Database,
  officerId: string,
  action: 'label.made' | 'label.renamed' | 'label.retired' | 'label.brought-back',
  label: { id: string; deskId: string },
  now: number,
): Promise<void> {
  await record(trx, {
    actor: { kind: 'person', id: officerId },
    action,
    subject: { kind: 'label', id: label.id },
    deskId: label.deskId,
    now,
  });
}

/** A desk's new label. @throws FieldRefused, NotFound for a desk that is not the officer's */
export async function makeLabel(
  { db }: Pick<Dependencies, 'db'>,
  officer: Officer,
  wish: { deskId: string; name: string },
  now: number,
): Promise<void> {
  if (!officer.deskIds.includes(wish.deskId)) throw new NotFound();
  refuseRepeated(await openLabels(db, officer), { ...wish, field: 'name' });
  const row = sealedLabel(officer.keyring, { ...wish, kind: 'label' }, { officerId: officer.id, now });
  await inTransaction(db, async (trx) => {
    await insertLabel(trx, row);
    await recordLabel(trx, officer.id, 'label.made', { id: row.id, deskId: wish.deskId }, now);
  });
}

/** The label, if the officer leads its desk. @throws NotFound */
export async function labelOfLead(db: Database, officer: Officer, id: string): Promise<Label> {
  const label = (await openLabels(db, officer)).find((one) => one.id === id && one.kind === 'label');
  if (label === undefined || !officer.rolesAt(label.deskId).includes('lead')) throw new NotFound();
  return label;
}

/** Another word for the same: every case that has the label has it on. @throws NotFound, FieldRefused, ChangedMeanwhile */
export async function renameLabel(
  { db }: Pick<Dependencies, 'db'>,
  officer: Officer,
  wish: { id: string; version: number; name: string },
  now: number,
): Promise<void> {
  const { id, deskId } = await labelOfLead(db, officer, wish.id);
  refuseRepeated(await openLabels(db, officer), { deskId, name: wish.name, field: 'name', except: id });
  const { epoch, box } = sealedLabel(
    officer.keyring,
    { deskId, kind: 'label', name: wish.name },
    { officerId: officer.id, now },
    id,
  );
  await inTransaction(db, async (trx) => {
    if (!(await updateLabel(trx, wish, { epoch, box }))) throw new ChangedMeanwhile();
    await recordLabel(trx, officer.id, 'label.renamed', { id, deskId }, now);
  });
}

/** A retired label stays where it is and is set on no more cases. @throws NotFound, ChangedMeanwhile */
export async function retireLabel(
  { db }: Pick<Dependencies, 'db'>,
  officer: Officer,
  wish: { id: string; version: number; state: LabelTable['state'] },
  now: number,
): Promise<void> {
  const { id, deskId } = await labelOfLead(db, officer, wish.id);
  const action = wish.state === 'retired' ? 'label.retired' : 'label.brought-back';
  await inTransaction(db, async (trx) => {
    if (!(await updateLabel(trx, wish, { state: wish.state }))) throw new ChangedMeanwhile();
    await recordLabel(trx, officer.id, action, { id, deskId }, now);
  });
}
