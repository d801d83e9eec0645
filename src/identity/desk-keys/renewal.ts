import { record } from '../../audit/record';
import { inTransaction } from '../../database';
import type { Dependencies } from '../../dependencies';
import { NotFound } from '../../errors';
import { renewRecoveryCode } from '../../vault';
import { deskRolesOf, holdDesk, keyHoldersOf } from '../people-queries';
import { deleteSessionsOf, holdActivePerson } from '../queries';
import { keyringOf, renewSessionKeyring } from '../session-keyring';
import { tellDesk, type Act } from './service';

/**
 * Makes the desk's recovery code anew, and its next key. Colleagues' sessions hold the keys of before, under which new
 * reports would not be found: they end, and this one goes on with the new.
 * @returns the code, to be shown once @throws DeskLocked, DeskKeyNotHeld, NotFound
 */
export function renewCode(deps: Dependencies, act: Act): Promise<string> {
  const { deskId, now, officer } = act;
  const personId = officer.person.id;
  const keyring = keyringOf(deps.serverKeys, officer);
  return inTransaction(deps.db, async (trx) => {
    if (!(await holdActivePerson(trx, personId))) throw new NotFound();
    const deskName = await holdDesk(trx, deskId);
    const held = await deskRolesOf(trx, personId);
    const leads = held.some((one) => one.role === 'lead' && one.deskId === deskId && one.state === 'active');
    if (deskName === undefined || !leads) throw new NotFound();
    const holderIds = await keyHoldersOf(trx, deskId);
    const { recoveryCode } = await renewRecoveryCode(trx, deps.serverKeys, keyring, {
      deskId,
      holderIds,
      now,
    });
    await deleteSessionsOf(trx, ...holderIds.filter((id) => id !== personId));
    await renewSessionKeyring(trx, deps.serverKeys, officer);
    await tellDesk(trx, deps, act, { deskName, template: 'recovery-renewed' });
    await record(trx, {
      actor: { kind: 'person', id: personId },
      action: 'desk.recovery-renewed',
      subject: { kind: 'desk', id: deskId },
      deskId,
      now,
    });
    return recoveryCode;
  });
}
