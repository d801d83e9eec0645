import { minute } from '../clock';
import type { Database } from '../database';
import { organisationName } from '../identity/service';

/** The name stands on every page and changes once in years: a process asks for it once a minute at most. */
const goodForMs = minute;

const known = new WeakMap<Database, { name: string; readAt: number }>();

/** The organisation's name; empty before set-up. */
export async function organisationOf(db: Database, now: number): Promise<string> {
  const last = known.get(db);
  if (last !== undefined && last.name !== '' && Math.abs(now - last.readAt) < goodForMs) return last.name;
  const name = await organisationName(db);
  known.set(db, { name, readAt: now });
  return name;
}
