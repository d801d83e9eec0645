import type { Database } from '../../database';
import type { RatingTable } from '../../database/schema';

/** @returns false where it was withdrawn before */
export async function insertWithdrawal(trx: Database, reportId: string, hour: number): Promise<boolean> {
  const row = await trx
    .insertInto('withdrawal')
    .values({ report_id: reportId, withdrawn_at: hour })
    .onConflict((conflict) => conflict.doNothing())
    .returning('report_id')
    .executeTakeFirst();
  return row !== undefined;
}

export const deleteWithdrawal = async (trx: Database, reportId: string): Promise<void> => {
  await trx.deleteFrom('withdrawal').where('report_id', '=', reportId).execute();
};

/** The hour in which its reporter withdrew it; undefined where they did not, or wrote again since. */
export const withdrawnAt = async (db: Database, reportId: string): Promise<number | undefined> =>
  (
    await db
      .selectFrom('withdrawal')
      .select('withdrawn_at')
      .where('report_id', '=', reportId)
      .executeTakeFirst()
  )?.withdrawn_at;

/** An officer has had the report's receipt in their hands: the reporter is given another at its first use. */
export const markPassedOn = async (trx: Database, reportId: string): Promise<void> => {
  await trx
    .insertInto('receipt_passed_on')
    .values({ report_id: reportId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

export const forgetPassedOn = async (trx: Database, reportId: string): Promise<void> => {
  await trx.deleteFrom('receipt_passed_on').where('report_id', '=', reportId).execute();
};

export const isPassedOn = async (db: Database, reportId: string): Promise<boolean> =>
  (await db
    .selectFrom('receipt_passed_on')
    .select('report_id')
    .where('report_id', '=', reportId)
    .executeTakeFirst()) !== undefined;

export const ratingOf = (db: Database, reportId: string): Promise<RatingTable | undefined> =>
  db.selectFrom('rating').selectAll().where('report_id', '=', reportId).executeTakeFirst();

/** Puts a rating in the place of the one before. @returns false where another one was first */
export async function putRating(trx: Database, row: RatingTable): Promise<boolean> {
  const written =
    row.revision === 1
      ? await trx
          .insertInto('rating')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .returning('report_id')
          .executeTakeFirst()
      : await trx
          .updateTable('rating')
          .set({ revision: row.revision, box: row.box, rated_at: row.rated_at })
          .where('report_id', '=', row.report_id)
          .where('revision', '=', row.revision - 1)
          .returning('report_id')
          .executeTakeFirst();
  return written !== undefined;
}

/** Where a page of ratings begins: after this one. */
export interface RatingPlace {
  at: number;
  reportId: string;
}

/** Ratings that are sealed to one of these, the newest first: what is not sealed to you is not there. */
export async function ratingsSealedTo(
  db: Database,
  recipients: readonly string[],
  page: { after: RatingPlace | undefined; most: number },
): Promise<(RatingTable & { reference: string; deskId: string })[]> {
  const { after, most } = page;
  let query = db
    .selectFrom('rating')
    .innerJoin('report', 'report.id', 'rating.report_id')
    .selectAll('rating')
    .select(['report.reference', 'report.desk_id as deskId'])
    .where((where) =>
      where.exists(
        where
          .selectFrom('key_seal')
          .select('key_seal.report_id')
          .whereRef('key_seal.report_id', '=', 'rating.report_id')
          .where('key_seal.key', '=', 'rating')
          .where('key_seal.recipient', 'in', recipients),
      ),
    );
  if (after !== undefined)
    query = query.where((where) =>
      where.or([
        where('rating.rated_at', '<', after.at),
        where.and([where('rating.rated_at', '=', after.at), where('rating.report_id', '<', after.reportId)]),
      ]),
    );
  return query.orderBy('rating.rated_at', 'desc').orderBy('rating.report_id', 'desc').limit(most).execute();
}
