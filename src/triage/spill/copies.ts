import { historyOf } from '../../audit/read';
import { day } from '../../clock';
import type { Database } from '../../database';
import type { CaseKeys } from '../case-keys';
import type { CaseRecord } from '../queries';
import {
  countCopies,
  countDoors,
  countTokens,
  firstReceived,
  lockOf,
  recipientsOf,
  spillOf,
  type CountedCopy,
} from './queries';

/** How long Perigee keeps its own backups, unless it is told otherwise: what src/cli/backup.ts does. */
const backupsKept = 35 * day;

/** Files that left to somebody's own computer. */
const downloads = ['case.file-downloaded', 'case.file-downloaded-unscanned'] as const;
const mostDownloads = 200;

/** Where what was reported lies, as far as Perigee can know. */
export interface Copies {
  /** Of the database. */
  counts: { name: CountedCopy | 'index_token' | 'expert_door'; count: number }[];
  recipients: { kind: string; recipient: string }[];
  downloads: { by: string; at: number }[];
  backups: { from: number; until: number; goneBy: number };
}

export interface Spill {
  state: 'locked' | 'shredded';
  lockedAt: number;
  lockedBy: string;
  shreddedAt: number;
  copies: Copies;
}

/** What is known of a case's spill; undefined where there is none. */
export async function openSpill(
  db: Database,
  known: CaseRecord,
  keys: CaseKeys,
  now: number,
): Promise<Spill | undefined> {
  const [state, lock] = await Promise.all([spillOf(db, known.id), lockOf(db, known.id)]);
  if (state === undefined || lock === undefined) return undefined;
  const reportIds = keys.reports.map(({ reportId }) => reportId);
  const [counts, tokens, doors, recipients, taken, from] = await Promise.all([
    countCopies(db, reportIds),
    countTokens(db, reportIds),
    countDoors(db, reportIds),
    recipientsOf(db, reportIds),
    historyOf(db, known.reference, { only: downloads }, undefined, mostDownloads),
    firstReceived(db, reportIds),
  ]);
  const until = state === 'shredded' ? lock.shreddedAt : now;
  return {
    state,
    ...lock,
    copies: {
      counts: [...counts, { name: 'expert_door', count: doors }, { name: 'index_token', count: tokens }],
      recipients,
      downloads: taken.map(({ actorId, occurredAt }) => ({ by: actorId, at: occurredAt })),
      backups: { from, until, goneBy: until + backupsKept },
    },
  };
}
