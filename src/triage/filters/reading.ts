import { DateTime } from 'luxon';
import type { Taxonomy } from '../../content/types';
import {
  filtersOf,
  noValues,
  readView,
  sortsOf,
  type FilterName,
  type QueueFilter,
  type QueueSort,
} from './filter';

/** A part of an address that nothing in the queue can be narrowed by. */
export interface WrongPart {
  field: FilterName | 'sort';
  /** The key of its words in `queue:problems`. */
  why: 'no-option' | 'no-day' | 'days-turned';
}

/** A filter as read: what is wrong is left out, and the rest is kept. */
export interface AskedFilter {
  filter: QueueFilter;
  wrong: WrongPart[];
  /** As it was typed, the wrong ones among it, to be shown again. */
  typed: Readonly<Record<FilterName, string>>;
}

export const clockNames = ['overdue', 'today', 'week'] as const;
export type ClockName = (typeof clockNames)[number];

export const openStates = ['new', 'open', 'awaiting-reporter', 'awaiting-approval'] as const;
export const priorities = ['1', '2', '3', '4'] as const;

/** The lists of the taxonomy by which cases are filtered, and the question or judgement that each option answers. */
export const listOf = {
  channel: 'channels',
  topic: 'topics',
  setting: 'settings',
  method: 'methods',
} as const;

/** The names of an address's longest value: an id. */
const id = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const longestTyped = 40;

/** What may be asked of each part. */
export interface Offered {
  taxonomy: Pick<Taxonomy, 'lists'>;
  siteIds: readonly string[];
  labelIds: readonly string[];
}

function isOffered(name: FilterName, value: string, offered: Offered): boolean {
  switch (name) {
    case 'state':
      return openStates.some((one) => one === value);
    case 'priority':
      return priorities.some((one) => one === value);
    case 'clock':
      return clockNames.some((one) => one === value);
    case 'unread':
      return value === 'yes';
    case 'assignee':
      // Somebody who has left may still have cases.
      return value === 'nobody' || id.test(value);
    case 'site':
      return value === 'none' || offered.siteIds.includes(value);
    case 'label':
      return offered.labelIds.includes(value);
    case 'from':
    case 'to':
      return dayOf(value) !== undefined;
    default:
      return offered.taxonomy.lists[listOf[name]]?.includes(value) === true;
  }
}

/** A day that was typed, as year, month and day. */
export function dayOf(value: string, zone = 'UTC'): DateTime | undefined {
  const day = DateTime.fromFormat(value, 'yyyy-M-d', { zone });
  return day.isValid && day.year >= 1970 && day.year <= 9_999 ? day : undefined;
}

/** @param query one part of the address, where it is there once */
export function readFilter(query: (name: string) => string | undefined, offered: Offered): AskedFilter {
  const view = readView(query('view'));
  const wrong: WrongPart[] = [];
  const values = { ...noValues };
  const typed = { ...noValues };
  for (const name of filtersOf(view)) {
    const value = (query(name) ?? '').trim().slice(0, longestTyped);
    typed[name] = value;
    if (value === '') continue;
    if (isOffered(name, value, offered)) values[name] = value;
    else wrong.push({ field: name, why: name === 'from' || name === 'to' ? 'no-day' : 'no-option' });
  }
  const [from, to] = [dayOf(values.from), dayOf(values.to)];
  if (from !== undefined && to !== undefined && from > to) {
    wrong.push({ field: 'to', why: 'days-turned' });
    values.to = '';
  }
  return { filter: { view, sort: readSort(query('sort'), sortsOf(view), wrong), values }, wrong, typed };
}

function readSort(value: string | undefined, offered: readonly QueueSort[], wrong: WrongPart[]): QueueSort {
  const found = offered.find((sort) => sort === value);
  if (found === undefined && offered.length > 0 && (value ?? '') !== '')
    wrong.push({ field: 'sort', why: 'no-option' });
  return found ?? 'urgency';
}
