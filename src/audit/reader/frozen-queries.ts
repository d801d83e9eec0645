import type { Database } from '../../database';
import type { OutcomeQuarterTable } from '../../database/schema';

/** The counts of a quarter that is over, as they were when it was counted. */
export const findFrozen = async (db: Database, quarter: string, zone: string): Promise<string | undefined> =>
  (
    await db
      .selectFrom('outcome_quarter')
      .select('counts')
      .where('quarter', '=', quarter)
      .where('zone', '=', zone)
      .executeTakeFirst()
  )?.counts;

/** What another process counted first stands. */
export const insertFrozen = async (trx: Database, row: OutcomeQuarterTable): Promise<void> => {
  await trx
    .insertInto('outcome_quarter')
    .values(row)
    .onConflict((conflict) => conflict.columns(['quarter', 'zone']).doNothing())
    .execute();
};

/** Quarters that were counted, each with its zone. */
export const frozenSince = (db: Database, quarters: readonly string[]) =>
  db.selectFrom('outcome_quarter').select(['quarter', 'zone']).where('quarter', 'in', quarters).execute();
