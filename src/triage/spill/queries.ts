import { countOf, farFuture, type Database } from '../../database';
import type { CaseSpillTable } from '../../database/schema';

type SpillState = CaseSpillTable['state'];

/** Whether a case is locked for classified content, or what it held was destroyed; undefined for any other. */
export const spillOf = async (db: Database, caseId: string): Promise<SpillState | undefined> =>
  (await db.selectFrom('case_spill').select('state').where('case_id', '=', caseId).executeTakeFirst())?.state;

export const spillOfReport = async (db: Database, reportId: string): Promise<SpillState | undefined> =>
  (
    await db
      .selectFrom('case_report')
      .innerJoin('case_spill', 'case_spill.case_id', 'case_report.case_id')
      .select('case_spill.state')
      .where('case_report.report_id', '=', reportId)
      .executeTakeFirst()
  )?.state;

export const insertSpill = async (
  trx: Database,
  spill: { caseId: string; lockedBy: string; now: number },
): Promise<void> => {
  await trx
    .insertInto('case_spill')
    .values({
      case_id: spill.caseId,
      state: 'locked',
      locked_by: spill.lockedBy,
      locked_at: spill.now,
      shredded_at: 0,
      is_settled: 1,
    })
    .execute();
};

export const deleteSpill = async (trx: Database, caseId: string): Promise<void> => {
  await trx.deleteFrom('case_spill').where('case_id', '=', caseId).execute();
};

export const markShredded = async (trx: Database, caseId: string, now: number): Promise<void> => {
  await trx
    .updateTable('case_spill')
    .set({ state: 'shredded', shredded_at: now, is_settled: 0 })
    .where('case_id', '=', caseId)
    .execute();
};

/** Requests for second officers hold what the desk wrote: nothing of it stays. */
export const emptyRequests = async (trx: Database, caseId: string): Promise<void> => {
  await trx
    .updateTable('approval_request')
    .set({ box: Buffer.alloc(0) })
    .where('case_id', '=', caseId)
    .execute();
};

export const anyUnsettled = async (db: Database): Promise<boolean> =>
  (await db
    .selectFrom('case_spill')
    .select('case_id')
    .where('is_settled', '=', 0)
    .limit(1)
    .executeTakeFirst()) !== undefined;

/** @param upTo what was shredded later is settled another time */
export const settle = async (trx: Database, upTo: number): Promise<void> => {
  await trx
    .updateTable('case_spill')
    .set({ is_settled: 1 })
    .where('is_settled', '=', 0)
    .where('shredded_at', '<=', upTo)
    .execute();
};

const counted = [
  'report_part',
  'file',
  'message',
  'note',
  'task',
  'rating',
  'expert_request',
  'key_wrap',
] as const;
export type CountedCopy = (typeof counted)[number];

/** How often what a case's reports told lies in the database, by table. A case has few reports. */
export async function countCopies(
  db: Database,
  reportIds: readonly string[],
): Promise<{ name: CountedCopy; count: number }[]> {
  return Promise.all(
    counted.map(async (name) => {
      const row = await db
        .selectFrom(name)
        .select((from) => from.fn.countAll().as('count'))
        .where('report_id', 'in', reportIds)
        .executeTakeFirst();
      return { name, count: countOf(row?.count ?? 0) };
    }),
  );
}

export async function countTokens(db: Database, reportIds: readonly string[]): Promise<number> {
  const row = await db
    .selectFrom('index_token')
    .innerJoin('report', 'report.index_number', 'index_token.report_number')
    .select((from) => from.fn.countAll().as('count'))
    .where('report.id', 'in', reportIds)
    .executeTakeFirst();
  return countOf(row?.count ?? 0);
}

/** What experts' links still open of it. */
export async function countDoors(db: Database, reportIds: readonly string[]): Promise<number> {
  const row = await db
    .selectFrom('expert_door')
    .innerJoin('expert_request', 'expert_request.id', 'expert_door.request_id')
    .select((from) => from.fn.countAll().as('count'))
    .where('expert_request.report_id', 'in', reportIds)
    .executeTakeFirst();
  return countOf(row?.count ?? 0);
}

/** To whom the reports' keys are sealed, each once. */
export const recipientsOf = (db: Database, reportIds: readonly string[]) =>
  db
    .selectFrom('key_seal')
    .select(['recipient_kind as kind', 'recipient'])
    .distinct()
    .where('report_id', 'in', reportIds)
    .orderBy('recipient_kind')
    .orderBy('recipient')
    .execute();

export const lockOf = (db: Database, caseId: string) =>
  db
    .selectFrom('case_spill')
    .select(['locked_at as lockedAt', 'locked_by as lockedBy', 'shredded_at as shreddedAt'])
    .where('case_id', '=', caseId)
    .executeTakeFirst();

/** When the first of some reports came: from then on it may be in a backup. */
export async function firstReceived(db: Database, reportIds: readonly string[]): Promise<number> {
  const row = await db
    .selectFrom('report')
    .select('received_at as at')
    .where('id', 'in', reportIds)
    .orderBy('received_at')
    .limit(1)
    .executeTakeFirst();
  return row?.at ?? farFuture;
}
