import { setTimeout as pause } from 'node:timers/promises';

const firstPauseMs = 2;
const longestPauseMs = 100;
/** Longer than any transaction of ours takes; then the error comes out. */
const patienceMs = 10_000;

export const isBusy = (error: unknown): boolean => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^SQLITE_(?:BUSY|LOCKED)/.test(code);
};

/** Tries again while another process has the database, without holding up the event loop. */
export async function untilFree<Result>(work: () => Result): Promise<Result> {
  const start = performance.now();
  for (let wait = firstPauseMs; ; wait = Math.min(wait * 2, longestPauseMs)) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || performance.now() - start > patienceMs) throw error;
    }
    await pause(wait * (0.5 + Math.random()));
  }
}
