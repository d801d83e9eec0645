import type { Database } from '../database';
import type { ReportPartTable } from '../database/schema';
import { deleteWraps } from '../vault';
import { deleteTokensOf, noWords } from './moving-queries';

/** Who reported, and whether they are mailed. */
const keptParts: readonly ReportPartTable['part'][] = ['identity', 'notices'];

/** Deletes what was told of a report, by whomever, with the keys that open it. Chunks, doors and pictures go with their rows. */
export async function destroyContent(trx: Database, reportId: string, indexNumber: number): Promise<void> {
  for (const table of ['message', 'note', 'task', 'expert_request', 'file', 'rating'] as const)
    await trx.deleteFrom(table).where('report_id', '=', reportId).execute();
  await trx
    .deleteFrom('report_part')
    .where('report_id', '=', reportId)
    .where('part', 'not in', keptParts)
    .execute();
  await trx.deleteFrom('key_seal').where('report_id', '=', reportId).where('key', '<>', 'identity').execute();
  await deleteWraps(trx, reportId);
  await deleteTokensOf(trx, indexNumber);
  await trx.updateTable('report').set({ words_generation: noWords }).where('id', '=', reportId).execute();
}
