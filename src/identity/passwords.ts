import type { Database } from '../database';
import { defaultPasswordCost, randomBytes } from '../vault';

export interface PasswordCost {
  salt: Buffer;
  operations: number;
  memoryBytes: number;
}

export const saltBytes = 16;

/** A fresh salt at today's cost. */
export const newPasswordCost = (): PasswordCost => ({ salt: randomBytes(saltBytes), ...defaultPasswordCost });

/** Keeps the half of the root that verifies; the other half wraps the officer's key and is kept nowhere. */
export async function savePassword(
  trx: Database,
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
    verifier: root.verifier,
    changed_at: now,
  };
  await trx
    .insertInto('password_credential')
    .values({ person_id: personId, ...row })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
    .execute();
}
