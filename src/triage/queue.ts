import type { Dependencies } from '../dependencies';
import { headingsForDesk, type Heading } from '../reporting/service';
import type { UnwrappedKey } from '../vault';
import type { Officer } from './officer';
import { listQueue, queueViews, type QueuedCase, type QueuePlace, type QueueView } from './queue-queries';

export interface OpenedQueue {
  view: QueueView;
  rows: { known: QueuedCase; heading: Heading | undefined }[];
  next: QueuePlace | undefined;
  toWrap: UnwrappedKey[];
}

/** A page of the queue with its headings opened: two queries when its headings were seen before, whatever the number of rows. */
export async function openQueue(
  deps: Dependencies,
  officer: Officer,
  view: QueueView,
  after: QueuePlace | undefined,
): Promise<OpenedQueue> {
  const { cases, next } = await listQueue(deps.db, view, officer, after);
  const { headings, toWrap } = await headingsForDesk(deps.db, officer.keyring, cases);
  return {
    view,
    rows: cases.map((known) => ({ known, heading: headings.get(known.reportId) })),
    next,
    toWrap,
  };
}

export const readView = (value: string | undefined): QueueView =>
  queueViews.find((view) => view === value) ?? 'new';

const placePattern = /^(\d)-(\d{1,16})-([0-9a-f-]{36})$/;

/** Where a page begins, from the address; anything else is the first page. */
export function readPlace(value: string | undefined): QueuePlace | undefined {
  const [, priority, at, id] = placePattern.exec(value ?? '') ?? [];
  return id === undefined ? undefined : { priority: Number(priority), at: Number(at), id };
}

export const writePlace = (place: QueuePlace): string => `${place.priority}-${place.at}-${place.id}`;
