import { argon2id, keyBytes } from './sodium';

export interface PasswordCost {
  operations: number;
  /** Bytes. */
  memoryBytes: number;
}

/** 64 MiB, three passes: about 80 ms on one core, above the second choice of RFC 9106. */
export const defaultPasswordCost: PasswordCost = { operations: 3, memoryBytes: 64 * 1024 * 1024 };

export interface PasswordRoot {
  /** Kept in the database: it only verifies. */
  verifier: Buffer;
  /** Kept nowhere: it wraps the officer's private key. */
  wrapRoot: Buffer;
}

/** One Argon2id gives both halves, so that signing in costs it once. The password is normalised (NFKC) first. */
export async function passwordRoot(
  password: string,
  cost: PasswordCost & { salt: Buffer },
): Promise<PasswordRoot> {
  const bytes = Buffer.from(password.normalize('NFKC'), 'utf8');
  const root = await argon2id(bytes, cost.salt, cost, 2 * keyBytes);
  return { verifier: root.subarray(0, keyBytes), wrapRoot: root.subarray(keyBytes) };
}
