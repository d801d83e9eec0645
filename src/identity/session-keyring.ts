import type { Database } from '../database';
import { PageError } from '../errors';
import {
  createOfficerKey,
  openKeyring,
  openSession,
  sealPreviousEpoch,
  sealSession,
  unlockOfficer,
  type KeyPair,
  type Keyring,
  type ServerKeys,
} from '../vault';
import { replaceKeyringBox, rolesOf, type Role } from './queries';
import type { SignedIn } from './sessions';

/** The person works at a desk but their session holds no key of one. */
export class DeskLocked extends PageError {
  readonly status = 403;
  readonly page = 'desk-locked';
}

/** The roles that carry a desk's key. */
export const isDeskRole = (held: Role): boolean => held.role === 'officer' || held.role === 'lead';

/** The desks whose key was granted to somebody. */
const grantedDesks = (roles: readonly Role[]): string[] => [
  ...new Set(roles.filter((held) => isDeskRole(held) && held.state === 'active').map((held) => held.deskId)),
];

/**
 * What a session keeps of the desk keys that this person can open: sealed for its secret, or empty bytes.
 * An officer without a key pair yet is given one here, for a colleague to grant the desk's key to.
 * The caller holds the person's row.
 */
export async function openSessionKeyring(
  trx: Database,
  serverKeys: ServerKeys,
  opening: { personId: string; wrapRoot: Buffer; secret: string; now: number },
): Promise<Buffer> {
  const { personId, wrapRoot, secret, now } = opening;
  const roles = await rolesOf(trx, personId);
  if (!roles.some(isDeskRole)) return Buffer.alloc(0);
  const keyPair =
    (await unlockOfficer(trx, serverKeys, { personId, wrapRoot })) ??
    (await createOfficerKey(trx, serverKeys, { personId, wrapRoot, now }));
  return sealSession(
    serverKeys,
    secret,
    await openedKeyring(trx, serverKeys, { personId, keyPair, deskIds: grantedDesks(roles) }),
  );
}

async function openedKeyring(
  trx: Database,
  serverKeys: ServerKeys,
  officer: { personId: string; keyPair: KeyPair; deskIds: readonly string[] },
): Promise<Keyring> {
  const keyring = await openKeyring(trx, serverKeys, officer);
  await sealPreviousEpoch(trx, keyring);
  return keyring;
}

/** A session that has just been given a desk's key holds it from now on, without signing in again. */
export async function renewSessionKeyring(
  trx: Database,
  serverKeys: ServerKeys,
  signedIn: SignedIn,
): Promise<void> {
  const { officer } = keyringOf(serverKeys, signedIn);
  const roles = await rolesOf(trx, signedIn.person.id);
  const keyring = await openedKeyring(trx, serverKeys, {
    personId: signedIn.person.id,
    keyPair: officer,
    deskIds: grantedDesks(roles),
  });
  await replaceKeyringBox(trx, signedIn.sessionId, sealSession(serverKeys, signedIn.secret, keyring));
}

/** The desk keys of a session. @throws DeskLocked where it began without any key of an officer */
export function keyringOf(serverKeys: ServerKeys, signedIn: SignedIn): Keyring {
  if (signedIn.keyringBox.length === 0) throw new DeskLocked();
  const keyring = openSession(serverKeys, signedIn.secret, signedIn.keyringBox);
  // A session's row that names another officer than its keys are of was changed in the database.
  if (keyring.officerId !== signedIn.person.id) throw new DeskLocked();
  return keyring;
}
