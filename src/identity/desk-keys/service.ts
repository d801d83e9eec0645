import { record } from '../../audit/record';
import { inTransaction, type Database } from '../../database';
import type { Dependencies } from '../../dependencies';
import { ActionRefused, NotFound } from '../../errors';
import { queueMail } from '../../mail';
import { createDeskKeys, grantDeskKey, recoverDesk } from '../../vault';
import { deskMembers } from '../organisation-queries';
import { deskHasKeys, deskRolesOf, holdDesk, setDeskRoleState } from '../people-queries';
import { holdActivePerson } from '../queries';
import { keyringOf, renewSessionKeyring } from '../session-keyring';
import type { SignedIn } from '../sessions';

export interface Act {
  officer: SignedIn;
  deskId: string;
  now: number;
}

const recordAct = (trx: Database, act: Act, action: string, personId: string): Promise<void> =>
  record(trx, {
    actor: { kind: 'person', id: act.officer.person.id },
    action,
    subject: { kind: 'person', id: personId },
    deskId: act.deskId,
    now: act.now,
  });

/** Takes the desk's row, once the officer's own place there is certain. @returns the desk's name @throws NotFound */
async function holdOwnDesk(trx: Database, act: Act): Promise<string> {
  const name = await holdDesk(trx, act.deskId);
  const roles = await deskRolesOf(trx, act.officer.person.id);
  if (name === undefined || !roles.some((held) => held.deskId === act.deskId)) throw new NotFound();
  return name;
}

/**
 * Gives a colleague who awaits it the desk's key, from a session that holds it.
 * @param grant.fingerprint the one that the two have compared
 * @throws DeskLocked, DeskKeyNotHeld, FingerprintChanged, OfficerWithoutKey, NotFound
 */
export async function grantKey(
  deps: Dependencies,
  act: Act,
  grant: { colleagueId: string; fingerprint: string },
): Promise<void> {
  const { colleagueId: officerId, fingerprint } = grant;
  const keyring = keyringOf(deps.serverKeys, act.officer);
  await inTransaction(deps.db, async (trx) => {
    // The person first, then the desk: the order in which somebody leaves.
    if (!(await holdActivePerson(trx, officerId))) throw new NotFound();
    await holdOwnDesk(trx, act);
    if (!(await setDeskRoleState(trx, { personId: officerId, deskId: act.deskId, state: 'active' })))
      throw new NotFound();
    await grantDeskKey(trx, deps.serverKeys, keyring, { deskId: act.deskId, officerId, fingerprint });
    await recordAct(trx, act, 'desk.key-granted', officerId);
  });
}

/**
 * Opens a desk with its recovery code for an officer who awaits its key. The code is used up, and the desk is told.
 * @returns the new recovery code, to be shown once @throws DeskLocked, RecoveryCodeWrong, NotFound
 */
export function recoverKey(deps: Dependencies, act: Act, typedCode: string): Promise<string> {
  const { deskId, now, officer } = act;
  const personId = officer.person.id;
  keyringOf(deps.serverKeys, officer);
  return inTransaction(deps.db, async (trx) => {
    if (!(await holdActivePerson(trx, personId))) throw new NotFound();
    const deskName = await holdOwnDesk(trx, act);
    const { recoveryCode } = await recoverDesk(trx, deps.serverKeys, {
      deskId,
      recoveryCode: typedCode,
      officerId: personId,
      now,
    });
    await setDeskRoleState(trx, { personId, deskId, state: 'active' });
    await renewSessionKeyring(trx, deps.serverKeys, officer);
    await tellDesk(trx, deps, act, { deskName, template: 'recovery-used' });
    await recordAct(trx, act, 'desk.recovered', personId);
    return recoveryCode;
  });
}

/** Everybody at the desk learns what was done with its recovery code, so that nobody does it unseen. */
export async function tellDesk(
  trx: Database,
  deps: Dependencies,
  act: Act,
  { deskName, template }: { deskName: string; template: 'recovery-used' | 'recovery-renewed' },
): Promise<void> {
  const members = await deskMembers(trx, [act.deskId]);
  const each = [...new Map(members.map((member) => [member.id, member])).values()];
  const link = new URL('/desk/keys', deps.config.publicUrl).href;
  for (const { email, name, locale } of each)
    await queueMail(trx, deps, {
      to: email,
      template,
      locale,
      deskId: act.deskId,
      now: act.now,
      params: { name, desk: deskName, link },
    });
}

/**
 * Makes the keys of a desk that has none, in the session of an officer who was given a role there.
 * @returns the recovery code, to be shown once @throws DeskLocked, ActionRefused where there are keys already
 */
export function makeKeys(deps: Dependencies, act: Act): Promise<string> {
  const { deskId, now, officer } = act;
  const personId = officer.person.id;
  const { publicKey } = keyringOf(deps.serverKeys, officer).officer;
  return inTransaction(deps.db, async (trx) => {
    if (!(await holdActivePerson(trx, personId))) throw new NotFound();
    await holdOwnDesk(trx, act);
    if (await deskHasKeys(trx, deskId)) throw new ActionRefused();
    const { recoveryCode } = await createDeskKeys(trx, deps.serverKeys, {
      deskId,
      officerId: personId,
      officerPublicKey: publicKey,
      now,
    });
    await setDeskRoleState(trx, { personId, deskId, state: 'active' });
    await renewSessionKeyring(trx, deps.serverKeys, officer);
    await recordAct(trx, act, 'desk.keys-made', personId);
    return recoveryCode;
  });
}
