import type { Database } from '../database';
import { defaultPasswordCost, randomBytes, type ServerKeys } from '../vault';

export interface PasswordCost {
  salt: Buffer;
  operations: number;
  memoryBytes: number;
}

export const saltBytes = 16;

/** A fresh salt at today's cost. */
export const newPasswordCost = (): PasswordCost => ({ salt: randomBytes(saltBytes), ...defaultPasswordCost });

const purpose = 'password-verifier';

/**
 * What is kept of the half of the root that verifies: its MAC under the server key, so that a stolen database alone
 * can't test a guess at a password.
 */
export const keptVerifier = (serverKeys: ServerKeys, personId: string, verifier: Buffer): Buffer =>
  serverKeys.macFor(purpose, personId, verifier);

export const verifierFits = (
  serverKeys: ServerKeys,
  personId: string,
  kept: Buffer,
  verifier: Buffer,
): boolean => serverKeys.macHolds(purpose, kept, personId, verifier);

/** The other half of the root wraps the officer's key and is kept nowhere. */
export async function savePassword(
  trx: Database,
  serverKeys: ServerKeys,
  personId: string,
  cost: PasswordCost,
  root: { verifier: Buffer },
  now: number,
): Promise<void> {
  const row = {
    suite: 1,
    salt: cost.salt,
    operations: cost.operations,
    memory_bytes: cost.memoryBytes,
    verifier: keptVerifier(serverKeys, personId, root.verifier),
    changed_at: now,
  };
  await trx
    .insertInto('password_credential')
    .values({ person_id: personId, ...row })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
    .execute();
}
