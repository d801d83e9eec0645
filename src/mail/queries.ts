import { claimLock, countOf, prepared, type Database, type Engine } from '../database';
import type { OutboxTable } from '../database/schema';

export type MailRow = Pick<OutboxTable, 'id' | 'message_id' | 'box' | 'attempts' | 'created_at'>;

const insertRows = prepared((db, { rows }: { rows: readonly OutboxTable[] }) =>
  db.insertInto('outbox').values(rows),
);

export const insertMail = async (trx: Database, row: OutboxTable): Promise<void> => {
  await insertRows(trx, { rows: [row] });
};

/** Whether anything could be claimed: a cheap read. */
export const mailIsDue = async (db: Database, now: number): Promise<boolean> =>
  (await db
    .selectFrom('outbox')
    .select('id')
    .where('state', '=', 'waiting')
    .where('due_at', '<=', now)
    .where('lease_until', '<=', now)
    .limit(1)
    .executeTakeFirst()) !== undefined;

/** Takes the mail that has been due longest, for as long as the lease lasts. One statement: two workers never get the same. */
export const claimMail = (
  db: Database,
  engine: Engine,
  lease: { token: string; now: number; until: number },
): Promise<MailRow | undefined> =>
  db
    .updateTable('outbox')
    .set({ lease_token: lease.token, lease_until: lease.until })
    .where('id', 'in', (from) =>
      claimLock(
        engine,
        from
          .selectFrom('outbox')
          .select('id')
          .where('state', '=', 'waiting')
          .where('due_at', '<=', lease.now)
          .where('lease_until', '<=', lease.now)
          .orderBy('due_at')
          .orderBy('id')
          .limit(1),
      ),
    )
    .returning(['id', 'message_id', 'box', 'attempts', 'created_at'])
    .executeTakeFirst();

export const renewLease = async (db: Database, token: string, until: number): Promise<void> => {
  await db.updateTable('outbox').set({ lease_until: until }).where('lease_token', '=', token).execute();
};

/** @returns false when the lease had run out and somebody else has the mail now */
export const deleteSentMail = async (db: Database, id: string, token: string): Promise<boolean> => {
  const { numDeletedRows } = await db
    .deleteFrom('outbox')
    .where('id', '=', id)
    .where('lease_token', '=', token)
    .executeTakeFirstOrThrow();
  return countOf(numDeletedRows) === 1;
};

export const giveBackMail = async (
  db: Database,
  id: string,
  token: string,
  outcome: Pick<OutboxTable, 'state' | 'attempts' | 'due_at' | 'last_error' | 'created_at'>,
): Promise<void> => {
  await db
    .updateTable('outbox')
    .set({ ...outcome, lease_token: '', lease_until: 0 })
    .where('id', '=', id)
    .where('lease_token', '=', token)
    .execute();
};

export type DeadRow = Pick<OutboxTable, 'id' | 'box' | 'desk_id' | 'attempts' | 'last_error' | 'created_at'>;

/** The dead letters of these desks ('' for those of administrators), in the order of their ids. */
export const listDead = (
  db: Database,
  deskIds: readonly string[],
  page: { after: string; most: number },
): Promise<DeadRow[]> =>
  db
    .selectFrom('outbox')
    .select(['id', 'box', 'desk_id', 'attempts', 'last_error', 'created_at'])
    .where('state', '=', 'dead')
    .where('desk_id', 'in', deskIds)
    .where('id', '>', page.after)
    .orderBy('id')
    .limit(page.most)
    .execute();

export const countDead = async (db: Database): Promise<Map<string, number>> => {
  const rows = await db
    .selectFrom('outbox')
    .select(['desk_id', (count) => count.fn.countAll().as('count')])
    .where('state', '=', 'dead')
    .groupBy('desk_id')
    .execute();
  return new Map(rows.map((row) => [row.desk_id, countOf(row.count)]));
};

/** @returns the desk that it belongs to, or nothing when there is no such dead letter for these desks */
export const reviveMail = async (
  trx: Database,
  id: string,
  deskIds: readonly string[],
  now: number,
): Promise<string | undefined> => {
  const row = await trx
    .updateTable('outbox')
    .set({ state: 'waiting', attempts: 0, due_at: now, last_error: '' })
    .where('id', '=', id)
    .where('state', '=', 'dead')
    .where('desk_id', 'in', deskIds)
    .returning('desk_id')
    .executeTakeFirst();
  return row?.desk_id;
};
