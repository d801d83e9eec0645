import { sql } from 'kysely';
import type { Connected } from './types';

const synchronousFull = 2;

/** What would let a commit be lost by a power cut, in words; nothing where nothing would. */
export async function durabilityFault(connected: Connected): Promise<string | undefined> {
  if (connected.sqlite !== undefined) {
    const level = connected.sqlite.pragma('synchronous', { simple: true });
    return level === synchronousFull ? undefined : `SQLite runs with synchronous=${String(level)}, not FULL`;
  }
  for (const setting of ['fsync', 'synchronous_commit']) {
    const { rows } = await sql<{ value: string }>`select current_setting(${setting}) as value`.execute(
      connected.db,
    );
    if (rows[0]?.value === 'off') return `PostgreSQL runs with ${setting}=off`;
  }
  return undefined;
}
