import { inTransaction } from '../../database';
import type { Dependencies } from '../../dependencies';
import { listSites } from '../../identity/service';
import { outcomesBetween } from '../../triage/service';
import { countsOf } from './counts';
import { facetOptions } from './facet-options';
import { frozenSince, insertFrozen } from './frozen-queries';
import { endedQuarters, type Quarter } from './quarters';

type Needed = Pick<Dependencies, 'db' | 'serverKeys' | 'content'>;

/**
 * Quarters that are over and not counted yet, in each zone that somebody may look at them from.
 * What is counted once is not counted again: a report that is restricted or deleted later would change a number by one,
 * and who had seen the one before would know what was counted of that very report.
 */
async function quartersToCount({ db }: Pick<Needed, 'db'>, now: number) {
  const zones = new Set(['UTC', ...(await listSites(db)).map(({ timeZone }) => timeZone)]);
  const ended = [...zones].flatMap((zone) => endedQuarters(now, zone).map((quarter) => ({ zone, quarter })));
  const names = [...new Set(ended.map(({ quarter }) => quarter.name))];
  const counted = new Set((await frozenSince(db, names)).map(({ quarter, zone }) => `${quarter} ${zone}`));
  return ended.filter(({ quarter, zone }) => !counted.has(`${quarter.name} ${zone}`));
}

export const quartersWait = async (deps: Pick<Needed, 'db'>, now: number): Promise<boolean> =>
  (await quartersToCount(deps, now)).length > 0;

/** Counts every quarter that is over, once. */
export async function countQuarters(deps: Needed, now: number, stop?: AbortSignal): Promise<void> {
  for (const { quarter, zone } of await quartersToCount(deps, now)) {
    if (stop?.aborted === true) return;
    await count(deps, quarter, zone, now);
  }
}

async function count(
  { db, serverKeys, content }: Needed,
  quarter: Quarter,
  zone: string,
  now: number,
): Promise<void> {
  const facets = facetOptions(content);
  const outcomes = await outcomesBetween(db, serverKeys, quarter, facets);
  const counts = JSON.stringify(countsOf(outcomes, facets, content.taxonomy.dispositions));
  await inTransaction(db, (trx) =>
    insertFrozen(trx, { quarter: quarter.name, zone, counts, counted_at: now }),
  );
}
