import { record } from '../audit/record';
import { day } from '../clock';
import type { Database } from '../database';
import { inTransaction } from '../database';
import type { Dependencies } from '../dependencies';
import { NotFound } from '../errors';
import { invitationId, newCode, passwordRoot, randomId, readCode } from '../vault';
import { firstDuties } from './first-duties';
import { loseKey } from './leaving';
import { newPasswordCost, savePassword } from './passwords';
import {
  deleteFirstOfficerInvitations,
  deleteInvitationsOf,
  insertInvitation,
  insertPerson,
  readInvitation,
  takeInvitation,
  type InvitationRow,
} from './people-queries';
import { holdActivePerson } from './queries';
import { openSessionKeyring } from './session-keyring';
import { endSessionOf, newSessionSecret, startSession } from './sessions';

type InvitationKind = InvitationRow['kind'];

/** How long a one-time link can be used. */
const invitationLifeMs = 7 * day;

/**
 * Makes a one-time link's code. Only its hash is kept: the code is shown or mailed by the caller, once. An older link
 * for the same person, or for the same desk's first officer, stops working.
 */
export async function invite(
  trx: Database,
  invitation: { kind: InvitationKind; personId?: string; deskId?: string; now: number },
): Promise<string> {
  const { kind, personId = '', deskId = '', now } = invitation;
  if (personId !== '') await deleteInvitationsOf(trx, personId);
  if (kind === 'first-officer') await deleteFirstOfficerInvitations(trx, deskId);
  const code = newCode();
  await insertInvitation(trx, {
    id: invitationId(code),
    kind,
    person_id: personId,
    desk_id: deskId,
    created_at: now,
    expires_at: now + invitationLifeMs,
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
  /** The secret of the session that the browser had before. */
  before: string | undefined;
}

export interface Accepted {
  /** Of the new session. */
  secret: string;
  /** Of a desk's new keys, where the link was for its first officer: shown once, kept nowhere. */
  recovery: { code: string; deskName: string } | undefined;
}

/** The link was used in the meantime, or has run out. */
export class InvitationUsed extends NotFound {}

/** Somebody has this address already. The link can still be used. */
export class AddressTaken extends Error {
  override name = 'AddressTaken';
}

/**
 * Uses a one-time link: the person gets a password and a session; a desk's first officer also makes the desk's keys
 * and is given the recovery code.
 * @throws InvitationUsed, AddressTaken
 */
export async function accept(
  deps: Dependencies,
  typedCode: string,
  form: Acceptance,
  now: number,
): Promise<Accepted> {
  const { db, serverKeys } = deps;
  const id = invitationId(readCode(typedCode) ?? '');
  const cost = newPasswordCost();
  const root = await passwordRoot(form.password, cost);
  const secret = newSessionSecret();
  return inTransaction(db, async (trx) => {
    const invitation = await readInvitation(trx, id, now);
    if (invitation === undefined || !(await takeInvitation(trx, id, now))) throw new InvitationUsed();
    const personId = await personOf(trx, invitation, form, now);
    await savePassword(trx, serverKeys, personId, cost, root, now);
    if (invitation.kind === 'password') await loseKey(trx, serverKeys, { personId, now });
    const { wrapRoot } = root;
    const recovery = await firstDuties(trx, serverKeys, { invitation, personId, wrapRoot, now });
    await endSessionOf(trx, form.before, now);
    const keyringBox = await openSessionKeyring(trx, serverKeys, { personId, wrapRoot, secret, now });
    await startSession(trx, { secret, personId, keyringBox, now });
    await record(trx, {
      actor: { kind: 'person', id: personId },
      action: 'invitation.accepted',
      subject: { kind: 'person', id: personId },
      deskId: invitation.deskId,
      detail: { kind: invitation.kind },
      now,
    });
    return { secret, recovery };
  });
}

/** Who was invited; somebody new where the link was for nobody in particular. */
async function personOf(
  trx: Database,
  invitation: InvitationRow,
  form: Acceptance,
  now: number,
): Promise<string> {
  if (invitation.personId !== '') {
    if (!(await holdActivePerson(trx, invitation.personId))) throw new InvitationUsed();
    return invitation.personId;
  }
  const { name, email, locale } = form;
  const id = randomId();
  if (!(await insertPerson(trx, { id, name, email, locale, unit: '', siteId: '', now })))
    throw new AddressTaken();
  return id;
}
