import { prepared, type Database } from '../database';
import type { DeskTable, RoleName } from '../database/schema';

export interface Desk {
  id: string;
  name: string;
  kind: DeskTable['kind'];
  phone: string;
}

export interface Site {
  id: string;
  name: string;
  deskId: string;
  timeZone: string;
  profile: string;
  locale: string;
}

/** A member of a desk, as mail and assignment need them. */
export interface DeskMember {
  id: string;
  name: string;
  email: string;
  locale: string;
  role: 'officer' | 'lead';
  state: 'active' | 'awaiting-key';
}

export const organisationName = async (db: Database): Promise<string> =>
  (await db.selectFrom('organisation').select('name').limit(1).executeTakeFirst())?.name ?? '';

/** There is one organisation, and so one id: of two processes that set up together, one gets true. */
export async function insertOrganisation(
  trx: Database,
  organisation: { name: string; locale: string; now: number },
): Promise<boolean> {
  const { name, locale, now } = organisation;
  const row = await trx
    .insertInto('organisation')
    .values({ id: 'organisation', name, locale, created_at: now, set_up_at: now })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export const insertDesk = async (
  trx: Database,
  desk: Desk & { position: number; now: number },
): Promise<void> => {
  const { id, name, kind, phone, position, now } = desk;
  await trx
    .insertInto('desk')
    .values({ id, name, kind, phone, position, created_at: now, version: 1 })
    .execute();
};

/** A site works all hours of Monday to Friday until somebody says otherwise. */
const usualHours = { work_days: '1,2,3,4,5', work_from: 0, work_until: 24 * 60 };

export const insertSite = async (
  trx: Database,
  site: Site & { position: number; now: number },
): Promise<void> => {
  await trx
    .insertInto('site')
    .values({
      id: site.id,
      name: site.name,
      desk_id: site.deskId,
      time_zone: site.timeZone,
      profile: site.profile,
      locale: site.locale,
      ...usualHours,
      position: site.position,
      created_at: site.now,
      version: 1,
    })
    .execute();
};

const siteColumns = [
  'id',
  'name',
  'desk_id as deskId',
  'time_zone as timeZone',
  'profile',
  'locale',
] as const;
const deskColumns = ['id', 'name', 'kind', 'phone'] as const;

const sites = prepared((db) => db.selectFrom('site').select(siteColumns).orderBy('position').orderBy('id'));
const desks = prepared((db) => db.selectFrom('desk').select(deskColumns).orderBy('position').orderBy('id'));

/** In the order in which they are listed. Sites are few: a form lists them all. */
export const listSites = (db: Database): Promise<Site[]> => sites(db, {});

export const listDesks = (db: Database): Promise<Desk[]> => desks(db, {});

export const findDesk = (db: Database, id: string): Promise<Desk | undefined> =>
  db.selectFrom('desk').select(deskColumns).where('id', '=', id).executeTakeFirst();

const membersOfDesks = prepared((db, { deskIds }: { deskIds: readonly string[] }) =>
  db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'role_grant.person_id')
    .select([
      'person.id',
      'person.name',
      'person.email',
      'person.locale',
      'role_grant.role',
      'role_grant.state',
      'role_grant.desk_id as deskId',
    ])
    .where('role_grant.desk_id', 'in', deskIds)
    .where('role_grant.role', 'in', ['officer', 'lead'])
    .where('person.state', '=', 'active')
    .orderBy('person.name')
    .orderBy('person.id'),
);

/** Active officers and leads of some desks who may be written to. */
export async function deskMembers(
  db: Database,
  deskIds: readonly string[],
): Promise<(DeskMember & { deskId: string })[]> {
  if (deskIds.length === 0) return [];
  const rows = await membersOfDesks(db, { deskIds });
  return rows.map((row) => ({ ...row, role: row.role === 'lead' ? 'lead' : 'officer' }));
}

/** Active people who hold a role, wherever, as mail needs them. They are few: auditors, administrators. */
export const peopleWithRole = (
  db: Database,
  role: RoleName,
): Promise<Pick<DeskMember, 'id' | 'name' | 'email' | 'locale'>[]> =>
  db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'locale'])
    .where('state', '=', 'active')
    .where('id', 'in', (from) => from.selectFrom('role_grant').select('person_id').where('role', '=', role))
    .orderBy('id')
    .execute();

const peopleNamed = prepared((db, { ids }: { ids: readonly string[] }) =>
  db.selectFrom('person').select(['id', 'name']).where('id', 'in', ids),
);

/** Names of people by id, for lists that show who did what. */
export async function namesOf(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)].filter((id) => id !== '');
  if (wanted.length === 0) return new Map();
  const rows = await peopleNamed(db, { ids: wanted });
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** The time zone in which a site's times are told; UTC without a site. */
export const zoneOf = async (db: Database, siteId: string): Promise<string> =>
  siteId === ''
    ? 'UTC'
    : ((await db.selectFrom('site').select('time_zone').where('id', '=', siteId).executeTakeFirst())
        ?.time_zone ?? 'UTC');
