import { lists } from '../queue-queries';
import {
  orders,
  placed,
  placeOf,
  queuePageSize,
  type ListedCase,
  type QueuedCase,
  type QueuePlace,
} from '../queue-row';
import { standingOf } from '../standing-queries';
import { isEmptyHanded } from './conditions';
import { conditionsAt, type FilterSource } from './conditions-of';
import { orderOf, type QueueFilter } from './filter';
import { namedFulfilling } from './named';
import { filteredPage, type FilteredPage } from './page-queries';

export interface FilteredQueue {
  cases: QueuedCase[];
  next: QueuePlace | undefined;
  /** There may be more that fulfil what is asked, further on than was looked. */
  further: boolean;
}

const nothing: FilteredPage = { rows: [], until: undefined };

/** A page of the cases that fulfil what is asked, of all the officer's desks and those that the officer has by name. */
export async function listFiltered(
  source: FilterSource,
  filter: QueueFilter,
  after: QueuePlace | undefined,
): Promise<FilteredQueue> {
  const { db } = source.deps;
  const { officer } = source;
  const order = orderOf(filter);
  const compare = orders[order];
  const wanted = await Promise.all(officer.deskIds.map((deskId) => conditionsAt(source, deskId, filter)));
  const [standing, ...pages] = await Promise.all([
    standingOf(db, officer.id),
    ...wanted.map((one) => (isEmptyHanded(one) ? nothing : filteredPage(db, one, after))),
  ]);
  const inView = standing.named.filter(
    (one) => lists(filter.view, officer.id, one) && (after === undefined || compare(one, placed(after)) > 0),
  );
  const named =
    inView.length === 0 ? [] : await Promise.all(wanted.map((one) => namedFulfilling(db, inView, one)));
  const until = pages
    .flatMap((page) => (page.until === undefined ? [] : [placed(page.until)]))
    .sort(compare)
    .at(0);
  // Beyond where one desk was looked through, another desk's cases would stand too early.
  const rows: ListedCase[] = [...pages.flatMap((page) => page.rows), ...named.flat()]
    .filter((row) => until === undefined || compare(row, until) <= 0)
    .sort(compare);
  const shown = rows.slice(0, queuePageSize);
  const last = shown.at(-1);
  const isFull = rows.length > queuePageSize && last !== undefined;
  return {
    cases: shown.filter(({ id }) => !standing.recused.has(id)),
    next: isFull ? placeOf(order, last) : until && placeOf(order, until),
    further: !isFull && until !== undefined,
  };
}
