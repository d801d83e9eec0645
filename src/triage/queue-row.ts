import type { CaseState, CaseTable } from '../database/schema';
import type { HeadingWrap } from '../vault';

export const queuePageSize = 50;

/** Where a page begins: after this place of the order (where the order has no priority, the first number is unused). */
export interface QueuePlace {
  priority: number;
  at: number;
  id: string;
}

/** What a row of the queue tells of a case. Times are epoch milliseconds. */
export interface QueuedCase extends HeadingWrap {
  id: string;
  reference: string;
  /** The desk whose queue lists it; '' where only named officers have it. */
  deskId: string;
  /** The desk that is responsible, where only named officers have it. */
  homeDeskId?: string;
  state: CaseState;
  priority: number;
  /** '' while nobody has it. */
  assigneeId: string;
  dueAt: number;
  dueKind: CaseTable['due_kind'];
  unread: number;
  /** The report that it was opened for. */
  reportId: string;
}

/** A row with what else orders it. */
export interface ListedCase extends QueuedCase {
  closedAt?: number;
  receivedAt?: number;
}

type Compare = (one: Ordered, other: Ordered) => number;
export type Ordered = Pick<ListedCase, 'id' | 'priority' | 'dueAt' | 'closedAt' | 'receivedAt'>;

const byId: Compare = (one, other) => (one.id === other.id ? 0 : one.id < other.id ? -1 : 1);

/** The orders of a queue; within each, the id decides between what is equal. */
export const orders = {
  urgency: (one, other) => one.priority - other.priority || one.dueAt - other.dueAt || byId(one, other),
  due: (one, other) => one.dueAt - other.dueAt || byId(one, other),
  oldest: (one, other) => (one.receivedAt ?? 0) - (other.receivedAt ?? 0) || byId(one, other),
  newest: (one, other) => (other.receivedAt ?? 0) - (one.receivedAt ?? 0) || byId(other, one),
  closed: (one, other) => (other.closedAt ?? 0) - (one.closedAt ?? 0) || byId(other, one),
} satisfies Record<string, Compare>;

export type QueueOrder = keyof typeof orders;

const timeOf = (order: QueueOrder, row: Ordered): number => {
  if (order === 'closed') return row.closedAt ?? 0;
  return order === 'urgency' || order === 'due' ? row.dueAt : (row.receivedAt ?? 0);
};

export const placeOf = (order: QueueOrder, row: Ordered): QueuePlace => ({
  priority: row.priority,
  at: timeOf(order, row),
  id: row.id,
});

/** A place as a row would be that stands there. */
export const placed = ({ priority, at, id }: QueuePlace): Ordered => ({
  id,
  priority,
  dueAt: at,
  closedAt: at,
  receivedAt: at,
});
