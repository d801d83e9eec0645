import { countOf, type Database } from '../../database';
import type { PersonTable } from '../../database/schema';

export interface PersonRecord {
  id: string;
  name: string;
  email: string;
  unit: string;
  siteId: string;
  locale: string;
  state: PersonTable['state'];
  version: number;
  /** Whether they have set a password: until then they were only invited. */
  hasPassword: boolean;
}

export async function findPerson(db: Database, id: string): Promise<PersonRecord | undefined> {
  const row = await db
    .selectFrom('person')
    .leftJoin('password_credential', 'password_credential.person_id', 'person.id')
    .select(['person.id', 'person.name', 'person.email', 'person.unit', 'person.locale', 'person.state'])
    .select(['person.site_id', 'person.version', 'password_credential.changed_at'])
    .where('person.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    unit: row.unit,
    siteId: row.site_id,
    locale: row.locale,
    state: row.state,
    version: row.version,
    hasPassword: row.changed_at !== null,
  };
}

/** Changes a person whom the administrator has seen as they are. It also takes the row, before all other work. */
export async function updatePerson(
  trx: Database,
  seen: { id: string; version: number },
  values: Partial<Pick<PersonTable, 'name' | 'unit' | 'site_id' | 'locale' | 'state'>>,
): Promise<boolean> {
  const row = await trx
    .updateTable('person')
    .set({ ...values, version: seen.version + 1 })
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** How many can administer: they hold the role and may sign in. */
export async function countAdministrators(db: Database): Promise<number> {
  const row = await db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'role_grant.person_id')
    .innerJoin('password_credential', 'password_credential.person_id', 'person.id')
    .select((select) => select.fn.countAll().as('count'))
    .where('role_grant.role', '=', 'administrator')
    .where('person.state', '=', 'active')
    .executeTakeFirstOrThrow();
  return countOf(row.count);
}

/** Of two administrators who would each withdraw the other, the second waits, and sees what the first did. */
export const holdAdministration = async (trx: Database): Promise<void> => {
  await trx
    .updateTable('organisation')
    .set((set) => ({ name: set.ref('name') }))
    .execute();
};
