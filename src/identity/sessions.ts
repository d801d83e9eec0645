import { record } from '../audit/record';
import { hour, minute } from '../clock';
import { inTransaction, type Database } from '../database';
import type { Dependencies } from '../dependencies';
import { hash, randomBytes } from '../vault';
import {
  deleteEndedSessions,
  deleteSession,
  findSession,
  insertSession,
  markSeen,
  type Person,
  type Role,
} from './queries';

/** A session ends an hour after its last request, and twelve hours after sign-in whatever happens. */
const idleLimitMs = hour;
const absoluteLimitMs = 12 * hour;
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
  const session = await findSession(db, sessionIdOf(secret), now, now - idleLimitMs);
  if (session === undefined) return undefined;
  if (session.seenAt + seenStepMs <= now) await markSeen(db, session.id, now);
  return {
    person: session.person,
    roles: session.roles,
    sessionId: session.id,
    secret,
    keyringBox: session.keyringBox,
  };
}

/** Ends the session that a browser had, if it had one, and says so in the audit. */
export async function endSessionOf(trx: Database, secret: string | undefined, now: number): Promise<void> {
  if (secret === undefined || !secretPattern.test(secret)) return;
  const personId = await deleteSession(trx, sessionIdOf(secret));
  if (personId === undefined) return;
  await record(trx, {
    actor: { kind: 'person', id: personId },
    action: 'session.ended',
    subject: { kind: 'person', id: personId },
    now,
  });
}

export const endSession = (deps: Dependencies, signedIn: SignedIn, now: number): Promise<void> =>
  inTransaction(deps.db, (trx) => endSessionOf(trx, signedIn.secret, now));

/** A job: rows of sessions that can't be used any more go. */
export const forgetEndedSessions = (db: Database, now: number): Promise<void> =>
  deleteEndedSessions(db, now, now - idleLimitMs);
