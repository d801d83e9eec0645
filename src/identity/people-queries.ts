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

export const deleteInvitation = async (trx: Database, id: Buffer): Promise<void> => {
  await trx.deleteFrom('invitation').where('id', '=', id).execute();
};

export async function readInvitation(
  db: Database,
  id: Buffer,
  now: number,
): Promise<InvitationRow | undefined> {
  const row = await db
    .selectFrom('invitation')
    .leftJoin('person', 'person.id', 'invitation.person_id')
    .select(['invitation.kind', 'invitation.person_id', 'invitation.desk_id', 'person.name', 'person.email'])
    .where('invitation.id', '=', id)
    .where('invitation.expires_at', '>', now)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    id,
    kind: row.kind,
    personId: row.person_id,
    deskId: row.desk_id,
    name: row.name ?? '',
    email: row.email ?? '',
  };
}

export const emailIsTaken = async (db: Database, email: string): Promise<boolean> =>
  (await db.selectFrom('person').select('id').where('email', '=', email).executeTakeFirst()) !== undefined;

export const insertPerson = async (
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
): Promise<void> => {
  await trx
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
    .execute();
};

export const insertGrant = async (
  trx: Database,
  grant: {
    personId: string;
    role: RoleName;
    deskId: string;
    state: RoleGrantTable['state'];
    grantedBy: string;
    now: number;
  },
): Promise<void> => {
  await trx
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
    .execute();
};

export const endSessionsOf = async (trx: Database, personId: string): Promise<void> => {
  await trx.deleteFrom('session').where('person_id', '=', personId).execute();
};

export const deskHasKeys = async (db: Database, deskId: string): Promise<boolean> =>
  (await db
    .selectFrom('desk_epoch')
    .select('epoch')
    .where('desk_id', '=', deskId)
    .limit(1)
    .executeTakeFirst()) !== undefined;

export const deskName = async (db: Database, deskId: string): Promise<string> =>
  (await db.selectFrom('desk').select('name').where('id', '=', deskId).executeTakeFirstOrThrow()).name;
