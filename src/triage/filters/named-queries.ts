import type { Database } from '../../database';
import type { IndexTokenRow } from '../../vault';

/** Which of some reports have any of some tokens. Both are few. */
export async function reportsWith(
  db: Database,
  numbers: readonly number[],
  tokens: readonly IndexTokenRow[],
): Promise<Set<number>> {
  if (numbers.length === 0 || tokens.length === 0) return new Set();
  const rows = await db
    .selectFrom('index_token')
    .select('report_number')
    .distinct()
    .where('report_number', 'in', numbers)
    .where((where) =>
      where.or(
        tokens.map((one) => where.and([where('scope', '=', one.scope), where('token', '=', one.token)])),
      ),
    )
    .execute();
  return new Set(rows.map((row) => row.report_number));
}

/** Which of some cases have any of some labels. */
export async function casesWith(
  db: Database,
  caseIds: readonly string[],
  labelIds: readonly string[],
): Promise<Set<string>> {
  if (caseIds.length === 0 || labelIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('case_label')
    .select('case_id')
    .distinct()
    .where('case_id', 'in', caseIds)
    .where('label_id', 'in', labelIds)
    .execute();
  return new Set(rows.map((row) => row.case_id));
}
