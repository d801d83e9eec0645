import { countOf, type Database } from '../../database';
import type { ExpertDoorTable, ExpertPictureTable, ExpertRequestTable } from '../../database/schema';

/** A question to an expert, with what its link and code open. */
export async function insertRequest(
  trx: Database,
  rows: { request: ExpertRequestTable; door: ExpertDoorTable; pictures: readonly ExpertPictureTable[] },
): Promise<void> {
  await trx.insertInto('expert_request').values(rows.request).execute();
  await trx.insertInto('expert_door').values(rows.door).execute();
  if (rows.pictures.length > 0) await trx.insertInto('expert_picture').values(rows.pictures).execute();
}

/** What was asked of experts about some reports, newest first. */
export const listRequests = (db: Database, reportIds: readonly string[], most: number) =>
  db
    .selectFrom('expert_request')
    .selectAll()
    .where('report_id', 'in', reportIds)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();

export async function countWaiting(db: Database, reportIds: readonly string[]): Promise<number> {
  const row = await db
    .selectFrom('expert_request')
    .select((select) => select.fn.countAll().as('count'))
    .where('report_id', 'in', reportIds)
    .where('state', 'in', ['asked', 'opened'])
    .executeTakeFirst();
  return countOf(row?.count ?? 0);
}

export const isRequestOf = async (db: Database, id: string, reportIds: readonly string[]): Promise<boolean> =>
  (await db
    .selectFrom('expert_request')
    .select('id')
    .where('id', '=', id)
    .where('report_id', 'in', reportIds)
    .executeTakeFirst()) !== undefined;

/** The door of a link and a code, if it has not ended: one query whatever was typed. */
export const findDoor = (db: Database, id: Buffer, now: number) =>
  db
    .selectFrom('expert_door')
    .innerJoin('expert_request', 'expert_request.id', 'expert_door.request_id')
    .select([
      'expert_door.request_id as requestId',
      'expert_door.box as box',
      'expert_door.ends_at as endsAt',
      'expert_request.report_id as reportId',
    ])
    .where('expert_door.id', '=', id)
    .where('expert_door.ends_at', '>', now)
    .executeTakeFirst();

export const findPicture = (db: Database, requestId: string, position: number) =>
  db
    .selectFrom('expert_picture')
    .select('box')
    .where('request_id', '=', requestId)
    .where('position', '=', position)
    .executeTakeFirst();

/** Changes the state of a request that still waits. @returns whether it did */
export async function settleRequest(
  trx: Database,
  id: string,
  state: 'opened' | 'answered' | 'withdrawn' | 'ended',
): Promise<boolean> {
  const row = await trx
    .updateTable('expert_request')
    .set({ state })
    .where('id', '=', id)
    .where('state', 'in', state === 'opened' ? ['asked'] : ['asked', 'opened'])
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** What link and code opened goes, with its pictures. */
export const deleteDoor = async (trx: Database, requestId: string): Promise<void> => {
  await trx.deleteFrom('expert_door').where('request_id', '=', requestId).execute();
};

/** Nothing is left behind the door, but it says until its end that it was answered. */
export async function emptyDoor(trx: Database, requestId: string): Promise<void> {
  await trx.deleteFrom('expert_picture').where('request_id', '=', requestId).execute();
  await trx
    .updateTable('expert_door')
    .set({ box: Buffer.alloc(0) })
    .where('request_id', '=', requestId)
    .execute();
}

/** Doors whose time is over, the longest over first. */
export const endedDoors = (db: Database, now: number, most: number) =>
  db
    .selectFrom('expert_door')
    .innerJoin('expert_request', 'expert_request.id', 'expert_door.request_id')
    .select(['expert_door.request_id as requestId', 'expert_request.report_id as reportId'])
    .where('expert_door.ends_at', '<=', now)
    .orderBy('expert_door.ends_at')
    .orderBy('expert_door.request_id')
    .limit(most)
    .execute();

export const anyDoorEnded = async (db: Database, now: number): Promise<boolean> =>
  (await endedDoors(db, now, 1)).length > 0;
