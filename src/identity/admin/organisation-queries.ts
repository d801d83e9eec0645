import type { Database } from '../../database';
import type { DeskTable, SiteTable } from '../../database/schema';

export const findOrganisation = (db: Database): Promise<{ id: string; name: string; locale: string }> =>
  db.selectFrom('organisation').select(['id', 'name', 'locale']).limit(1).executeTakeFirstOrThrow();

export const updateOrganisation = async (
  trx: Database,
  values: { name: string; locale: string },
): Promise<void> => {
  await trx.updateTable('organisation').set(values).execute();
};

export const siteVersion = async (db: Database, id: string): Promise<number | undefined> =>
  (await db.selectFrom('site').select('version').where('id', '=', id).executeTakeFirst())?.version;

export const deskVersion = async (db: Database, id: string): Promise<number | undefined> =>
  (await db.selectFrom('desk').select('version').where('id', '=', id).executeTakeFirst())?.version;

type SiteValues = Pick<SiteTable, 'name' | 'desk_id' | 'time_zone' | 'profile' | 'locale'>;

export const updateSite = async (
  trx: Database,
  seen: { id: string; version: number },
  values: SiteValues,
): Promise<boolean> =>
  (await trx
    .updateTable('site')
    .set({ ...values, version: seen.version + 1 })
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .returning('id')
    .executeTakeFirst()) !== undefined;

export const updateDesk = async (
  trx: Database,
  seen: { id: string; version: number },
  values: Pick<DeskTable, 'name' | 'phone'>,
): Promise<boolean> =>
  (await trx
    .updateTable('desk')
    .set({ ...values, version: seen.version + 1 })
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .returning('id')
    .executeTakeFirst()) !== undefined;

export const deskOfSite = async (db: Database, id: string): Promise<string | undefined> =>
  (await db.selectFrom('site').select('desk_id').where('id', '=', id).executeTakeFirst())?.desk_id;

/** New sites and desks are listed last. */
export async function nextPosition(db: Database, table: 'site' | 'desk'): Promise<number> {
  const row = await db
    .selectFrom(table)
    .select('position')
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (row?.position ?? 0) + 1;
}
