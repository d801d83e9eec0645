import type { Database } from '../../database';

/** The officers who alone have a case, in the order in which they were named; nobody where a desk has it. */
export async function namedOfficers(db: Database, caseId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('case_officer')
    .select('person_id as id')
    .where('case_id', '=', caseId)
    .orderBy('named_at')
    .orderBy('person_id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Who has nothing to do with a case. */
export async function recusedFrom(db: Database, caseId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('case_recusal')
    .select('person_id as id')
    .where('case_id', '=', caseId)
    .orderBy('person_id')
    .execute();
  return rows.map(({ id }) => id);
}

const placeOf = (db: Database) => db.selectFrom('case_file').select(['case_file.id', 'case_file.desk_id']);

export interface Audience {
  /** Only these open it; undefined where the whole desk does. */
  named: string[] | undefined;
  /** None of these is told anything of it. */
  recused: string[];
}

async function audienceOf(
  db: Database,
  found: { id: string; desk_id: string } | undefined,
): Promise<Audience> {
  if (found === undefined) return { named: undefined, recused: [] };
  return {
    named: found.desk_id === '' ? await namedOfficers(db, found.id) : undefined,
    recused: await recusedFrom(db, found.id),
  };
}

/** Who of a desk may be told of a case. */
export const audienceOfCase = async (db: Database, reference: string): Promise<Audience> =>
  audienceOf(db, await placeOf(db).where('reference', '=', reference).executeTakeFirst());

/** The named officers of the case that a report belongs to; undefined where a desk has it. */
export const namedOfficersOfReport = async (
  db: Database,
  reportId: string,
): Promise<string[] | undefined> => {
  const found = await placeOf(db)
    .innerJoin('case_report', 'case_report.case_id', 'case_file.id')
    .where('case_report.report_id', '=', reportId)
    .executeTakeFirst();
  return (await audienceOf(db, found)).named;
};

/** The case with those that were merged into it: they go where it goes, so that undoing the merge leads nowhere else. */
export async function withMerged(db: Database, caseId: string): Promise<string[]> {
  const merged = await db
    .selectFrom('case_file')
    .select('id')
    .where('merged_into', '=', caseId)
    .orderBy('id')
    .execute();
  return [caseId, ...merged.map(({ id }) => id)];
}

export const putMergedAt = async (
  trx: Database,
  caseId: string,
  place: { home_desk_id: string; desk_id: string },
): Promise<void> => {
  await trx.updateTable('case_file').set(place).where('merged_into', '=', caseId).execute();
};

/** Writes who alone has some cases, in the place of whoever had them. */
export async function putNamedOfficers(
  trx: Database,
  caseIds: readonly string[],
  named: { personIds: readonly string[]; by: string; now: number },
): Promise<void> {
  await trx.deleteFrom('case_officer').where('case_id', 'in', caseIds).execute();
  await addNamedOfficers(trx, caseIds, named);
}

export async function addNamedOfficers(
  trx: Database,
  caseIds: readonly string[],
  { personIds, by, now }: { personIds: readonly string[]; by: string; now: number },
): Promise<void> {
  // Whether they are too few is looked at anew.
  await trx.deleteFrom('case_thin').where('case_id', 'in', caseIds).execute();
  const rows = caseIds.flatMap((caseId) =>
    personIds.map((personId) => ({ case_id: caseId, person_id: personId, named_by: by, named_at: now })),
  );
  if (rows.length > 0) await trx.insertInto('case_officer').values(rows).execute();
}

/** For good: neither lifting a restriction nor a hand-over takes it back. */
export async function insertRecusal(
  trx: Database,
  caseIds: readonly string[],
  recusal: { personId: string; askedBy: string; now: number },
): Promise<void> {
  const { personId, askedBy, now } = recusal;
  await trx
    .insertInto('case_recusal')
    .values(
      caseIds.map((caseId) => ({
        case_id: caseId,
        person_id: personId,
        asked_by: askedBy,
        recused_at: now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
