import type { Database } from '../../database';
import type { LabelTable } from '../../database/schema';

/** More than a desk needs; a form lists them all. */
export const mostLabels = 100;

/** Every label of some desks, retired ones too. */
export const labelsOfDesks = (db: Database, deskIds: readonly string[]): Promise<LabelTable[]> =>
  deskIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('label')
        .selectAll()
        .where('desk_id', 'in', deskIds)
        .orderBy('desk_id')
        .orderBy('id')
        .execute();

export const insertLabel = async (trx: Database, row: LabelTable): Promise<void> => {
  await trx.insertInto('label').values(row).execute();
};

/** Changes a label if nobody did since it was read. @returns whether it was changed */
export async function updateLabel(
  trx: Database,
  known: { id: string; version: number },
  change: Partial<Pick<LabelTable, 'epoch' | 'box' | 'state'>>,
): Promise<boolean> {
  const row = await trx
    .updateTable('label')
    .set({ ...change, version: known.version + 1 })
    .where('id', '=', known.id)
    .where('version', '=', known.version)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Which labels some cases have. A case has few. */
export const labelsOfCases = (
  db: Database,
  caseIds: readonly string[],
): Promise<{ caseId: string; labelId: string }[]> =>
  caseIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('case_label')
        .select(['case_id as caseId', 'label_id as labelId'])
        .where('case_id', 'in', caseIds)
        .orderBy('case_id')
        .orderBy('label_id')
        .execute();

export const setLabels = async (
  trx: Database,
  caseId: string,
  labelIds: readonly string[],
  by: { officerId: string; now: number },
): Promise<void> => {
  if (labelIds.length === 0) return;
  await trx
    .insertInto('case_label')
    .values(labelIds.map((label_id) => ({ label_id, case_id: caseId, set_by: by.officerId, set_at: by.now })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

export const takeLabels = async (
  trx: Database,
  caseId: string,
  labelIds: readonly string[],
): Promise<void> => {
  if (labelIds.length === 0) return;
  await trx
    .deleteFrom('case_label')
    .where('case_id', '=', caseId)
    .where('label_id', 'in', labelIds)
    .execute();
};
