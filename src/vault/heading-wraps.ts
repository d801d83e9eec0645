import { sql, type SelectQueryBuilder } from 'kysely';
import { prepared, type Database } from '../database';
import type { Schema } from '../database/schema';
import { sealField, tryOpenField } from './envelope';
import type { Keyring } from './keyring';
import { newestWrapKey, wrapKeyFor, wrapPlace, type UnwrappedKey } from './key-wraps';

/**
 * A queue shows fifty headings. Each is sealed under its report's own desk key; after the first opening it is wrapped once
 * more, whole, under the key that only the desk's private key gives, so that the next page opens one box a row and not two.
 */
const name = 'heading' as const;

/** What is wrapped of a report's heading, beside what a query tells of the report; null where nothing is. */
export interface HeadingWrap {
  wrapEpoch: number | null;
  wrapBox: Buffer | null;
}

/**
 * Adds the heading's wrap to a query over cases, so that a page and its headings are read at once. No seal is looked for
 * beside it: who takes a desk's seals takes its wraps too, in one transaction, and `writeWraps` holds the seals while it
 * writes, so that none is written late, after a hand-over or a recusal.
 */
export const withHeadingWraps = <Row>(query: SelectQueryBuilder<Schema, 'case_file', Row>) =>
  query
    .leftJoin('key_wrap', (join) =>
      join
        .onRef('key_wrap.report_id', '=', 'case_file.report_id')
        .on('key_wrap.key', '=', sql.lit(name))
        .onRef('key_wrap.desk_id', '=', 'case_file.desk_id'),
    )
    .select(['key_wrap.epoch as wrapEpoch', 'key_wrap.box as wrapBox']);

const wrapsOf = prepared((db, { ids }: { ids: readonly string[] }) =>
  db
    .selectFrom('key_wrap')
    .select(['report_id as reportId', 'desk_id as deskId', 'epoch as wrapEpoch', 'box as wrapBox'])
    .where('report_id', 'in', ids)
    .where('key', '=', sql.lit(name)),
);

/** The wraps of some headings. @returns by report and desk, parted by a space */
export async function findHeadingWraps(
  db: Database,
  reports: readonly { reportId: string }[],
): Promise<Map<string, HeadingWrap>> {
  if (reports.length === 0) return new Map();
  const rows = await wrapsOf(db, { ids: reports.map(({ reportId }) => reportId) });
  return new Map(
    rows.map(({ reportId, deskId, wrapEpoch, wrapBox }) => [`${reportId} ${deskId}`, { wrapEpoch, wrapBox }]),
  );
}

/** The heading of a row that `withHeadingWraps` read; undefined where this keyring does not open it, or nothing is wrapped. */
export function openHeadingWrap(
  keyring: Keyring,
  row: { reportId: string; deskId: string } & HeadingWrap,
): Buffer | undefined {
  const { reportId, deskId, wrapEpoch: epoch, wrapBox } = row;
  if (epoch === null || wrapBox === null) return undefined;
  const key = wrapKeyFor(keyring, deskId, epoch);
  return key && tryOpenField(key, wrapPlace({ reportId, key: name, deskId, epoch }), wrapBox);
}

/** Wraps a heading under the newest epoch that the keyring holds of a desk; nothing where it holds none. */
export function wrapHeading(
  keyring: Keyring,
  wrap: Pick<UnwrappedKey, 'reportId' | 'deskId'>,
  plain: Buffer,
): UnwrappedKey | undefined {
  const under = newestWrapKey(keyring, wrap.deskId);
  if (under === undefined) return undefined;
  const placed = { reportId: wrap.reportId, key: name, deskId: wrap.deskId, epoch: under.epoch } as const;
  return { ...placed, box: sealField(under.key, wrapPlace(placed), plain) };
}
