import type { Database } from '../database';

/** A report whose words no officer's session has written yet. */
export interface WordlessReport {
  id: string;
  indexNumber: number;
  deskId: string;
}

const columns = ['id', 'index_number as indexNumber', 'desk_id as deskId'] as const;

/** Those of some desks that have waited longest. */
export const reportsWithoutWords = (
  db: Database,
  deskIds: readonly string[],
  most: number,
): Promise<WordlessReport[]> =>
  db
    .selectFrom('report')
    .select(columns)
    .where('desk_id', 'in', deskIds)
    .where('words_generation', '=', 0)
    .orderBy('received_at')
    .orderBy('id')
    .limit(most)
    .execute();

/** The report, if its words are in no generation yet. */
export const reportWithoutWords = (db: Database, id: string): Promise<WordlessReport | undefined> =>
  db
    .selectFrom('report')
    .select(columns)
    .where('id', '=', id)
    .where('words_generation', '=', 0)
    .executeTakeFirst();

export const markWordsWritten = async (trx: Database, id: string, generation: number): Promise<void> => {
  await trx.updateTable('report').set({ words_generation: generation }).where('id', '=', id).execute();
};
