import { setTimeout as pause } from 'node:timers/promises';

/** Asks again and again until it holds. @throws Error with what was waited for, when patience ends */
export async function until(
  what: string,
  holds: () => Promise<boolean>,
  patienceMs = 30_000,
  stepMs = 100,
): Promise<void> {
  const start = Date.now();
  while (!(await holds())) {
    if (Date.now() - start > patienceMs) throw new Error(`Waited in vain for this: ${what}`);
    await pause(stepMs);
  }
}
