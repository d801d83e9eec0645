import { sql } from 'kysely';
import type { Database } from '../../database';
import { fewestOfficers } from './holders';

/** A case of named officers of whom too few are left. */
export interface ThinCase {
  id: string;
  reference: string;
  /** The desk that is responsible. */
  deskId: string;
  priority: number;
  dueAt: number;
  version: number;
  officers: number;
}

/** Named cases are few. What was shredded needs nobody, and what was merged goes with the case that it is in. */
const thin = (db: Database) =>
  db
    .selectFrom('case_file')
    .leftJoin('case_officer', 'case_officer.case_id', 'case_file.id')
    .leftJoin('case_spill', (join) =>
      join.onRef('case_spill.case_id', '=', 'case_file.id').on('case_spill.state', '=', 'shredded'),
    )
    .leftJoin('case_thin', 'case_thin.case_id', 'case_file.id')
    .select([
      'case_file.id',
      'case_file.reference',
      'case_file.home_desk_id as deskId',
      'case_file.priority',
      'case_file.due_at as dueAt',
      'case_file.version',
    ])
    .select((from) => from.fn.count('case_officer.person_id').as('officers'))
    .where('case_file.desk_id', '=', sql.lit(''))
    .where('case_file.state', '<>', 'merged')
    .where('case_spill.case_id', 'is', null)
    .groupBy([
      'case_file.id',
      'case_file.reference',
      'case_file.home_desk_id',
      'case_file.priority',
      'case_file.due_at',
      'case_file.version',
      'case_thin.officers',
    ])
    .having((from) => from.fn.count('case_officer.person_id'), '<', fewestOfficers)
    .orderBy('case_file.id');

const counted = (row: Omit<ThinCase, 'officers'> & { officers: number | string | bigint }): ThinCase => ({
  ...row,
  officers: Number(row.officers),
});

/** All of them, some at a time. */
export const thinCases = async (db: Database, most: number): Promise<ThinCase[]> =>
  (await thin(db).limit(most).execute()).map(counted);

/** Those of which nobody was told since as many were left. */
export const untoldThinCases = async (db: Database, most: number): Promise<ThinCase[]> =>
  (
    await thin(db)
      .having((from) =>
        from.or([
          from('case_thin.officers', 'is', null),
          from('case_thin.officers', '<>', from.fn.count<number>('case_officer.person_id')),
        ]),
      )
      .limit(most)
      .execute()
  ).map(counted);

/** @returns false where another process has told of it at this moment */
export async function markTold(trx: Database, { id, officers }: ThinCase, now: number): Promise<boolean> {
  const row = await trx
    .insertInto('case_thin')
    .values({ case_id: id, officers, told_at: now })
    .onConflict((conflict) =>
      conflict
        .column('case_id')
        .doUpdateSet({ officers, told_at: now })
        .where('case_thin.officers', '<>', officers),
    )
    .returning('case_id')
    .executeTakeFirst();
  return row !== undefined;
}
