import { record } from '../audit/record';
import { day } from '../clock';
import type { Database } from '../database';
import { inTransaction } from '../database';
import type { RoleName } from '../database/schema';
import type { Dependencies } from '../dependencies';
import {
  createDeskKeys,
  createOfficerKey,
  dropOfficerKey,
  invitationId,
  newCode,
  passwordRoot,
  randomId,
  readCode,
} from '../vault';
import { newPasswordCost, savePassword } from './passwords';
import {
  deleteInvitation,
  deskHasKeys,
  deskName,
  emailIsTaken,
  endSessionsOf,
  insertGrant,
  insertInvitation,
  insertPerson,
  readInvitation,
  type InvitationRow,
} from './people-queries';
import { openSessionKeyring } from './service';
import { newSessionSecret, startSession } from './sessions';

type InvitationKind = InvitationRow['kind'];

/** How long a one-time link can be used. */
export const invitationLifeMs = 7 * day;

/** Makes a one-time link's code. Only its hash is kept: the code is shown or mailed by the caller, once. */
export async function invite(
  trx: Database,
  invitation: { kind: InvitationKind; personId?: string; deskId?: string; now: number },
): Promise<string> {
  const code = newCode();
  await insertInvitation(trx, {
    id: invitationId(code),
    kind: invitation.kind,
    person_id: invitation.personId ?? '',
    desk_id: invitation.deskId ?? '',
    created_at: invitation.now,
    expires_at: invitation.now + invitationLifeMs,
  });
  return code;
}

/** The invitation that a link's code stands for, or nothing when it is unknown, used or too old. */
export async function findInvitation(
  deps: Dependencies,
  typedCode: string,
  now: number,
): Promise<InvitationRow | undefined> {
  const code = readCode(typedCode);
  return code === undefined ? undefined : readInvitation(deps.db, invitationId(code), now);
}

export interface Acceptance {
  name: string;
  email: string;
  password: string;
  locale: string;
}

export type AcceptanceOutcome =
  | { result: 'address-taken' }
  | { result: 'accepted'; secret: string; recoveryCode?: string; deskName: string };

/**
 * Uses a one-time link: the person gets a password and a session; a desk's first officer also makes the desk's keys
 * and is given the recovery code, which is kept nowhere.
 */
export async function accept(
  deps: Dependencies,
  typedCode: string,
  form: Acceptance,
  now: number,
): Promise<AcceptanceOutcome> {
  const { db, serverKeys } = deps;
  const cost = newPasswordCost();
  const root = await passwordRoot(form.password, cost);
  const secret = newSessionSecret();
  const outcome = await inTransaction(db, async (trx): Promise<AcceptanceOutcome> => {
    const invitation = await readInvitation(trx, invitationId(readCode(typedCode) ?? ''), now);
    if (invitation === undefined) throw new InvitationUsed();
    if (invitation.personId === '' && (await emailIsTaken(trx, form.email)))
      return { result: 'address-taken' };
    await deleteInvitation(trx, invitation.id);
    const personId = invitation.personId === '' ? randomId() : invitation.personId;
    if (invitation.personId === '')
      await insertPerson(trx, { ...form, id: personId, siteId: '', unit: '', now });
    await savePassword(trx, personId, cost, root, now);
    if (invitation.kind === 'password') {
      // The key was wrapped by the password that is gone: a colleague grants a new one.
      await dropOfficerKey(trx, personId);
      await endSessionsOf(trx, personId);
    }
    const recoveryCode = await firstDuties(trx, deps, invitation, personId, root.wrapRoot, now);
    await record(trx, {
      actor: { kind: 'person', id: personId },
      action: 'invitation.accepted',
      subject: { kind: 'person', id: personId },
      deskId: invitation.deskId,
      detail: { kind: invitation.kind },
      now,
    });
    const keyringBox = await openSessionKeyring(trx, serverKeys, {
      personId,
      wrapRoot: root.wrapRoot,
      secret,
      now,
    });
    await startSession(trx, { secret, personId, keyringBox, now });
    return {
      result: 'accepted',
      secret,
      deskName: invitation.deskId === '' ? '' : await deskName(trx, invitation.deskId),
      ...(recoveryCode === undefined ? {} : { recoveryCode }),
    };
  });
  return outcome;
}

/** The link was used in the meantime, or has run out. */
export class InvitationUsed extends Error {
  override name = 'InvitationUsed';
}

/** What the first administrator and a desk's first officer get by their link. */
async function firstDuties(
  trx: Database,
  deps: Dependencies,
  invitation: InvitationRow,
  personId: string,
  wrapRoot: Buffer,
  now: number,
): Promise<string | undefined> {
  const grant = (role: RoleName, deskId: string) =>
    insertGrant(trx, { personId, role, deskId, state: 'active', grantedBy: 'set-up', now });
  if (invitation.kind === 'administrator') await grant('administrator', '');
  if (invitation.kind !== 'first-officer') return undefined;
  if (await deskHasKeys(trx, invitation.deskId)) throw new InvitationUsed();
  const officer = await createOfficerKey(trx, deps.serverKeys, { personId, wrapRoot, now });
  await grant('lead', invitation.deskId);
  const { recoveryCode } = await createDeskKeys(trx, deps.serverKeys, {
    deskId: invitation.deskId,
    officerId: personId,
    officerPublicKey: officer.publicKey,
    now,
  });
  return recoveryCode;
}
