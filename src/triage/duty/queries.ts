import type { Database } from '../../database';
import type { DutyAbsenceTable, DutyNoteTable, DutyTurnTable } from '../../database/schema';

/** The desk whose roster it is; '' is the administrators', who belong to no desk. */
export const administrators = '';

export const turnAt = (db: Database, deskId: string, time: number): Promise<DutyTurnTable | undefined> =>
  db
    .selectFrom('duty_turn')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where('ends_at', '>', time)
    .where('starts_at', '<=', time)
    .limit(1)
    .executeTakeFirst();

/** The turns that have not ended by a time, in their order: they never overlap. */
export const turnsFrom = (
  db: Database,
  deskId: string,
  time: number,
  most: number,
): Promise<DutyTurnTable[]> =>
  db
    .selectFrom('duty_turn')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where('ends_at', '>', time)
    .orderBy('ends_at')
    .orderBy('id')
    .limit(most)
    .execute();

export const overlaps = async (
  db: Database,
  deskId: string,
  { from, until }: { from: number; until: number },
): Promise<boolean> =>
  (await db
    .selectFrom('duty_turn')
    .select('id')
    .where('desk_id', '=', deskId)
    .where('ends_at', '>', from)
    .where('starts_at', '<', until)
    .limit(1)
    .executeTakeFirst()) !== undefined;

export const insertTurn = async (trx: Database, turn: DutyTurnTable): Promise<void> => {
  await trx.insertInto('duty_turn').values(turn).execute();
};

/** @returns whether it was there, as it was seen */
export const deleteTurn = async (
  trx: Database,
  turn: Pick<DutyTurnTable, 'id' | 'desk_id' | 'version'>,
): Promise<boolean> =>
  (await trx
    .deleteFrom('duty_turn')
    .where('id', '=', turn.id)
    .where('desk_id', '=', turn.desk_id)
    .where('version', '=', turn.version)
    .returning('id')
    .executeTakeFirst()) !== undefined;

/** @returns whether it was there, as it was seen */
export const endTurn = async (
  trx: Database,
  turn: Pick<DutyTurnTable, 'id' | 'version'>,
  endsAt: number,
): Promise<boolean> =>
  (await trx
    .updateTable('duty_turn')
    .set({ ends_at: endsAt, version: turn.version + 1 })
    .where('id', '=', turn.id)
    .where('version', '=', turn.version)
    .returning('id')
    .executeTakeFirst()) !== undefined;

/** Who is not to be called at a time. */
export const absentAt = async (db: Database, deskId: string, time: number): Promise<Set<string>> => {
  const rows = await db
    .selectFrom('duty_absence')
    .select('person_id as personId')
    .where('desk_id', '=', deskId)
    .where('ends_at', '>', time)
    .where('starts_at', '<=', time)
    .execute();
  return new Set(rows.map(({ personId }) => personId));
};

export const absencesFrom = (
  db: Database,
  deskId: string,
  time: number,
  most: number,
): Promise<DutyAbsenceTable[]> =>
  db
    .selectFrom('duty_absence')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where('ends_at', '>', time)
    .orderBy('ends_at')
    .orderBy('id')
    .limit(most)
    .execute();

export const insertAbsence = async (trx: Database, absence: DutyAbsenceTable): Promise<void> => {
  await trx.insertInto('duty_absence').values(absence).execute();
};

export const findAbsence = (
  db: Database,
  deskId: string,
  id: string,
): Promise<DutyAbsenceTable | undefined> =>
  db
    .selectFrom('duty_absence')
    .selectAll()
    .where('id', '=', id)
    .where('desk_id', '=', deskId)
    .executeTakeFirst();

export const deleteAbsence = async (trx: Database, id: string): Promise<void> => {
  await trx.deleteFrom('duty_absence').where('id', '=', id).execute();
};

export const insertNote = async (trx: Database, note: DutyNoteTable): Promise<void> => {
  await trx.insertInto('duty_note').values(note).execute();
};

/** Newest first. */
export const listNotes = (db: Database, deskId: string, most: number): Promise<DutyNoteTable[]> =>
  db
    .selectFrom('duty_note')
    .selectAll()
    .where('desk_id', '=', deskId)
    .orderBy('written_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
