import type { Database } from '../../src/database';

/** A small table that every schema has: what a test writes here disturbs nothing. */
export const note = async (db: Database, name: string, until = 0): Promise<void> => {
  await db.insertInto('lease').values({ name, token: '', until, finished_at: 0 }).execute();
};

export const noted = async (db: Database): Promise<string[]> => {
  const rows = await db.selectFrom('lease').select('name').orderBy('name').execute();
  return rows.map((row) => row.name);
};

export const addOne = async (db: Database, name: string): Promise<void> => {
  await db
    .updateTable('lease')
    .set((set) => ({ until: set('until', '+', 1) }))
    .where('name', '=', name)
    .execute();
};

export async function untilOf(db: Database, name: string): Promise<number> {
  const row = await db.selectFrom('lease').select('until').where('name', '=', name).executeTakeFirstOrThrow();
  return row.until;
}
