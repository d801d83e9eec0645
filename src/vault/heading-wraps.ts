import { prepared, type Database } from '../database';
import { sealField, tryOpenField } from './envelope';
import type { Keyring } from './keyring';
import { newestWrapKey, wrapKeyFor, wrapPlace, type UnwrappedKey } from './key-wraps';

/**
 * A queue shows fifty headings. Each is sealed under its report's own desk key; after the first opening it is wrapped once
 * more, whole, under the key that only the desk's private key gives, so that the next page opens one box a row and not two.
 */
const name = 'heading';

const wrapsBesideSeals = prepared((db, given: { reportIds: readonly string[]; deskIds: readonly string[] }) =>
  db
    .selectFrom('key_wrap')
    .select(['report_id as reportId', 'desk_id as deskId', 'epoch', 'box'])
    .where('report_id', 'in', given.reportIds)
    .where('key', '=', name)
    .where('desk_id', 'in', given.deskIds)
    .where((where) =>
      where.exists(
        where
          .selectFrom('key_seal')
          .select('key_seal.epoch')
          .whereRef('key_seal.report_id', '=', 'key_wrap.report_id')
          .where('key_seal.key', '=', 'desk')
          .where('key_seal.recipient_kind', '=', 'desk')
          .whereRef('key_seal.recipient', '=', 'key_wrap.desk_id'),
      ),
    ),
);

/**
 * What was wrapped of some reports, as far as this keyring opens it: one query. As for keys, a wrap counts only beside the
 * seal of the desk's key, and one that does not open is absent.
 */
export async function openHeadingWraps(
  db: Database,
  keyring: Keyring,
  reportIds: readonly string[],
): Promise<Map<string, Buffer>> {
  const opened = new Map<string, Buffer>();
  const deskIds = [...keyring.desks.keys()];
  if (reportIds.length === 0 || deskIds.length === 0) return opened;
  for (const { reportId, deskId, epoch, box } of await wrapsBesideSeals(db, { reportIds, deskIds })) {
    const key = wrapKeyFor(keyring, deskId, epoch);
    const plain = key && tryOpenField(key, wrapPlace({ reportId, key: name, deskId, epoch }), box);
    if (plain !== undefined) opened.set(reportId, plain);
  }
  return opened;
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
