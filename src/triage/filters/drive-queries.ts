import { prepared, type Database } from '../../database';
import type { IndexTokenRow } from '../../vault';
import {
  labelFilters,
  tokenFilters,
  type Conditions,
  type LabelFilter,
  type TokenFilter,
} from './conditions';

/** So many are looked at one by one; of more, some are found soon enough by going through the order. */
export const mostCandidates = 1_000;

/**
 * What a filtered page is read by: what has few rows of its own, or else the queue's order, of which so much is gone
 * through at a time.
 */
export type Drive =
  | { by: 'order' }
  | { by: 'token'; filter: TokenFilter }
  | { by: 'label'; filter: LabelFilter }
  | { by: 'due' }
  | { by: 'received' };

interface Counted {
  count: number | string | bigint;
}

const upTo = mostCandidates + 1;

const tokenRows = prepared((db, { tokens }: { tokens: readonly IndexTokenRow[] }) =>
  db
    .selectFrom((from) =>
      from
        .selectFrom('index_token')
        .select('report_number')
        .where((where) =>
          where.or(
            tokens.map(({ scope, token }) =>
              where.and([where('scope', '=', scope), where('token', '=', token)]),
            ),
          ),
        )
        .limit(upTo)
        .as('few'),
    )
    .select((from) => from.fn.countAll().as('count')),
);

const labelRows = prepared((db, { ids }: { ids: readonly string[] }) =>
  db
    .selectFrom((from) =>
      from.selectFrom('case_label').select('case_id').where('label_id', 'in', ids).limit(upTo).as('few'),
    )
    .select((from) => from.fn.countAll().as('count')),
);

const timeRows = (column: 'due_at' | 'received_at') =>
  prepared((db, given: { deskId: string; from: number; before: number }) =>
    db
      .selectFrom((from) =>
        from
          .selectFrom('case_file')
          .select('id')
          .where('desk_id', '=', given.deskId)
          .where(column, '>=', given.from)
          .where(column, '<', given.before)
          .where('state', '<>', 'closed')
          .where('state', '<>', 'merged')
          .limit(upTo)
          .as('few'),
      )
      .select((from) => from.fn.countAll().as('count')),
  );
const dueRows = timeRows('due_at');
const receivedRows = timeRows('received_at');

const numberIn = ([row]: Counted[]): number => Number(row?.count ?? 0);
export const never = Number.MAX_SAFE_INTEGER;

/** The drive with the fewest rows, where any has few. @returns what the counts cost is bounded by `mostCandidates` each */
export async function chooseDrive(db: Database, wanted: Conditions): Promise<Drive> {
  const { deskId, plain, view } = wanted;
  const ways: Promise<{ drive: Drive; rows: number }>[] = [];
  for (const filter of tokenFilters) {
    const tokens = wanted.tokens[filter];
    if (tokens !== undefined)
      ways.push(
        tokenRows(db, { tokens }).then((rows) => ({ drive: { by: 'token', filter }, rows: numberIn(rows) })),
      );
  }
  for (const filter of labelFilters) {
    const ids = wanted.labels[filter];
    if (ids !== undefined)
      ways.push(
        labelRows(db, { ids }).then((rows) => ({ drive: { by: 'label', filter }, rows: numberIn(rows) })),
      );
  }
  const { dueFrom = 0, dueBefore = never, receivedFrom = 0, receivedBefore = never } = plain;
  if (view !== 'closed' && (plain.dueFrom ?? plain.dueBefore) !== undefined)
    ways.push(
      dueRows(db, { deskId, from: dueFrom, before: dueBefore }).then((rows) => ({
        drive: { by: 'due' },
        rows: numberIn(rows),
      })),
    );
  if (view !== 'closed' && (plain.receivedFrom ?? plain.receivedBefore) !== undefined)
    ways.push(
      receivedRows(db, { deskId, from: receivedFrom, before: receivedBefore }).then((rows) => ({
        drive: { by: 'received' },
        rows: numberIn(rows),
      })),
    );
  const [fewest] = (await Promise.all(ways)).sort((one, other) => one.rows - other.rows);
  return fewest === undefined || fewest.rows > mostCandidates ? { by: 'order' } : fewest.drive;
}
