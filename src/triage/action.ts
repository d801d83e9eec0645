import { record } from '../audit/record';
import { inTransaction, type Database } from '../database';
import type { Dependencies } from '../dependencies';
import { ActionRefused, ChangedMeanwhile, NotFound } from '../errors';
import { openJson, randomId, sealJson } from '../vault';
import { openCaseKeys, type CaseKeys } from './case-keys';
import type { Officer } from './officer';
import { findCaseFor, insertNote, pendingApproval, updateCase, type CaseRecord } from './queries';
import { transitionFor, type CaseAction } from './transitions';

/** The version of the case that the officer had before them, so that nobody overwrites what they have not seen. */
export interface Seen {
  reference: string;
  version: number;
}

export interface Work {
  trx: Database;
  known: CaseRecord;
  keys: CaseKeys;
  transition: NonNullable<ReturnType<typeof transitionFor>>;
  now: number;
}

/**
 * What every action shares: the case must be the officer's, the table must allow the action, nobody may have changed
 * the case since. Keys are opened before the transaction begins.
 */
export async function act(
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  action: CaseAction,
  now: number,
  work: (work: Work) => Promise<void>,
): Promise<void> {
  const before = await findCaseFor(deps.db, officer.deskIds, seen.reference);
  if (before === undefined) throw new NotFound();
  const keys = await openCaseKeys(deps.db, deps.serverKeys, officer.keyring, before.id);
  await inTransaction(deps.db, async (trx) => {
    const known = await findCaseFor(trx, officer.deskIds, seen.reference);
    if (known === undefined) throw new NotFound();
    if (known.version !== seen.version) throw new ChangedMeanwhile();
    const asked = await pendingApproval(trx, known.id);
    const actor = { id: officer.id, roles: officer.rolesAt(known.deskId) };
    const transition = transitionFor(known, actor, action, asked?.requested_by);
    if (transition === undefined) throw new ActionRefused();
    await work({ trx, known, keys, transition, now });
  });
}

export async function change(work: Work, values: Parameters<typeof updateCase>[2]): Promise<void> {
  if (!(await updateCase(work.trx, work.known, values))) throw new ChangedMeanwhile();
}

export const recordAct = (
  work: Work,
  officer: Officer,
  action: string,
  detail: Record<string, string | number> = {},
  commitTo?: string,
): Promise<void> =>
  record(work.trx, {
    actor: { kind: 'person', id: officer.id },
    action,
    subject: { kind: 'case', id: work.known.reference },
    deskId: work.known.deskId,
    detail,
    ...(commitTo === undefined ? {} : { commitTo }),
    now: work.now,
  });

const notePlace = (id: string) => ({ table: 'note', row: id, column: 'box', revision: 0 });

export async function writeNote(
  work: Work,
  officer: Officer,
  kind: 'note' | 'priority' | 'disposition' | 'refusal',
  content: object,
): Promise<void> {
  const id = randomId();
  await insertNote(work.trx, {
    id,
    report_id: work.keys.reportId,
    case_id: work.known.id,
    kind,
    author_id: officer.id,
    box: sealJson(work.keys.desk, notePlace(id), content),
    created_at: work.now,
  });
}

/** Opens a note. @throws SealBroken when it was moved or changed */
export const openNote = <Content>(deskKey: Buffer, note: { id: string; box: Buffer }): Content =>
  openJson<Content>(deskKey, notePlace(note.id), note.box);
