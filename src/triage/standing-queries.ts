import { sql } from 'kysely';
import { prepared, type Database } from '../database';
import type { ListedCase } from './queue-row';

/** A case that an officer has by name, with what filters ask of it. */
export interface NamedCase extends ListedCase {
  closedAt: number;
  receivedAt: number;
  siteId: string;
  reportNumber: number;
  homeDeskId: string;
}

/** How an officer stands to single cases, whatever desk they are at. Both are few. */
export interface Standing {
  /** Cases that only named officers have, this one among them. */
  named: NamedCase[];
  /** Cases with which the officer has nothing to do. */
  recused: ReadonlySet<string>;
}

/** More than anybody is ever named in, or recused from: the queue stays a page that costs the same for everybody. */
const most = 500;

const standing = prepared((db, { personId }: { personId: string }) =>
  db
    .selectFrom('case_officer')
    .select(['case_id as caseId'])
    .select(sql.lit<number>(1).as('isNamed'))
    .where('person_id', '=', personId)
    .unionAll(
      db
        .selectFrom('case_recusal')
        .select(['case_id as caseId'])
        .select(sql.lit<number>(0).as('isNamed'))
        .where('person_id', '=', personId),
    )
    .limit(2 * most),
);

const named = prepared((db, { ids }: { ids: readonly string[] }) =>
  db
    .selectFrom('case_file')
    .select([
      'id',
      'reference',
      'state',
      'priority',
      'assignee_id as assigneeId',
      'due_at as dueAt',
      'due_kind as dueKind',
      'unread',
      'report_id as reportId',
      'closed_at as closedAt',
      'received_at as receivedAt',
      'site_id as siteId',
      'report_number as reportNumber',
      'home_desk_id as homeDeskId',
    ])
    .where('id', 'in', ids)
    .where('desk_id', '=', ''),
);

const nothing: Standing = { named: [], recused: new Set() };

/** Almost everybody has neither, and then it is one look at two indexes. */
export async function standingOf(db: Database, personId: string): Promise<Standing> {
  const rows = await standing(db, { personId });
  if (rows.length === 0) return nothing;
  const recused = new Set(rows.filter(({ isNamed }) => isNamed === 0).map(({ caseId }) => caseId));
  const ids = rows
    .filter(({ isNamed, caseId }) => isNamed === 1 && !recused.has(caseId))
    .map(({ caseId }) => caseId);
  const cases = ids.length === 0 ? [] : await named(db, { ids: ids.slice(0, most) });
  return {
    named: cases.map((one) => ({ ...one, deskId: '', wrapEpoch: null, wrapBox: null })),
    recused,
  };
}
