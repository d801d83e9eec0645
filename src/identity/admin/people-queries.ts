import type { Database } from '../../database';
import type { PersonTable, RoleName } from '../../database/schema';

export interface ListedPerson {
  id: string;
  name: string;
  email: string;
  unit: string;
  state: PersonTable['state'];
}

const columns = ['id', 'name', 'email', 'unit', 'state'] as const;
type Towards = 'next' | 'previous';

/** The rows of a page in order of name, after or before a person. One more than asked for tells whether there are others. */
export async function listPeople(
  db: Database,
  page: { from: string; towards: Towards; most: number },
): Promise<ListedPerson[]> {
  const { from, towards, most } = page;
  const forward = towards === 'next';
  let query = db.selectFrom('person').select(columns);
  if (from !== '') {
    const start = await db.selectFrom('person').select('name').where('id', '=', from).executeTakeFirst();
    if (start === undefined) return [];
    const beyond = forward ? '>' : '<';
    query = query.where((where) =>
      where.or([
        where('name', beyond, start.name),
        where.and([where('name', '=', start.name), where('id', beyond, from)]),
      ]),
    );
  }
  const direction = forward ? 'asc' : 'desc';
  return query
    .orderBy('name', direction)
    .orderBy('id', direction)
    .limit(most + 1)
    .execute();
}

/** Sorts after everything that starts with a text: no character is greater, in code points as in UTF-8. */
const last = '\u{10FFFF}';

/** People whose address starts with these characters, in order of address, after or before a person. */
export async function findPeopleByEmail(
  db: Database,
  page: { start: string; from: string; towards: Towards; most: number },
): Promise<ListedPerson[]> {
  const { start, from, towards, most } = page;
  const forward = towards === 'next';
  let query = db
    .selectFrom('person')
    .select(columns)
    .where('email', '>=', start)
    .where('email', '<', `${start}${last}`);
  if (from !== '') {
    const known = await db.selectFrom('person').select('email').where('id', '=', from).executeTakeFirst();
    if (known === undefined) return [];
    query = query.where('email', forward ? '>' : '<', known.email);
  }
  return query
    .orderBy('email', forward ? 'asc' : 'desc')
    .limit(most + 1)
    .execute();
}

/** The roles of the people on a page, in one query. */
export const rolesOfPeople = (
  db: Database,
  ids: readonly string[],
): Promise<{ personId: string; role: RoleName; deskId: string }[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('role_grant')
        .select(['person_id as personId', 'role', 'desk_id as deskId'])
        .where('person_id', 'in', ids)
        .orderBy('role')
        .orderBy('desk_id')
        .execute();
