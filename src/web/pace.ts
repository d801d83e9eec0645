import { setTimeout as pause } from 'node:timers/promises';
import { minute, second } from '../clock';
import type { Database } from '../database';
import { countDown, countUp, forgetCount } from '../database/counters';
import { TooManyTries } from '../errors';
import type { ServerKeys } from '../vault';

const freeTries = 5;
const firstDelayMs = 250;
const longestDelayMs = 8 * second;
const windowMs = 15 * minute;
/** Nobody is kept waiting for longer: a browser does not wait for ever, and neither does a proxy. */
const longestWaitMs = 30 * second;
/** So many tries of one kind, from all browsers together, are usual in a quarter of an hour. */
const usualTogether = 200;

type Kind = 'sign-in' | 'receipt' | 'resume' | 'invitation' | 'expert';

/** Tries of these kinds are counted for a browser, which can only hold up itself. An account is anybody's to name. */
const oneByOne: ReadonlySet<Kind> = new Set(['receipt', 'resume', 'expert']);

/**
 * Slows guessing without locking anybody out: after five tries in a quarter of an hour each answer waits twice as
 * long as the one before, up to eight seconds. Only a keyed counter is kept, and only for the quarter.
 */
export interface Pace {
  /**
   * Counts a try and waits as long as it must.
   * @throws TooManyTries where a browser sends so many at once that its turn would not come within half a minute
   */
  take(): Promise<void>;
  /** The guess was right: the next try is free again. */
  forgive(): Promise<void>;
}

/** How long the try of that number waits by itself, in milliseconds. */
const delayOf = (tries: number): number =>
  tries > freeTries ? Math.min(firstDelayMs * 2 ** (tries - freeTries - 1), longestDelayMs) : 0;

/**
 * How long tries wait that come one after the other, all together. One that comes at once with others waits for
 * theirs: nothing is won by sending them side by side.
 */
export const waitsUpTo = (tries: number): number => {
  let sum = 0;
  for (let number = freeTries + 1; number <= tries; number += 1) sum += delayOf(number);
  return sum;
};

/** Whoever throws the cookie away with each try is slowed with everybody else, and nobody is sent away for it. */
const delayTogether = (tries: number): number => delayOf(freeTries + Math.floor(tries / usualTogether));

export function paceOf(db: Database, serverKeys: ServerKeys, kind: Kind, subject: string, now: number): Pace {
  const key = serverKeys.macFor('pace', kind, subject);
  const together = serverKeys.macFor('pace', kind, 'together', '');
  const isOneByOne = oneByOne.has(kind);
  return {
    async take() {
      const { count: tries, until } = await countUp(db, key, now, windowMs);
      let wait = delayOf(tries);
      if (isOneByOne) {
        const all = await countUp(db, together, now, windowMs);
        const begunAt = until - windowMs;
        const turn = Math.max(wait, begunAt + waitsUpTo(tries) - now);
        if (turn > longestWaitMs) {
          // A try that was never looked at is not counted: the line moves on.
          await countDown(db, key);
          throw new TooManyTries();
        }
        wait = Math.max(turn, delayTogether(all.count));
      }
      // A program that stops does not wait for it.
      if (wait > 0) await pause(wait, undefined, { ref: false });
    },
    async forgive() {
      await forgetCount(db, key);
      if (isOneByOne) await countDown(db, together);
    },
  };
}
