import type { Database } from '../../database';
import type { NamedCase } from '../standing-queries';
import { labelFilters, tokenFilters, type Conditions } from './conditions';
import { casesWith, reportsWith } from './named-queries';

/** Those of an officer's named cases that one desk is responsible for and that fulfil what is asked. They are few. */
export async function namedFulfilling(
  db: Database,
  cases: readonly NamedCase[],
  wanted: Conditions,
): Promise<NamedCase[]> {
  let left = cases.filter((one) => one.homeDeskId === wanted.deskId && isPlainly(one, wanted.plain));
  for (const name of tokenFilters) {
    const tokens = wanted.tokens[name];
    if (tokens === undefined) continue;
    const having = await reportsWith(
      db,
      left.map(({ reportNumber }) => reportNumber),
      tokens,
    );
    left = left.filter(({ reportNumber }) => having.has(reportNumber));
  }
  for (const name of labelFilters) {
    const ids = wanted.labels[name];
    if (ids === undefined) continue;
    const having = await casesWith(
      db,
      left.map(({ id }) => id),
      ids,
    );
    left = left.filter(({ id }) => having.has(id));
  }
  return left;
}

const within = (time: number, from = -Infinity, before = Infinity): boolean => time >= from && time < before;

const isPlainly = (one: NamedCase, plain: Conditions['plain']): boolean =>
  (plain.state ?? one.state) === one.state &&
  (plain.priority ?? one.priority) === one.priority &&
  (plain.assigneeId ?? one.assigneeId) === one.assigneeId &&
  (plain.siteId ?? one.siteId) === one.siteId &&
  (plain.unread ?? one.unread) === one.unread &&
  within(one.dueAt, plain.dueFrom, plain.dueBefore) &&
  within(one.receivedAt, plain.receivedFrom, plain.receivedBefore);
