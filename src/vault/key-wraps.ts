import { claimLock, engineOf, inTransaction, prepared, type Database } from '../database';
import type { DataKeyName } from '../database/schema';
import { sealKey, tryOpenKey, type Place } from './envelope';
import { wrapKeyOf, type Keyring } from './keyring';

/** A data key that a seal opened, or a heading, wrapped under the desk's newest epoch: still to be written. */
export interface UnwrappedKey {
  reportId: string;
  key: DataKeyName | 'heading';
  deskId: string;
  epoch: number;
  box: Buffer;
}

export interface DataKeyWrap extends UnwrappedKey {
  key: DataKeyName;
}

export const wrapPlace = (wrap: Omit<UnwrappedKey, 'box'>): Place => ({
  table: 'key_wrap',
  row: wrap.reportId,
  column: `${wrap.key} ${wrap.deskId}`,
  revision: wrap.epoch,
});

export const wrapKeyFor = (keyring: Keyring, deskId: string, epoch: number): Buffer | undefined => {
  const pair = keyring.desks.get(deskId)?.epochs.get(epoch);
  return pair === undefined ? undefined : wrapKeyOf(pair);
};

/** The key of the newest epoch that the keyring holds of a desk; nothing where it holds none. */
export function newestWrapKey(keyring: Keyring, deskId: string): { epoch: number; key: Buffer } | undefined {
  const ring = keyring.desks.get(deskId);
  const key = ring === undefined ? undefined : wrapKeyFor(keyring, deskId, ring.current);
  return ring === undefined || key === undefined ? undefined : { epoch: ring.current, key };
}

/** Undefined for an epoch that this keyring doesn't hold, and for a wrap that doesn't open: the seal is what counts. */
export function openWrap(keyring: Keyring, wrap: UnwrappedKey): Buffer | undefined {
  const wrapKey = wrapKeyFor(keyring, wrap.deskId, wrap.epoch);
  return wrapKey === undefined ? undefined : tryOpenKey(wrapKey, wrapPlace(wrap), wrap.box);
}

/** Wraps a data key under the newest epoch that the keyring holds of a desk; nothing where it holds none. */
export function wrapKey(
  keyring: Keyring,
  wrap: Pick<DataKeyWrap, 'reportId' | 'key' | 'deskId'>,
  dataKey: Buffer,
): DataKeyWrap | undefined {
  const under = newestWrapKey(keyring, wrap.deskId);
  if (under === undefined) return undefined;
  const placed = { ...wrap, epoch: under.epoch };
  return { ...placed, box: sealKey(under.key, wrapPlace(placed), dataKey) };
}

const wrapsBesideSeals = prepared(
  (db, given: { reportIds: readonly string[]; names: readonly DataKeyName[]; deskIds: readonly string[] }) =>
    db
      .selectFrom('key_wrap')
      .innerJoin('key_seal', (join) =>
        join
          .onRef('key_seal.report_id', '=', 'key_wrap.report_id')
          .onRef('key_seal.key', '=', 'key_wrap.key')
          .onRef('key_seal.recipient', '=', 'key_wrap.desk_id')
          .on('key_seal.recipient_kind', '=', 'desk'),
      )
      .select([
        'key_wrap.report_id as reportId',
        'key_seal.key as key',
        'key_wrap.desk_id as deskId',
        'key_wrap.epoch as epoch',
        'key_wrap.box as box',
      ])
      .where('key_wrap.report_id', 'in', given.reportIds)
      .where('key_wrap.key', 'in', given.names)
      .where('key_wrap.desk_id', 'in', given.deskIds),
);

/**
 * The wraps of some keys. A wrap counts only beside the seal that it was made from, so that one that is written late,
 * after a hand-over or a recusal, opens nothing.
 */
export async function findWraps(
  db: Database,
  deskIds: readonly string[],
  reportIds: readonly string[],
  names: readonly DataKeyName[],
): Promise<DataKeyWrap[]> {
  return deskIds.length === 0 ? [] : wrapsBesideSeals(db, { reportIds, names, deskIds });
}

/**
 * Writes wraps in one batch, after the response that made them. Where the seal is gone by now (the report was handed
 * over, restricted or deleted), nothing is written.
 */
export async function writeWraps(db: Database, wraps: readonly UnwrappedKey[]): Promise<void> {
  if (wraps.length === 0) return;
  await inTransaction(db, async (trx) => {
    // Held until the commit, so that who deletes the seals next also finds these wraps.
    const seals = await claimLock(
      engineOf(trx),
      trx
        .selectFrom('key_seal')
        .select(['report_id', 'key', 'recipient'])
        .where('recipient_kind', '=', 'desk')
        .where('report_id', 'in', [...new Set(wraps.map((wrap) => wrap.reportId))]),
    ).execute();
    const sealed = new Set(seals.map((seal) => `${seal.report_id} ${seal.key} ${seal.recipient}`));
    const sealOf = ({ reportId, key, deskId }: UnwrappedKey): string =>
      `${reportId} ${key === 'heading' ? 'desk' : key} ${deskId}`;
    const rows = wraps
      .filter((wrap) => sealed.has(sealOf(wrap)))
      .map(({ reportId, key, deskId, epoch, box }) => ({
        report_id: reportId,
        key,
        desk_id: deskId,
        epoch,
        box,
      }));
    if (rows.length === 0) return;
    await trx
      .insertInto('key_wrap')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
}

/** A report that changes hands loses its wraps. The seals go first, in the same transaction. */
export const deleteWraps = async (trx: Database, reportId: string): Promise<void> => {
  await trx.deleteFrom('key_wrap').where('report_id', '=', reportId).execute();
};
