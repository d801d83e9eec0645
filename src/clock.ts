/** The only source of the time. Epoch milliseconds. Tests put their own in its place. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** The start of the hour: what is kept of the time at which a reporter did something. */
export const hourOf = (time: number): number => Math.floor(time / hour) * hour;
