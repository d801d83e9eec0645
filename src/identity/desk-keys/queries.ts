import type { Database } from '../../database';
import type { RoleGrantTable, RoleName } from '../../database/schema';

export interface Member {
  deskId: string;
  id: string;
  name: string;
  unit: string;
  role: RoleName;
  state: RoleGrantTable['state'];
}

/** Who works at some desks and may sign in: a row for each role. A desk's members are few. */
export const membersOf = (db: Database, deskIds: readonly string[]): Promise<Member[]> =>
  deskIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('role_grant')
        .innerJoin('person', 'person.id', 'role_grant.person_id')
        .select(['role_grant.desk_id as deskId', 'role_grant.role', 'role_grant.state'])
        .select(['person.id', 'person.name', 'person.unit'])
        .where('role_grant.desk_id', 'in', deskIds)
        .where('role_grant.role', 'in', ['officer', 'lead'])
        .where('person.state', '=', 'active')
        .orderBy('person.name')
        .orderBy('person.id')
        .orderBy('role_grant.role')
        .execute();

/**
 * The desks whose recovery code is older than their newest key: somebody who may know it has left since, or lost their key.
 */
export async function desksWithOldCode(db: Database, deskIds: readonly string[]): Promise<Set<string>> {
  if (deskIds.length === 0) return new Set();
  const newestOf = (table: 'desk_epoch' | 'desk_recovery_key') =>
    db
      .selectFrom(table)
      .select((select) => ['desk_id', select.fn.max('created_at').as('at')])
      .where('desk_id', 'in', deskIds)
      .groupBy('desk_id')
      .execute();
  const [keys, codes] = await Promise.all([newestOf('desk_epoch'), newestOf('desk_recovery_key')]);
  const codeAt = new Map(codes.map((row) => [row.desk_id, row.at]));
  return new Set(keys.filter((row) => row.at > (codeAt.get(row.desk_id) ?? 0)).map((row) => row.desk_id));
}

export async function desksWithKeys(db: Database, deskIds: readonly string[]): Promise<Set<string>> {
  if (deskIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('desk_epoch')
    .select('desk_id')
    .distinct()
    .where('desk_id', 'in', deskIds)
    .execute();
  return new Set(rows.map((row) => row.desk_id));
}
