import { NotReady } from '../errors';
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

/** Each takes a thread and 64 MiB: a flood of them leaves threads and memory to everything else. */
const mostAtOnce = 2;
/** Who comes after so many is told at once to try again, rather than after minutes. */
const mostWaiting = 100;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running < mostAtOnce) running += 1;
  else if (waiting.length >= mostWaiting) throw new NotReady();
  // Whoever ends hands its turn on.
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}

/** One Argon2id gives both halves, so that signing in costs it once. The password is normalised (NFKC) first. @throws NotReady */
export async function passwordRoot(
  password: string,
  cost: PasswordCost & { salt: Buffer },
): Promise<PasswordRoot> {
  const bytes = Buffer.from(password.normalize('NFKC'), 'utf8');
  const root = await inTurn(() => argon2id(bytes, cost.salt, cost, 2 * keyBytes));
  return { verifier: root.subarray(0, keyBytes), wrapRoot: root.subarray(keyBytes) };
}
