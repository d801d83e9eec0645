import type { Database } from './index';

/**
 * How often something was tried of late. The subject is a keyed hash, so that the table names nobody.
 * The count starts anew when the window that the first try opened has passed.
 * @param windowMs milliseconds
 * @param by how much is counted
 * @returns the count, this one included, and when it starts anew
 */
export async function countUp(
  db: Database,
  subject: Buffer,
  now: number,
  windowMs: number,
  by = 1,
): Promise<{ count: number; until: number }> {
  await db.deleteFrom('rate_counter').where('subject', '=', subject).where('until', '<=', now).execute();
  const row = await db
    .insertInto('rate_counter')
    .values({ subject, count: by, until: now + windowMs })
    .onConflict((conflict) =>
      conflict.column('subject').doUpdateSet((set) => ({ count: set('rate_counter.count', '+', by) })),
    )
    .returning(['count', 'until'])
    .executeTakeFirstOrThrow();
  return row;
}

/** Takes one try back. */
export const countDown = async (db: Database, subject: Buffer): Promise<void> => {
  await db
    .updateTable('rate_counter')
    .set((set) => ({ count: set('count', '-', 1) }))
    .where('subject', '=', subject)
    .where('count', '>', 0)
    .execute();
};

/** What was counted and is not yet passed. */
export const countSoFar = async (db: Database, subject: Buffer, now: number): Promise<number> =>
  (
    await db
      .selectFrom('rate_counter')
      .select('count')
      .where('subject', '=', subject)
      .where('until', '>', now)
      .executeTakeFirst()
  )?.count ?? 0;

export const forgetCount = async (db: Database, subject: Buffer): Promise<void> => {
  await db.deleteFrom('rate_counter').where('subject', '=', subject).execute();
};

export const deletePassedCounters = async (db: Database, now: number): Promise<void> => {
  await db.deleteFrom('rate_counter').where('until', '<=', now).execute();
};
