import { setTimeout as pause } from 'node:timers/promises';
import { isBusy } from './dialects/sqlite-busy';
import type { Database } from './types';

/** A transaction was begun inside another: on SQLite it would wait for ever. Pass on the transaction instead. */
export class NestedTransaction extends Error {
  constructor() {
    super('A transaction inside a transaction: pass `trx` on');
    this.name = 'NestedTransaction';
  }
}

const mostTries = 8;
/** SQLite's BEGIN has waited for long already when it says that the database is busy. */
const patienceMs = 20_000;
/** PostgreSQL: serialization_failure, deadlock_detected. */
const worthAnotherTry = new Set(['40001', '40P01']);

const canTryAgain = (error: unknown): boolean =>
  isBusy(error) || worthAnotherTry.has(String((error as { code?: unknown } | null)?.code));

/**
 * Runs work in one transaction, and again from its start when another one was in the way. So the work does nothing
 * that can't be done twice: no mail, no file, no slow cryptography.
 */
export async function inTransaction<Result>(
  db: Database,
  work: (trx: Database) => Promise<Result>,
): Promise<Result> {
  if (db.isTransaction) throw new NestedTransaction();
  const start = performance.now();
  for (let tries = 1; ; tries += 1) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      const givesUp = tries >= mostTries || performance.now() - start > patienceMs;
      if (givesUp || !canTryAgain(error)) throw error;
      await pause(Math.random() * 10 * 2 ** tries);
    }
  }
}
