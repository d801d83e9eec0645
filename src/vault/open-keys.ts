import type { Database } from '../database';
import type { DataKeyName } from '../database/schema';
import { tryOpenSealed, type KeyPair } from './envelope';
import type { Keyring } from './keyring';
import { findWraps, openWrap, wrapKey, type UnwrappedKey } from './key-wraps';
import { keyContext } from './report-keys';

export interface OpenedKeys {
  /** By report. One that was not sealed to the keyring is simply absent. */
  keys: Map<string, Partial<Record<DataKeyName, Buffer>>>;
  /** What seals opened: to be written after the response, so that the next page costs less. */
  toWrap: UnwrappedKey[];
  /** Reports of which a seal to this keyring was changed or moved: absent too, and the page's others as ever. */
  broken: Set<string>;
}

const findSeals = (
  db: Database,
  keyring: Keyring,
  reportIds: readonly string[],
  names: readonly DataKeyName[],
) =>
  db
    .selectFrom('key_seal')
    .select(['report_id as reportId', 'key', 'recipient_kind as kind', 'recipient', 'epoch', 'box'])
    .where('report_id', 'in', reportIds)
    .where('key', 'in', names)
    .where('recipient_kind', 'in', ['desk', 'officer'])
    .where('recipient', 'in', [...keyring.desks.keys(), keyring.officerId])
    .execute();

/** The key pair that a seal was made to, where the keyring has it. */
function pairFor(
  keyring: Keyring,
  seal: { kind: string; recipient: string; epoch: number },
): KeyPair | undefined {
  if (seal.kind === 'officer') return seal.recipient === keyring.officerId ? keyring.officer : undefined;
  return keyring.desks.get(seal.recipient)?.epochs.get(seal.epoch);
}

/** The keys of some reports, as far as this keyring opens them: wraps first, seals for the rest; two queries at most. */
export async function openKeysByDesk(
  db: Database,
  keyring: Keyring,
  reportIds: readonly string[],
  names: readonly DataKeyName[],
): Promise<OpenedKeys> {
  const keys = new Map<string, Partial<Record<DataKeyName, Buffer>>>();
  const broken = new Set<string>();
  const made: UnwrappedKey[] = [];
  if (reportIds.length === 0 || names.length === 0) return { keys, toWrap: [], broken };
  const has = (reportId: string, key: DataKeyName): boolean => keys.get(reportId)?.[key] !== undefined;
  const keep = (reportId: string, key: DataKeyName, opened: Buffer): void => {
    const ofReport = keys.get(reportId);
    if (ofReport === undefined) keys.set(reportId, { [key]: opened });
    else ofReport[key] = opened;
  };
  for (const wrap of await findWraps(db, [...keyring.desks.keys()], reportIds, names)) {
    const opened = openWrap(keyring, wrap);
    if (opened !== undefined) keep(wrap.reportId, wrap.key, opened);
  }
  const missing = reportIds.filter((id) => names.some((name) => !has(id, name)));
  for (const seal of missing.length === 0 ? [] : await findSeals(db, keyring, missing, names)) {
    const { reportId, key, kind, recipient, epoch } = seal;
    const pair = pairFor(keyring, seal);
    if (pair === undefined || has(reportId, key)) continue;
    const opened = tryOpenSealed(pair, keyContext(reportId, key, { kind, id: recipient, epoch }), seal.box);
    if (opened === undefined) {
      broken.add(reportId);
      continue;
    }
    keep(reportId, key, opened);
    const wrap = kind === 'desk' ? wrapKey(keyring, { reportId, key, deskId: recipient }, opened) : undefined;
    if (wrap !== undefined) made.push(wrap);
  }
  for (const reportId of broken) keys.delete(reportId);
  return { keys, toWrap: made.filter((wrap) => !broken.has(wrap.reportId)), broken };
}
