import { countOf, type Database } from '../../database';
import type { DeskTable } from '../../database/schema';

export interface DeskHealth {
  id: string;
  name: string;
  kind: DeskTable['kind'];
  hasKeys: boolean;
  /** How many may sign in and hold its key. */
  holders: number;
  /** How many wait for a colleague to grant it. */
  awaiting: number;
}

/** Every desk with the state of its keys, in three queries. Desks are few. */
export async function deskHealth(db: Database): Promise<DeskHealth[]> {
  const desks = await db
    .selectFrom('desk')
    .select(['id', 'name', 'kind'])
    .orderBy('position')
    .orderBy('id')
    .execute();
  const withKeys = await db.selectFrom('desk_epoch').select('desk_id').distinct().execute();
  const members = await db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'role_grant.person_id')
    .select(['role_grant.desk_id', 'role_grant.state'])
    .select((select) => select.fn.count('person.id').distinct().as('people'))
    .where('role_grant.role', 'in', ['officer', 'lead'])
    .where('person.state', '=', 'active')
    .groupBy(['role_grant.desk_id', 'role_grant.state'])
    .execute();
  const peopleAt = (deskId: string, state: string): number =>
    countOf(members.find((row) => row.desk_id === deskId && row.state === state)?.people ?? 0);
  return desks.map((desk) => ({
    ...desk,
    hasKeys: withKeys.some((row) => row.desk_id === desk.id),
    holders: peopleAt(desk.id, 'active'),
    awaiting: peopleAt(desk.id, 'awaiting-key'),
  }));
}
