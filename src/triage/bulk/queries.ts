import type { Database } from '../../database';

/** The versions of some cases, as a page is about to show them. */
export async function versionsOf(db: Database, caseIds: readonly string[]): Promise<Map<string, number>> {
  if (caseIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('case_file')
    .select(['id', 'version'])
    .where('id', 'in', caseIds)
    .execute();
  return new Map(rows.map(({ id, version }) => [id, version]));
}
