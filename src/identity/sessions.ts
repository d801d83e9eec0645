import { hour, minute } from '../clock';
import type { Database } from '../database';
import { hash, randomBytes } from '../vault';
import {
  deleteSession,
  findSession,
  insertSession,
  markSeen,
  rolesOf,
  type Person,
  type Role,
} from './queries';

/** A session ends an hour after its last request, and twelve hours after sign-in whatever happens. */
export const idleLimitMs = hour;
export const absoluteLimitMs = 12 * hour;
/** How stale `seen_at` may be: a request writes it at most once a minute. */
const seenStepMs = minute;
const secretBytes = 32;
const secretPattern = /^[A-Za-z0-9_-]{43}$/;

/** Somebody signed in, as a request sees them. */
export interface SignedIn {
  person: Person;
  roles: Role[];
  sessionId: Buffer;
  /** The cookie's secret: half of what opens the keyring. */
  secret: string;
  keyringBox: Buffer;
}

const sessionIdOf = (secret: string): Buffer => hash('session', secret);

export const newSessionSecret = (): string => randomBytes(secretBytes).toString('base64url');

/** Writes a session for a secret that the caller has made (it needs it for the keyring's box). */
export const startSession = (
  trx: Database,
  session: { secret: string; personId: string; keyringBox: Buffer; now: number },
): Promise<void> =>
  insertSession(trx, {
    id: sessionIdOf(session.secret),
    personId: session.personId,
    now: session.now,
    expiresAt: session.now + absoluteLimitMs,
    keyringBox: session.keyringBox,
  });

/** Who the cookie's secret stands for, or nobody: unknown, ended, idle too long, or the account is disabled. */
export async function resumeSession(
  db: Database,
  secret: string | undefined,
  now: number,
): Promise<SignedIn | undefined> {
  if (secret === undefined || !secretPattern.test(secret)) return undefined;
  const session = await findSession(db, sessionIdOf(secret), now);
  if (session === undefined || session.seenAt + idleLimitMs <= now) return undefined;
  if (session.seenAt + seenStepMs <= now) await markSeen(db, session.id, now);
  const roles = await rolesOf(db, session.person.id);
  return {
    person: session.person,
    roles,
    sessionId: session.id,
    secret,
    keyringBox: session.keyringBox,
  };
}

export const endSession = (db: Database, signedIn: SignedIn): Promise<void> =>
  deleteSession(db, signedIn.sessionId);
