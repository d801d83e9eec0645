import { personOrOperator, record } from '../../audit/record';
import { inTransaction, type Database } from '../../database';
import type { RoleName } from '../../database/schema';
import type { Dependencies } from '../../dependencies';
import { ChangedMeanwhile, NotFound } from '../../errors';
import { queueMail } from '../../mail';
import { randomId } from '../../vault';
import { AddressTaken, invite } from '../invitations';
import { leaveEverything, withdrawFromDesk } from '../leaving';
import { deskRolesOf, insertGrant, insertPerson, removeGrant } from '../people-queries';
import { findDesk } from '../organisation-queries';
import { countAdministrators, findPerson, holdAdministration, updatePerson } from './person-queries';

/** The administrator, the person as the administrator saw them, and the time. */
export interface Change {
  by: string;
  id: string;
  version: number;
  now: number;
}

/** What was asked for can't be done; why is said beside a field. */
export class NotPossible extends Error {
  override name = 'NotPossible';

  constructor(
    readonly field: string,
    readonly reason: string,
  ) {
    super(reason);
  }
}

const recordChange = (
  trx: Database,
  change: Change,
  action: string,
  detail: Record<string, string> = {},
): Promise<void> =>
  record(trx, {
    actor: personOrOperator(change.by),
    action,
    subject: { kind: 'person', id: change.id },
    deskId: detail['desk'] ?? '',
    detail,
    now: change.now,
  });

/** One transaction that begins by taking the person's row. @throws ChangedMeanwhile */
const changing = (
  deps: Dependencies,
  change: Change,
  values: Parameters<typeof updatePerson>[2],
  work: (trx: Database) => Promise<void>,
): Promise<void> =>
  inTransaction(deps.db, async (trx) => {
    if (!(await updatePerson(trx, change, values))) throw new ChangedMeanwhile();
    await work(trx);
  });

export interface Details {
  name: string;
  unit: string;
  site: string;
  locale: string;
}

/** The address is not among them: it is how somebody signs in, and what an invitation went to. */
export const changeDetails = (deps: Dependencies, change: Change, details: Details): Promise<void> => {
  const { name, unit, site, locale } = details;
  return changing(deps, change, { name, unit, site_id: site, locale }, (trx) =>
    recordChange(trx, change, 'person.changed'),
  );
};

/** Invites somebody: the account is there at once, and can be signed in to once its link was used. @returns the link */
export const invitePerson = (
  deps: Dependencies,
  by: string,
  details: Details & { email: string },
  now: number,
): Promise<{ personId: string; link: string }> =>
  inTransaction(deps.db, async (trx) => {
    const { name, email, unit, site, locale } = details;
    const id = randomId();
    if (!(await insertPerson(trx, { id, name, email, unit, siteId: site, locale, now })))
      throw new AddressTaken();
    const link = linkTo(deps, await invite(trx, { kind: 'person', personId: id, now }));
    await mailLink(trx, deps, details, link, now);
    await recordChange(trx, { by, id, version: 1, now }, 'person.invited');
    return { personId: id, link };
  });

const mailLink = (
  trx: Database,
  deps: Dependencies,
  { email: to, name, locale }: { email: string; name: string; locale: string },
  link: string,
  now: number,
): Promise<void> =>
  queueMail(trx, deps, { to, template: 'invitation', locale, deskId: '', now, params: { name, link } });

export const linkTo = (deps: Dependencies, code: string): string =>
  new URL(`/invitations/${code}`, deps.config.publicUrl).href;

/**
 * A one-time link to set a password anew, which loses an officer's key and so is handed over, not mailed; or the
 * invitation again, for somebody who has not used it.
 */
export async function makePasswordLink(deps: Dependencies, change: Change): Promise<string> {
  let link = '';
  await changing(deps, change, {}, async (trx) => {
    const person = await findPerson(trx, change.id);
    if (person?.state !== 'active') throw new NotFound();
    const kind = person.hasPassword ? 'password' : 'person';
    link = linkTo(deps, await invite(trx, { kind, personId: change.id, now: change.now }));
    if (kind === 'person') await mailLink(trx, deps, person, link, change.now);
    await recordChange(trx, change, 'person.link-made', { kind });
  });
  return link;
}

/** A role at a desk waits for a colleague to grant the key; any other is active at once. @throws NotPossible */
export const grantRole = (
  deps: Dependencies,
  change: Change,
  role: { role: RoleName; deskId: string },
): Promise<void> =>
  changing(deps, change, {}, async (trx) => {
    const atDesk = isAtDesk(role.role);
    if (atDesk && (await findDesk(trx, role.deskId)) === undefined) throw new NotPossible('desk', 'desk');
    const deskId = atDesk ? role.deskId : '';
    const state = atDesk ? await keyStateAt(trx, change.id, deskId) : 'active';
    const grant = { personId: change.id, role: role.role, deskId, state, grantedBy: change.by };
    if (!(await insertGrant(trx, { ...grant, now: change.now }))) throw new NotPossible('role', 'role-held');
    await recordChange(trx, change, 'role.granted', { role: role.role, desk: deskId });
  });

export const isAtDesk = (role: RoleName): role is 'officer' | 'lead' => role === 'officer' || role === 'lead';

/** Somebody who holds the desk's key by another role there need not be granted it again. */
async function keyStateAt(
  trx: Database,
  personId: string,
  deskId: string,
): Promise<'active' | 'awaiting-key'> {
  const held = await deskRolesOf(trx, personId);
  return held.some((one) => one.deskId === deskId && one.state === 'active') ? 'active' : 'awaiting-key';
}

/** @throws NotPossible for the last administrator, NotFound for a role that is not held */
export const withdrawRole = (
  deps: Dependencies,
  change: Change,
  role: { role: RoleName; deskId: string },
): Promise<void> =>
  changing(deps, change, {}, async (trx) => {
    if (role.role === 'administrator') await holdAdministration(trx);
    if (isAtDesk(role.role)) {
      const leaving = { personId: change.id, deskId: role.deskId, role: role.role, now: change.now };
      if (!(await withdrawFromDesk(trx, deps.serverKeys, leaving))) throw new NotFound();
    } else if ((await removeGrant(trx, { personId: change.id, ...role, deskId: '' })) === undefined)
      throw new NotFound();
    if (role.role === 'administrator' && (await countAdministrators(trx)) === 0)
      throw new NotPossible('role', 'last-administrator');
    await recordChange(trx, change, 'role.withdrawn', { role: role.role, desk: role.deskId });
  });

/** @throws NotPossible for one's own account */
export async function disablePerson(deps: Dependencies, change: Change): Promise<void> {
  if (change.id === change.by) throw new NotPossible('person', 'own-account');
  await changing(deps, change, { state: 'disabled' }, async (trx) => {
    await holdAdministration(trx);
    await leaveEverything(trx, deps.serverKeys, { personId: change.id, now: change.now });
    if ((await countAdministrators(trx)) === 0) throw new NotPossible('person', 'last-administrator');
    await recordChange(trx, change, 'person.disabled');
  });
}

export const enablePerson = (deps: Dependencies, change: Change): Promise<void> =>
  changing(deps, change, { state: 'active' }, (trx) => recordChange(trx, change, 'person.enabled'));
