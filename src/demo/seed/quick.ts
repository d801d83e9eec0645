import { sql } from 'kysely';
import type { Dependencies } from '../../dependencies';

/**
 * Thousands of commits that wait for the disk each take longer than all the rest of it. What is invented can be invented
 * again, so that nothing waits until the story is told; from then on each commit is durable, as in the product.
 */
export async function withoutWaitingForDisk<Result>(
  { db, engine }: Pick<Dependencies, 'db' | 'engine'>,
  work: () => Promise<Result>,
): Promise<Result> {
  if (engine !== 'sqlite') return work();
  await sql`PRAGMA synchronous = OFF`.execute(db);
  try {
    return await work();
  } finally {
    await sql`PRAGMA synchronous = FULL`.execute(db);
  }
}
