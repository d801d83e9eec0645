import type { Database } from '../database';
import { dropOfficerKey, dropOfficerSeals, replaceEpoch, type ServerKeys } from '../vault';
import {
  deleteInvitationsOf,
  deskRolesOf,
  holdDesk,
  keyHoldersOf,
  removeGrant,
  setDeskRoleState,
} from './people-queries';
import { deleteSessionsOf } from './queries';

export interface Leaving {
  personId: string;
  now: number;
}

/**
 * Takes a desk's key away from somebody who held it: the desk's next key pair is made and sealed to those who remain,
 * and the leaver's seals go, all in this transaction. Sessions of those who remain hold the keys of before, under which
 * new reports would not be found: they end too, and signing in again opens the new key. The caller holds the person's row.
 */
async function loseDesk(
  trx: Database,
  serverKeys: ServerKeys,
  leaving: Leaving & { deskId: string },
): Promise<void> {
  const { personId, deskId, now } = leaving;
  const remainingIds = (await keyHoldersOf(trx, deskId)).filter((id) => id !== personId);
  await replaceEpoch(trx, serverKeys, { deskId, leaverId: personId, remainingIds, now });
  await dropOfficerSeals(trx, personId, { deskId });
  await deleteSessionsOf(trx, ...remainingIds);
}

/** Withdraws one role at a desk. Somebody who keeps another role there keeps the key. Their sessions end. */
export async function withdrawFromDesk(
  trx: Database,
  serverKeys: ServerKeys,
  leaving: Leaving & { deskId: string; role: 'officer' | 'lead' },
): Promise<boolean> {
  const { personId, deskId, role } = leaving;
  await holdDesk(trx, deskId);
  const removed = await removeGrant(trx, { personId, role, deskId });
  if (removed === undefined) return false;
  const stays = (await deskRolesOf(trx, personId)).some((held) => held.deskId === deskId);
  if (removed === 'active' && !stays) await loseDesk(trx, serverKeys, leaving);
  // What reporters thought of the desk is sealed to its leads one by one.
  else if (role === 'lead') await dropOfficerSeals(trx, personId, { deskId, key: 'rating' });
  await deleteSessionsOf(trx, personId);
  return true;
}

/**
 * Every desk whose key somebody held makes its next one, and their roles wait for a colleague. Whatever was sealed to them
 * alone goes, and their sessions end.
 */
async function loseDesks(trx: Database, serverKeys: ServerKeys, leaving: Leaving): Promise<void> {
  const { personId } = leaving;
  const deskIds = [...new Set((await deskRolesOf(trx, personId)).map((held) => held.deskId))].sort();
  // A person has few desks. They are held in one order, so that two leavers never wait for each other.
  for (const deskId of deskIds) await holdDesk(trx, deskId);
  const held = await deskRolesOf(trx, personId);
  for (const deskId of deskIds)
    if (held.some((one) => one.deskId === deskId && one.state === 'active'))
      await loseDesk(trx, serverKeys, { ...leaving, deskId });
  await dropOfficerSeals(trx, personId);
  await setDeskRoleState(trx, { personId, state: 'awaiting-key' });
  await deleteSessionsOf(trx, personId);
}

/** Somebody who may not sign in any more holds no desk's key, and their links stop working. The caller holds their row. */
export async function leaveEverything(
  trx: Database,
  serverKeys: ServerKeys,
  leaving: Leaving,
): Promise<void> {
  await loseDesks(trx, serverKeys, leaving);
  await deleteInvitationsOf(trx, leaving.personId);
}

/**
 * The officer's key was wrapped by a password that is gone, and whoever has that password and an old copy of the database
 * still has the key: their desks go on with a next key, as when somebody leaves, and a colleague grants it to the key pair
 * that the new password wraps. The caller holds the person's row.
 */
export async function loseKey(trx: Database, serverKeys: ServerKeys, leaving: Leaving): Promise<void> {
  await loseDesks(trx, serverKeys, leaving);
  await dropOfficerKey(trx, leaving.personId);
}
