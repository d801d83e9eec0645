import { setTimeout as pause } from 'node:timers/promises';
import { minute } from '../clock';
import type { Database } from '../database';
import { countUp, forgetCount } from '../database/counters';
import type { ServerKeys } from '../vault';

const freeTries = 5;
const firstDelayMs = 250;
const longestDelayMs = 8_000;
const windowMs = 15 * minute;

/**
 * Slows guessing without locking anybody out: after five tries in a quarter of an hour each answer waits twice as
 * long as the one before, up to eight seconds. Only a keyed counter is kept, and only for the quarter.
 */
export interface Pace {
  /** Counts a try and waits as long as it must. */
  take(): Promise<void>;
  /** The guess was right: the next try is free again. */
  forgive(): Promise<void>;
}

export function paceOf(
  db: Database,
  serverKeys: ServerKeys,
  kind: 'sign-in' | 'receipt' | 'resume' | 'invitation',
  subject: string,
  now: number,
): Pace {
  const key = serverKeys.macFor('pace', kind, subject);
  return {
    async take() {
      const tries = await countUp(db, key, now, windowMs);
      if (tries > freeTries)
        await pause(Math.min(firstDelayMs * 2 ** (tries - freeTries - 1), longestDelayMs));
    },
    forgive: () => forgetCount(db, key),
  };
}
