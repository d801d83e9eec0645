import type { Database } from '../database';
import { NotFound } from '../errors';

/** `words_generation` of a report that no desk opens, and whose words therefore stand in no desk's index. */
export const noWords = -1;

/** @throws NotFound */
export async function putReportAt(
  trx: Database,
  reportId: string,
  to: { deskId: string; restricted: boolean; wordless: boolean },
): Promise<{ indexNumber: number }> {
  const row = await trx
    .updateTable('report')
    .set({
      desk_id: to.deskId,
      restricted: to.restricted ? 1 : 0,
      words_generation: to.wordless ? noWords : 0,
    })
    .where('id', '=', reportId)
    .returning('index_number as indexNumber')
    .executeTakeFirst();
  if (row === undefined) throw new NotFound();
  return row;
}

/** Every token of a report, in whichever scope. */
export const deleteTokensOf = async (trx: Database, reportNumber: number): Promise<void> => {
  await trx.deleteFrom('index_token').where('report_number', '=', reportNumber).execute();
};

/** Takes the key of a rating from its readers. @param kept recipients who go on reading it */
export async function deleteRatingSeals(
  trx: Database,
  reportId: string,
  kept: readonly string[],
): Promise<void> {
  let seals = trx.deleteFrom('key_seal').where('report_id', '=', reportId).where('key', '=', 'rating');
  if (kept.length > 0) seals = seals.where('recipient', 'not in', kept);
  await seals.execute();
}
