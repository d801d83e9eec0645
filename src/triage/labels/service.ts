import type { Database } from '../../database';
import type { LabelTable } from '../../database/schema';
import { openDeskBox, type Keyring } from '../../vault';
import { labelsOfDesks } from './queries';

/** A label as an officer reads it. */
export interface Label {
  id: string;
  deskId: string;
  kind: LabelTable['kind'];
  /** The desk's word, or the name of a method in the taxonomy; undefined where this keyring does not open it. */
  name: string | undefined;
  state: LabelTable['state'];
  version: number;
}

export const labelPlace = ({ id, kind }: Pick<LabelTable, 'id' | 'kind'>) => ({
  table: 'label',
  row: id,
  column: `box ${kind}`,
});

/** The labels of the desks whose keys an officer holds, by name; retired ones last. */
export async function openLabels(
  db: Database,
  officer: { deskIds: readonly string[]; keyring: Keyring },
): Promise<Label[]> {
  const rows = await labelsOfDesks(db, officer.deskIds);
  return rows
    .map((row): Label => {
      const { id, desk_id: deskId, kind, state, version, epoch, box } = row;
      const plain = openDeskBox(officer.keyring, { deskId, epoch, place: labelPlace(row) }, box);
      return { id, deskId, kind, name: plain?.toString('utf8'), state, version };
    })
    .sort(byName);
}

const byName = (one: Label, other: Label): number =>
  Number(one.state === 'retired') - Number(other.state === 'retired') ||
  (one.name ?? '').localeCompare(other.name ?? '') ||
  (one.id < other.id ? -1 : 1);
