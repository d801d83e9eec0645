import type { Expression, ExpressionBuilder, SelectQueryBuilder } from 'kysely';
import type { Schema } from '../database/schema';
import { sealField, tryOpenField } from './envelope';
import type { Keyring } from './keyring';
import { newestWrapKey, wrapKeyFor, wrapPlace, type UnwrappedKey } from './key-wraps';

/**
 * A queue shows fifty headings. Each is sealed under its report's own desk key; after the first opening it is wrapped once
 * more, whole, under the key that only the desk's private key gives, so that the next page opens one box a row and not two.
 */
const name = 'heading';

/** What is wrapped of a report's heading, beside what a query tells of the report; null where nothing is. */
export interface HeadingWrap {
  wrapEpoch: number | null;
  wrapBox: Buffer | null;
}

/**
 * Adds the heading's wrap to a query over cases, so that a page and its headings are read at once. As for keys, a wrap
 * counts only beside the seal of the desk's key that it was made from: one that is written late, after a hand-over or a
 * recusal, opens nothing.
 */
export const withHeadingWraps = <Row>(query: SelectQueryBuilder<Schema, 'case_file', Row>) =>
  query
    .leftJoin('key_wrap', (join) =>
      join
        .onRef('key_wrap.report_id', '=', 'case_file.report_id')
        .on('key_wrap.key', '=', name)
        .onRef('key_wrap.desk_id', '=', 'case_file.desk_id')
        .on((on) => on.exists(sealBeside(on))),
    )
    .select(['key_wrap.epoch as wrapEpoch', 'key_wrap.box as wrapBox']);

const sealBeside = (on: ExpressionBuilder<Schema, 'case_file' | 'key_wrap'>): Expression<unknown> =>
  on
    .selectFrom('key_seal')
    .select('key_seal.epoch')
    .whereRef('key_seal.report_id', '=', 'key_wrap.report_id')
    .where('key_seal.key', '=', 'desk')
    .where('key_seal.recipient_kind', '=', 'desk')
    .whereRef('key_seal.recipient', '=', 'key_wrap.desk_id');

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
