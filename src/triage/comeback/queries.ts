import { farFuture, type Database } from '../../database';

/** Closed cases whose time of watching is over, those that waited longest first. */
export const watchedLongEnough = (db: Database, now: number, most: number) =>
  db
    .selectFrom('case_file')
    .select('id')
    .where('monitor_until', '<=', now)
    .where('monitor_until', '<', farFuture)
    .orderBy('monitor_until')
    .orderBy('id')
    .limit(most)
    .execute();
