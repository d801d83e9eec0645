import { queueViews, type QueueView } from '../queue-queries';
import type { QueueOrder } from '../queue-row';

/** What the queue can be narrowed by, in the order of the form. */
export const filterNames = [
  'state',
  'priority',
  'clock',
  'unread',
  'assignee',
  'site',
  'channel',
  'method',
  'topic',
  'setting',
  'label',
  'from',
  'to',
] as const;
export type FilterName = (typeof filterNames)[number];

export const sorts = ['urgency', 'due', 'newest', 'oldest'] as const;
export type QueueSort = (typeof sorts)[number];

/** What the address asks for. A part that is not asked for is ''. */
export interface QueueFilter {
  view: QueueView;
  sort: QueueSort;
  values: Readonly<Record<FilterName, string>>;
}

/** A view says of itself what some of the filters ask. */
const saidByView: Readonly<Record<QueueView, readonly FilterName[]>> = {
  new: ['state', 'assignee'],
  mine: ['assignee'],
  all: [],
  closed: ['state', 'clock', 'unread'],
};

export const filtersOf = (view: QueueView): FilterName[] =>
  filterNames.filter((name) => !saidByView[view].includes(name));

/** Closed cases have one order: by when they were closed. */
export const sortsOf = (view: QueueView): readonly QueueSort[] => (view === 'closed' ? [] : sorts);

export const noValues = Object.fromEntries(filterNames.map((name) => [name, ''])) as Record<
  FilterName,
  string
>;

export const isFiltered = ({ values }: QueueFilter): boolean =>
  filterNames.some((name) => values[name] !== '');

/** Whether the plain queue is asked for: it has queries of its own, built once. */
export const isPlain = (filter: QueueFilter): boolean => filter.sort === 'urgency' && !isFiltered(filter);

export const orderOf = ({ view, sort }: QueueFilter): QueueOrder => (view === 'closed' ? 'closed' : sort);

export const readView = (value: string | undefined): QueueView =>
  queueViews.find((view) => view === value) ?? 'new';

/** The same filter with some parts changed. */
export const withValues = (
  filter: QueueFilter,
  changed: Partial<Record<FilterName, string>>,
): QueueFilter => ({ ...filter, values: { ...filter.values, ...changed } });

/** The one way of writing a filter into an address: what is not asked for is left out. */
export function queryOf({ view, sort, values }: QueueFilter, more: Record<string, string> = {}): string {
  const parts = new URLSearchParams({ view });
  for (const name of filtersOf(view)) if (values[name] !== '') parts.set(name, values[name]);
  if (sort !== 'urgency' && sortsOf(view).includes(sort)) parts.set('sort', sort);
  for (const [name, value] of Object.entries(more)) parts.set(name, value);
  return parts.toString();
}
