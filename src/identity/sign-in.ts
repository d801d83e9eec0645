import { record } from '../audit/record';
import { inTransaction } from '../database';
import type { Dependencies } from '../dependencies';
import { defaultPasswordCost, passwordRoot, sameBytes, type ServerKeys } from '../vault';
import { saltBytes, verifierFits, type PasswordCost } from './passwords';
import { findAccountByEmail, holdActivePerson, verifierOf, type Account } from './queries';
import { openSessionKeyring } from './session-keyring';
import { endSessionOf, newSessionSecret, startSession } from './sessions';

/** Unknown, disabled or wrong: the same error, after the same work. */
export class SignInRefused extends Error {
  override name = 'SignInRefused';
}

/**
 * Signs in by password. The session that the browser had before ends, whosever it was.
 * @returns the secret of the new session @throws SignInRefused
 */
export async function signIn(
  deps: Dependencies,
  form: { email: string; password: string; before: string | undefined; now: number },
): Promise<string> {
  const { db, serverKeys } = deps;
  const account = await findAccountByEmail(db, form.email);
  const root = await passwordRoot(form.password, costFor(serverKeys, form.email, account));
  const kept = account?.verifier ?? decoyVerifier(serverKeys, form.email);
  const right = verifierFits(serverKeys, account?.id ?? '', kept, root.verifier);
  if (!right || account?.state !== 'active') return refuse(deps, account, form.now);
  const secret = newSessionSecret();
  const begun = await inTransaction(db, async (trx) => {
    // While the password was being hashed, somebody may have been disabled, or their password replaced.
    if (!(await holdActivePerson(trx, account.id))) return false;
    const newest = await verifierOf(trx, account.id);
    if (newest === undefined || !sameBytes(newest, kept)) return false;
    await endSessionOf(trx, form.before, form.now);
    const opening = { personId: account.id, wrapRoot: root.wrapRoot, secret, now: form.now };
    const keyringBox = await openSessionKeyring(trx, serverKeys, opening);
    await startSession(trx, { secret, personId: account.id, keyringBox, now: form.now });
    await record(trx, {
      actor: { kind: 'person', id: account.id },
      action: 'session.started',
      subject: { kind: 'person', id: account.id },
      now: form.now,
    });
    return true;
  });
  return begun ? secret : refuse(deps, account, form.now);
}

async function refuse(deps: Dependencies, account: Account | undefined, now: number): Promise<never> {
  await inTransaction(deps.db, (trx) =>
    record(trx, {
      actor: { kind: 'system' },
      action: 'session.refused',
      subject: { kind: 'person', id: account?.id ?? '' },
      now,
    }),
  );
  throw new SignInRefused();
}

/** Like a true one, and the same each time; no password fits it. */
const decoyVerifier = (serverKeys: ServerKeys, email: string): Buffer =>
  serverKeys.macFor('decoy-verifier', email);

/** An unknown address costs the same: its salt is made up, the same each time. */
function costFor(serverKeys: ServerKeys, email: string, account: Account | undefined): PasswordCost {
  if (account === undefined)
    return { salt: serverKeys.macFor('decoy-salt', email).subarray(-saltBytes), ...defaultPasswordCost };
  return { salt: account.salt, operations: account.operations, memoryBytes: account.memory_bytes };
}
