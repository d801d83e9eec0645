import type { Database } from '../database';
import type { InvitationTable, RoleGrantTable, RoleName } from '../database/schema';

export interface InvitationRow {
  id: Buffer;
  kind: InvitationTable['kind'];
  /** '' where the person does not exist yet. */
  personId: string;
  deskId: string;
  /** '' where the person does not exist yet. */
  name: string;
  email: string;
}

export const insertInvitation = async (trx: Database, row: InvitationTable): Promise<void> => {
  await trx.insertInto('invitation').values(row).execute();
};

/** Uses an invitation up. Of two who come at once, one gets true. */
export const takeInvitation = async (trx: Database, id: Buffer, now: number): Promise<boolean> =>
  (await trx
    .deleteFrom('invitation')
    .where('id', '=', id)
    .where('expires_at', '>', now)
    .returning('kind')
    .executeTakeFirst()) !== undefined;

/** Links that somebody was given before stop working when they get another, or leave. */
export const deleteInvitationsOf = async (trx: Database, personId: string): Promise<void> => {
  await trx.deleteFrom('invitation').where('person_id', '=', personId).execute();
};

export const deleteFirstOfficerInvitations = async (trx: Database, deskId: string): Promise<void> => {
  await trx
    .deleteFrom('invitation')
    .where('kind', '=', 'first-officer')
    .where('desk_id', '=', deskId)
    .execute();
};

/** An invitation that can be used: not too old, and its person, if it has one, is active. */
export async function readInvitation(
  db: Database,
  id: Buffer,
  now: number,
): Promise<InvitationRow | undefined> {
  const row = await db
    .selectFrom('invitation')
    .leftJoin('person', 'person.id', 'invitation.person_id')
    .select(['invitation.kind', 'invitation.person_id', 'invitation.desk_id'])
    .select(['person.name', 'person.email', 'person.state'])
    .where('invitation.id', '=', id)
    .where('invitation.expires_at', '>', now)
    .executeTakeFirst();
  if (row === undefined || (row.person_id !== '' && row.state !== 'active')) return undefined;
  return {
    id,
    kind: row.kind,
    personId: row.person_id,
    deskId: row.desk_id,
    name: row.name ?? '',
    email: row.email ?? '',
  };
}

/** @returns false where the address is taken */
export async function insertPerson(
  trx: Database,
  person: {
    id: string;
    name: string;
    email: string;
    unit: string;
    siteId: string;
    locale: string;
    now: number;
  },
): Promise<boolean> {
  const row = await trx
    .insertInto('person')
    .values({
      id: person.id,
      name: person.name,
      email: person.email,
      unit: person.unit,
      site_id: person.siteId,
      locale: person.locale,
      state: 'active',
      created_at: person.now,
      version: 1,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** @returns false where the person has the role already */
export async function insertGrant(
  trx: Database,
  grant: {
    personId: string;
    role: RoleName;
    deskId: string;
    state: RoleGrantTable['state'];
    grantedBy: string;
    now: number;
  },
): Promise<boolean> {
  const row = await trx
    .insertInto('role_grant')
    .values({
      person_id: grant.personId,
      role: grant.role,
      desk_id: grant.deskId,
      state: grant.state,
      granted_by: grant.grantedBy,
      granted_at: grant.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('person_id')
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Whether somebody's roles at a desk, or at all desks, carry its key. Only what changes is written.
 * @returns whether anything changed
 */
export async function setDeskRoleState(
  trx: Database,
  change: { personId: string; deskId?: string; state: RoleGrantTable['state'] },
): Promise<boolean> {
  let update = trx
    .updateTable('role_grant')
    .set({ state: change.state })
    .where('person_id', '=', change.personId)
    .where('role', 'in', ['officer', 'lead'])
    .where('state', '<>', change.state);
  if (change.deskId !== undefined) update = update.where('desk_id', '=', change.deskId);
  return (await update.returning('role').execute()).length > 0;
}

export const deskHasKeys = async (db: Database, deskId: string): Promise<boolean> =>
  (await db
    .selectFrom('desk_epoch')
    .select('epoch')
    .where('desk_id', '=', deskId)
    .limit(1)
    .executeTakeFirst()) !== undefined;

/**
 * Takes a desk's row first, so that two who change its keys do so one after the other.
 * @returns the desk's name, or nothing where there is no such desk
 */
export async function holdDesk(trx: Database, deskId: string): Promise<string | undefined> {
  const row = await trx
    .updateTable('desk')
    .set((set) => ({ position: set.ref('position') }))
    .where('id', '=', deskId)
    .returning('name')
    .executeTakeFirst();
  return row?.name;
}

/** @returns the state it had, or nothing where there was no such grant */
export const removeGrant = async (
  trx: Database,
  grant: { personId: string; role: RoleName; deskId: string },
): Promise<RoleGrantTable['state'] | undefined> =>
  (
    await trx
      .deleteFrom('role_grant')
      .where('person_id', '=', grant.personId)
      .where('role', '=', grant.role)
      .where('desk_id', '=', grant.deskId)
      .returning('state')
      .executeTakeFirst()
  )?.state;

export const deskRolesOf = (
  db: Database,
  personId: string,
): Promise<(Pick<RoleGrantTable, 'role' | 'state'> & { deskId: string })[]> =>
  db
    .selectFrom('role_grant')
    .select(['desk_id as deskId', 'role', 'state'])
    .where('person_id', '=', personId)
    .where('role', 'in', ['officer', 'lead'])
    .execute();

/** The ids of those who hold a desk's key and may sign in. */
export async function keyHoldersOf(db: Database, deskId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'role_grant.person_id')
    .select('person.id')
    .distinct()
    .where('role_grant.desk_id', '=', deskId)
    .where('role_grant.role', 'in', ['officer', 'lead'])
    .where('role_grant.state', '=', 'active')
    .where('person.state', '=', 'active')
    .execute();
  return rows.map((row) => row.id);
}
