import type { Database } from '../database';
import type { RoleName } from '../database/schema';
import { ActionRefused } from '../errors';
import { createDeskKeys, createOfficerKey, type ServerKeys } from '../vault';
import { deskHasKeys, holdDesk, insertGrant, type InvitationRow } from './people-queries';

/** What the first administrator and a desk's first officer get by their link. */
export async function firstDuties(
  trx: Database,
  serverKeys: ServerKeys,
  accepted: { invitation: InvitationRow; personId: string; wrapRoot: Buffer; now: number },
): Promise<{ code: string; deskName: string } | undefined> {
  const { invitation, personId, wrapRoot, now } = accepted;
  const { deskId } = invitation;
  const grant = (role: RoleName) =>
    insertGrant(trx, {
      personId,
      role,
      deskId: role === 'administrator' ? '' : deskId,
      state: 'active',
      grantedBy: 'set-up',
      now,
    });
  if (invitation.kind === 'administrator') await grant('administrator');
  if (invitation.kind !== 'first-officer') return undefined;
  const deskName = await holdDesk(trx, deskId);
  if (deskName === undefined || (await deskHasKeys(trx, deskId))) throw new ActionRefused();
  const officer = await createOfficerKey(trx, serverKeys, { personId, wrapRoot, now });
  await grant('lead');
  const { recoveryCode } = await createDeskKeys(trx, serverKeys, {
    deskId,
    officerId: personId,
    officerPublicKey: officer.publicKey,
    now,
  });
  return { code: recoveryCode, deskName };
}
