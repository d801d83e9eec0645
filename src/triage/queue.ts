import type { Dependencies } from '../dependencies';
import { listSites, type Site } from '../identity/service';
import { headingsForDesk, type Heading } from '../reporting/service';
import { findHeadingWraps, type UnwrappedKey } from '../vault';
import { isPlain, type QueueFilter } from './filters/filter';
import { listFiltered } from './filters/listing';
import { openLabels, type Label } from './labels/service';
import type { Officer } from './officer';
import { listQueue } from './queue-queries';
import type { QueuedCase, QueuePlace } from './queue-row';

export interface OpenedQueue {
  filter: QueueFilter;
  rows: { known: QueuedCase; heading: Heading | undefined }[];
  next: QueuePlace | undefined;
  /** Not all was looked through for what is asked: there may be more. */
  further: boolean;
  toWrap: UnwrappedKey[];
}

/** What a filter is read and shown with. */
export interface FilterWords {
  sites: readonly Site[];
  labels: readonly Label[];
}

export async function openFilterWords(deps: Dependencies, officer: Officer): Promise<FilterWords> {
  const [sites, labels] = await Promise.all([listSites(deps.db), openLabels(deps.db, officer)]);
  return { sites, labels };
}

/** A page of the queue with its headings opened; the plain one in two queries when its headings were seen before. */
export async function openQueue(
  deps: Dependencies,
  officer: Officer,
  asked: { filter: QueueFilter; words: FilterWords; after: QueuePlace | undefined; now: number },
): Promise<OpenedQueue> {
  const { filter, words, after, now } = asked;
  const { cases, next, further } = isPlain(filter)
    ? { ...(await listQueue(deps.db, filter.view, officer, after)), further: false }
    : await listFiltered({ deps, officer, ...words, now }, filter, after);
  const known = isPlain(filter) ? cases : await withWraps(deps, cases);
  const { headings, toWrap } = await headingsForDesk(deps.db, officer.keyring, known);
  return {
    filter,
    rows: known.map((one) => ({ known: one, heading: headings.get(one.reportId) })),
    next,
    further,
    toWrap,
  };
}

async function withWraps(deps: Dependencies, cases: readonly QueuedCase[]): Promise<QueuedCase[]> {
  const wraps = await findHeadingWraps(deps.db, cases);
  return cases.map((one) => ({ ...one, ...wraps.get(`${one.reportId} ${one.deskId}`) }));
}

const placePattern = /^(\d)-(\d{1,16})-([0-9a-f-]{36})$/;

/** Where a page begins, from the address; anything else is the first page. */
export function readPlace(value: string | undefined): QueuePlace | undefined {
  const [, priority, at, id] = placePattern.exec(value ?? '') ?? [];
  // More digits than a number holds are no time of ours.
  if (id === undefined || !Number.isSafeInteger(Number(at))) return undefined;
  return { priority: Number(priority), at: Number(at), id };
}

export const writePlace = (place: QueuePlace): string => `${place.priority}-${place.at}-${place.id}`;
