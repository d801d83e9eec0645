import type { Database } from './index';

/**
 * How often something was tried of late. The subject is a keyed hash, so that the table names nobody.
 * The count starts anew when the window that the first try opened has passed.
 * @param windowMs milliseconds
 * @returns the count, this one included
 */
export async function countUp(db: Database, subject: Buffer, now: number, windowMs: number): Promise<number> {
  await db.deleteFrom('rate_counter').where('subject', '=', subject).where('until', '<=', now).execute();
  const row = await db
    .insertInto('rate_counter')
    .values({ subject, count: 1, until: now + windowMs })
    .onConflict((conflict) =>
      conflict.column('subject').doUpdateSet((set) => ({ count: set('rate_counter.count', '+', 1) })),
    )
    .returning('count')
    .executeTakeFirstOrThrow();
  return row.count;
}

export const forgetCount = async (db: Database, subject: Buffer): Promise<void> => {
  await db.deleteFrom('rate_counter').where('subject', '=', subject).execute();
};

export const deletePassedCounters = async (db: Database, now: number): Promise<void> => {
  await db.deleteFrom('rate_counter').where('until', '<=', now).execute();
};
