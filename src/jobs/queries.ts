import type { Database } from '../database';

/** Whether the job's turn has come: nobody holds its lease, and it finished long enough ago. A cheap read. */
export const jobIsDue = async (
  db: Database,
  name: string,
  now: number,
  finishedBefore: number,
): Promise<boolean> => {
  const row = await db
    .selectFrom('lease')
    .select(['until', 'finished_at'])
    .where('name', '=', name)
    .executeTakeFirst();
  return row === undefined || (row.until <= now && row.finished_at <= finishedBefore);
};

/** One statement: of several processes that try, one gets the lease. */
export const claimJob = async (
  db: Database,
  name: string,
  lease: { token: string; now: number; until: number; finishedBefore: number },
): Promise<boolean> => {
  const row = await db
    .insertInto('lease')
    .values({ name, token: lease.token, until: lease.until, finished_at: 0 })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet({ token: lease.token, until: lease.until })
        .where('lease.until', '<=', lease.now)
        .where('lease.finished_at', '<=', lease.finishedBefore),
    )
    .returning('name')
    .executeTakeFirst();
  return row !== undefined;
};

/** @returns false when the lease had run out and another process took it */
export const renewJob = async (
  db: Database,
  name: string,
  token: string,
  until: number,
): Promise<boolean> => {
  const row = await db
    .updateTable('lease')
    .set({ until })
    .where('name', '=', name)
    .where('token', '=', token)
    .returning('name')
    .executeTakeFirst();
  return row !== undefined;
};

/** Gives the lease back. A job that failed has not finished: its turn comes again at once. */
export const releaseJob = async (
  db: Database,
  name: string,
  token: string,
  outcome: { finishedAt?: number },
): Promise<void> => {
  await db
    .updateTable('lease')
    .set({
      token: '',
      until: 0,
      ...(outcome.finishedAt === undefined ? {} : { finished_at: outcome.finishedAt }),
    })
    .where('name', '=', name)
    .where('token', '=', token)
    .execute();
};

/** The rows of jobs that no program runs any more. */
export const deleteOldLeases = async (db: Database, finishedBefore: number, now: number): Promise<void> => {
  await db.deleteFrom('lease').where('finished_at', '<=', finishedBefore).where('until', '<=', now).execute();
};
