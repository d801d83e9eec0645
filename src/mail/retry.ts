import { hour, minute } from '../clock';

const firstDelayMs = minute;
const growth = 3;
const longestDelayMs = 6 * hour;
/** Twelve delays of 1, 3, 9, 27, 81 and 243 minutes and then six hours each: thirteen tries in about 42 hours. */
export const mostTries = 13;

/**
 * How long to wait after a try that failed, with a fifth of jitter either way, so that mail that failed together does
 * not come back together.
 * @param tries how many failed so far, from 1 @param random from 0 to 1 @returns milliseconds
 */
export const delayAfter = (tries: number, random: number): number => {
  const delay = Math.min(firstDelayMs * growth ** (tries - 1), longestDelayMs);
  return Math.round(delay * (0.8 + 0.4 * random));
};
