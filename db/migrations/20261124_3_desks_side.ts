import type { Kysely } from 'kysely';
import { up as access } from './20261124_3_desks_side/access';
import { up as assessment } from './20261124_3_desks_side/assessment';
import { up as casework } from './20261124_3_desks_side/casework';
import { up as clocks } from './20261124_3_desks_side/clocks';
import { up as outcomes } from './20261124_3_desks_side/outcomes';
import { up as queue } from './20261124_3_desks_side/queue';
import { up as rules } from './20261124_3_desks_side/rules';
import { up as states } from './20261124_3_desks_side/states';

/** What the desk's side needs, in the order in which one part builds on another. Frozen once landed, with its parts. */
export async function up(db: Kysely<unknown>, engine: 'sqlite' | 'postgres'): Promise<void> {
  for (const part of [states, access, clocks, casework, assessment, queue, rules, outcomes])
    await part(db, engine);
}
