import { prepared, type Database } from '../database';
import type { RoleGrantTable, RoleName } from '../database/schema';

export interface Person {
  id: string;
  name: string;
  email: string;
  locale: string;
  siteId: string;
}

export interface Role {
  role: RoleName;
  /** '' where the role belongs to no desk. */
  deskId: string;
  state: RoleGrantTable['state'];
}

export interface SessionRow {
  id: Buffer;
  createdAt: number;
  seenAt: number;
  expiresAt: number;
  keyringBox: Buffer;
  person: Person;
  roles: Role[];
}

/** A row for each role that the person holds; one without a role for who holds none. */
const sessionRows = prepared((db, given: { id: Buffer; now: number; idleSince: number }) =>
  db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person_id')
    .leftJoin('role_grant', 'role_grant.person_id', 'session.person_id')
    .select([
      'session.created_at',
      'session.seen_at',
      'session.expires_at',
      'session.keyring_box',
      'person.id as person_id',
      'person.name',
      'person.email',
      'person.locale',
      'person.site_id',
      'role_grant.role',
      'role_grant.desk_id',
      'role_grant.state',
    ])
    .where('session.id', '=', given.id)
    .where('session.expires_at', '>', given.now)
    .where('session.seen_at', '>', given.idleSince)
    .where('person.state', '=', 'active'),
);

/** A session that can be used: not past its absolute end, seen since `idleSince`, of an active person. One query. */
export async function findSession(
  db: Database,
  id: Buffer,
  now: number,
  idleSince: number,
): Promise<SessionRow | undefined> {
  const rows = await sessionRows(db, { id, now, idleSince });
  const [row] = rows;
  if (row === undefined) return undefined;
  return {
    id,
    createdAt: row.created_at,
    seenAt: row.seen_at,
    expiresAt: row.expires_at,
    keyringBox: row.keyring_box,
    person: { id: row.person_id, name: row.name, email: row.email, locale: row.locale, siteId: row.site_id },
    roles: rows.flatMap(({ role, desk_id: deskId, state }) =>
      role === null || deskId === null || state === null ? [] : [{ role, deskId, state }],
    ),
  };
}

export const rolesOf = async (db: Database, personId: string): Promise<Role[]> =>
  db
    .selectFrom('role_grant')
    .select(['role', 'desk_id as deskId', 'state'])
    .where('person_id', '=', personId)
    .execute();

export const findAccountByEmail = (db: Database, email: string) =>
  db
    .selectFrom('person')
    .innerJoin('password_credential as credential', 'credential.person_id', 'person.id')
    .select([
      'person.id',
      'person.state',
      'credential.salt',
      'credential.operations',
      'credential.memory_bytes',
      'credential.verifier',
    ])
    .where('person.email', '=', email)
    .executeTakeFirst();

export type Account = NonNullable<Awaited<ReturnType<typeof findAccountByEmail>>>;

export const verifierOf = async (db: Database, personId: string): Promise<Buffer | undefined> =>
  (
    await db
      .selectFrom('password_credential')
      .select('verifier')
      .where('person_id', '=', personId)
      .executeTakeFirst()
  )?.verifier;

/**
 * Takes an active person's row before anything else is done about them, so that a sign-in and a leaving that come
 * together happen one after the other. @returns false where the person is not there or not active
 */
export async function holdActivePerson(trx: Database, id: string): Promise<boolean> {
  const row = await trx
    .updateTable('person')
    .set((set) => ({ state: set.ref('state') }))
    .where('id', '=', id)
    .where('state', '=', 'active')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export const insertSession = async (
  trx: Database,
  session: { id: Buffer; personId: string; now: number; expiresAt: number; keyringBox: Buffer },
): Promise<void> => {
  await trx
    .insertInto('session')
    .values({
      id: session.id,
      person_id: session.personId,
      created_at: session.now,
      seen_at: session.now,
      expires_at: session.expiresAt,
      keyring_box: session.keyringBox,
    })
    .execute();
};

export const markSeen = async (db: Database, id: Buffer, now: number): Promise<void> => {
  await db.updateTable('session').set({ seen_at: now }).where('id', '=', id).execute();
};

export const replaceKeyringBox = async (db: Database, id: Buffer, keyringBox: Buffer): Promise<void> => {
  await db.updateTable('session').set({ keyring_box: keyringBox }).where('id', '=', id).execute();
};

/** @returns whose session it was, or nothing where there was none */
export const deleteSession = async (db: Database, id: Buffer): Promise<string | undefined> =>
  (await db.deleteFrom('session').where('id', '=', id).returning('person_id').executeTakeFirst())?.person_id;

export const deleteSessionsOf = async (trx: Database, ...personIds: readonly string[]): Promise<void> => {
  if (personIds.length > 0) await trx.deleteFrom('session').where('person_id', 'in', personIds).execute();
};

/** Sessions past their absolute end, and those that nobody has used since. */
export const deleteEndedSessions = async (db: Database, now: number, idleSince: number): Promise<void> => {
  await db
    .deleteFrom('session')
    .where((where) => where.or([where('expires_at', '<=', now), where('seen_at', '<=', idleSince)]))
    .execute();
};
