import { record } from '../audit/record';
import type { Database } from '../database';
import { inTransaction } from '../database';
import type { Dependencies } from '../dependencies';
import {
  createOfficerKey,
  defaultPasswordCost,
  openKeyring,
  openSession,
  passwordRoot,
  sameBytes,
  sealPreviousEpoch,
  sealSession,
  unlockOfficer,
  type Keyring,
  type ServerKeys,
} from '../vault';
import { findAccountByEmail, rolesOf, type Account, type Role } from './queries';
import { endSession as deleteTheSession, newSessionSecret, startSession, type SignedIn } from './sessions';

export { resumeSession, type SignedIn } from './sessions';
export type { Person, Role } from './queries';

/** Unknown, disabled or wrong: the same error, after the same work. */
export class SignInRefused extends Error {
  override name = 'SignInRefused';
}

const saltBytes = 16;

/** Signs in by password and returns the secret of a new session; a session that the browser had before ends. */
export async function signIn(
  deps: Dependencies,
  form: { email: string; password: string; before: string | undefined; now: number },
): Promise<string> {
  const { db, serverKeys } = deps;
  const account = await findAccountByEmail(db, form.email);
  const root = await passwordRoot(form.password, costFor(serverKeys, form.email, account));
  const right = sameBytes(
    root.verifier,
    account?.verifier ?? serverKeys.macFor('decoy-verifier', form.email),
  );
  if (!right || account?.state !== 'active') {
    await inTransaction(db, (trx) =>
      record(trx, {
        actor: { kind: 'system' },
        action: 'session.refused',
        subject: { kind: 'person', id: account?.id ?? '' },
        now: form.now,
      }),
    );
    throw new SignInRefused();
  }
  const secret = newSessionSecret();
  const { id: personId } = account;
  await inTransaction(db, async (trx) => {
    const keyringBox = await openSessionKeyring(trx, serverKeys, {
      personId,
      wrapRoot: root.wrapRoot,
      secret,
      now: form.now,
    });
    await startSession(trx, { secret, personId, keyringBox, now: form.now });
    await record(trx, {
      actor: { kind: 'person', id: personId },
      action: 'session.started',
      subject: { kind: 'person', id: personId },
      now: form.now,
    });
  });
  return secret;
}

/** An unknown address costs the same: its salt is made up, the same each time. */
function costFor(
  serverKeys: ServerKeys,
  email: string,
  account: Account | undefined,
): { salt: Buffer; operations: number; memoryBytes: number } {
  if (account === undefined)
    return { salt: serverKeys.macFor('decoy-salt', email).subarray(0, saltBytes), ...defaultPasswordCost };
  return { salt: account.salt, operations: account.operations, memoryBytes: account.memory_bytes };
}

/** The roles that carry a desk's key. */
export const isDeskRole = (held: Role): boolean => held.role === 'officer' || held.role === 'lead';

/**
 * What a session keeps of the desk keys that this person can open: sealed for its secret, or empty bytes.
 * An officer without a key pair yet is given one here, for a colleague to grant the desk's key to.
 */
export async function openSessionKeyring(
  trx: Database,
  serverKeys: ServerKeys,
  opening: { personId: string; wrapRoot: Buffer; secret: string; now: number },
): Promise<Buffer> {
  const { personId, wrapRoot, secret, now } = opening;
  const deskRoles = (await rolesOf(trx, personId)).filter(isDeskRole);
  if (deskRoles.length === 0) return Buffer.alloc(0);
  const keyPair =
    (await unlockOfficer(trx, serverKeys, { personId, wrapRoot })) ??
    (await createOfficerKey(trx, serverKeys, { personId, wrapRoot, now }));
  const deskIds = [
    ...new Set(deskRoles.filter((held) => held.state === 'active').map((held) => held.deskId)),
  ];
  const keyring = await openKeyring(trx, serverKeys, { personId, keyPair, deskIds });
  await sealPreviousEpoch(trx, keyring);
  return sealSession(serverKeys, secret, keyring);
}

/** The desk keys of a session. @throws DeskLocked where the person holds none yet */
export function keyringOf(serverKeys: ServerKeys, signedIn: SignedIn): Keyring {
  if (signedIn.keyringBox.length === 0) throw new DeskLocked();
  return openSession(serverKeys, signedIn.secret, signedIn.keyringBox);
}

/** The person works at a desk but was not granted its key yet. */
export class DeskLocked extends Error {
  override name = 'DeskLocked';
}

/** Ends the session, and says so in the audit. */
export const endSession = (deps: Dependencies, signedIn: SignedIn, now: number): Promise<void> =>
  inTransaction(deps.db, async (trx) => {
    await deleteTheSession(trx, signedIn);
    await record(trx, {
      actor: { kind: 'person', id: signedIn.person.id },
      action: 'session.ended',
      subject: { kind: 'person', id: signedIn.person.id },
      now,
    });
  });

export {
  deskMembers,
  findDesk,
  listDesks,
  listSites,
  namesOf,
  organisationName,
  type Desk,
  type DeskMember,
  type Site,
} from './organisation-queries';
export { zoneOf } from './organisation-queries';
