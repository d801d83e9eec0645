import type { CaseState } from '../../database/schema';
import type { IndexTokenRow } from '../../vault';
import type { QueueView } from '../queue-queries';
import type { QueueOrder } from '../queue-row';

/** What the rows of one desk must fulfil, ready to be asked of the database. Times are epoch milliseconds. */
export interface Conditions {
  deskId: string;
  view: QueueView;
  order: QueueOrder;
  plain: {
    state?: CaseState;
    priority?: number;
    /** '' for what nobody has. */
    assigneeId?: string;
    /** '' where the reporter would rather not say. */
    siteId?: string;
    unread?: 1;
    dueFrom?: number;
    dueBefore?: number;
    receivedFrom?: number;
    receivedBefore?: number;
  };
  /** Of each list any token is enough; by the filter that asked for it. */
  tokens: Partial<Record<TokenFilter, readonly IndexTokenRow[]>>;
  /** Ids of labels, of each list any. */
  labels: Partial<Record<LabelFilter, readonly string[]>>;
}

export const tokenFilters = ['channel', 'topic', 'setting'] as const;
export type TokenFilter = (typeof tokenFilters)[number];
export const labelFilters = ['label', 'method'] as const;
export type LabelFilter = (typeof labelFilters)[number];

/** Something is asked for that no case of this desk can have. */
export const isEmptyHanded = ({ tokens, labels }: Conditions): boolean =>
  [...Object.values(tokens), ...Object.values(labels)].some((list) => list.length === 0);
