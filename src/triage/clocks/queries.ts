import { farFuture, type Database } from '../../database';
import type { ClockNoticeTable, UrgentCallTable } from '../../database/schema';

export const anyToWatch = async (db: Database, now: number): Promise<boolean> =>
  (await casesToWatch(db, now, 1)).length > 0;

/** The cases whose clocks are to be looked at, those that have waited longest first. */
export async function casesToWatch(db: Database, now: number, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom('case_file')
    .select('id')
    .where('watch_at', '<=', now)
    .where('watch_at', '<', farFuture)
    .orderBy('watch_at')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map(({ id }) => id);
}

/** What the watch needs to know of a case. */
export const findWatched = (db: Database, id: string) =>
  db
    .selectFrom('case_file')
    .select([
      'id',
      'reference',
      'home_desk_id as deskId',
      'site_id as siteId',
      'state',
      'priority',
      'assignee_id as assigneeId',
      'clocks_from as clocksFrom',
      'acknowledgement_due_at as acknowledgementDueAt',
      'first_contact_due_at as firstContactDueAt',
      'assessment_due_at as assessmentDueAt',
      'feedback_due_at as feedbackDueAt',
      'first_contact_at as firstContactAt',
      'assessed_at as assessedAt',
      'closed_at as closedAt',
      'watch_at as watchAt',
      'version',
    ])
    .where('id', '=', id)
    .executeTakeFirst();

export type Watched = NonNullable<Awaited<ReturnType<typeof findWatched>>>;

/** Sets when to look again, if the case is still as it was seen: of two who look at once, one is told so. */
export const setWatch = async (
  trx: Database,
  seen: Pick<Watched, 'id' | 'version' | 'watchAt'>,
  next: number,
): Promise<boolean> =>
  (await trx
    .updateTable('case_file')
    .set({ watch_at: next })
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .where('watch_at', '=', seen.watchAt)
    .returning('id')
    .executeTakeFirst()) !== undefined;

export const noticesOf = (db: Database, caseId: string): Promise<ClockNoticeTable[]> =>
  db
    .selectFrom('clock_notice')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('sent_at')
    .orderBy('clock')
    .orderBy('step')
    .execute();

export const insertNotices = async (trx: Database, rows: readonly ClockNoticeTable[]): Promise<void> => {
  if (rows.length === 0) return;
  await trx
    .insertInto('clock_notice')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

/** P1 that nobody has read since something came. */
const unreadUrgent = (db: Database) =>
  db
    .selectFrom('case_file')
    .select('case_file.id')
    .where('case_file.priority', '=', 1)
    .where('case_file.unread', '=', 1)
    .where('case_file.state', '<>', 'closed');

/** Unread P1 for which nobody is to be called yet: their desk is another now, or their priority was raised. */
export const uncalled = async (db: Database, most: number): Promise<string[]> => {
  const rows = await unreadUrgent(db)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('urgent_call')
            .select('urgent_call.case_id')
            .whereRef('urgent_call.case_id', '=', 'case_file.id'),
        ),
      ),
    )
    .limit(most)
    .execute();
  return rows.map(({ id }) => id);
};

export const isUnreadUrgent = async (db: Database, caseId: string): Promise<boolean> =>
  (await unreadUrgent(db).where('case_file.id', '=', caseId).executeTakeFirst()) !== undefined;

export const callsDue = (db: Database, now: number, most: number): Promise<UrgentCallTable[]> =>
  db
    .selectFrom('urgent_call')
    .selectAll()
    .where('call_at', '<=', now)
    .orderBy('call_at')
    .orderBy('case_id')
    .limit(most)
    .execute();

/** Whoever was first has set who is called next. */
export const insertCall = async (trx: Database, call: UrgentCallTable): Promise<void> => {
  await trx
    .insertInto('urgent_call')
    .values(call)
    .onConflict((conflict) => conflict.column('case_id').doNothing())
    .execute();
};

/** @returns false where somebody else has called meanwhile */
export const moveCall = async (
  trx: Database,
  seen: UrgentCallTable,
  next: Pick<UrgentCallTable, 'step' | 'call_at'>,
): Promise<boolean> =>
  (await trx
    .updateTable('urgent_call')
    .set(next)
    .where('case_id', '=', seen.case_id)
    .where('step', '=', seen.step)
    .where('call_at', '=', seen.call_at)
    .returning('case_id')
    .executeTakeFirst()) !== undefined;

/** Calls of what somebody has read, closed or found less urgent. */
const staleCalls = (db: Database) =>
  db
    .selectFrom('urgent_call')
    .select('urgent_call.case_id')
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('case_file')
            .select('case_file.id')
            .whereRef('case_file.id', '=', 'urgent_call.case_id')
            .where('case_file.priority', '=', 1)
            .where('case_file.unread', '=', 1)
            .where('case_file.state', '<>', 'closed'),
        ),
      ),
    );

export const anyStaleCall = async (db: Database): Promise<boolean> =>
  (await staleCalls(db).limit(1).executeTakeFirst()) !== undefined;

export const deleteStaleCalls = async (db: Database): Promise<void> => {
  await db.deleteFrom('urgent_call').where('case_id', 'in', staleCalls(db)).execute();
};

export const deleteCall = async (trx: Database, caseId: string): Promise<void> => {
  await trx.deleteFrom('urgent_call').where('case_id', '=', caseId).execute();
};
