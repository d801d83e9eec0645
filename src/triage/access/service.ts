import type { Dependencies } from '../../dependencies';
import { ActionRefused, NotFound } from '../../errors';
import { holdDesk } from '../../identity/service';
import { insertKeySeals, officerPublicKeys, sealForOfficers } from '../../vault';
import { act, change, recordAct, writeNote, type Seen, type Work } from '../action';
import { openCaseKeys } from '../case-keys';
import { FieldRefused } from '../field-refused';
import { noticeToDesk, type DeskNotice } from '../notices';
import type { Officer } from '../officer';
import { findCaseFor, type CaseRecord } from '../queries';
import { fewestOfficers, holdersOfCase, holdersOfDesk } from './holders';
import { applyCaseMove, heldBy, placeOf, prepareCaseMove, type Goal } from './move';
import { addNamedOfficers, insertRecusal, namedOfficers, withMerged } from './queries';

/** @throws NotFound */
async function caseFor(deps: Dependencies, officer: Officer, { reference }: Seen): Promise<CaseRecord> {
  const known = await findCaseFor(deps.db, officer, reference);
  if (known === undefined) throw new NotFound();
  return known;
}

const tell = (
  { trx, known, now }: Work,
  deps: Dependencies,
  notice: Pick<DeskNotice, 'template' | 'only' | 'except'> & { deskId?: string },
): Promise<void> =>
  noticeToDesk(trx, deps, {
    deskId: known.deskId,
    reference: known.reference,
    priority: known.priority,
    dueAt: known.dueAt,
    now,
    ...notice,
  });

/**
 * Gives a case to another desk, with all that belongs to it. Who had it has it no more: their seals go in the same moment.
 * Its clocks run on.
 * @throws FieldRefused where the desk has no keys, or somebody there was recused
 */
export async function handOver(
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  wish: { deskId: string; reason: string },
  now: number,
): Promise<void> {
  const { deskId, reason } = wish;
  const known = await caseFor(deps, officer, seen);
  const { others, recused } = await holdersOfCase(deps.db, known);
  if (!others.some(({ id }) => id === deskId))
    throw new FieldRefused('hand-over-desk', 'access:problems.desk');
  const there = await holdersOfDesk(deps.db, deskId);
  if (there.some(({ id }) => recused.includes(id)))
    throw new FieldRefused('hand-over-desk', 'access:problems.recused-there');
  const goal: Goal = { deskId, field: 'hand-over-desk' };
  const move = await prepareCaseMove(deps, officer, seen.reference, goal);
  await act(deps, officer, seen, { action: 'hand-over', reason, now }, async (work) => {
    // Nobody there has read it, whatever was read here.
    await change(work, {
      ...heldBy(work, goal),
      unread: 1,
      ...(known.state === 'closed' ? {} : { watch_at: 0 }),
    });
    await writeNote(work, officer, 'access', { what: 'handed-over', people: [], deskId, reason });
    await applyCaseMove(work, deps, officer, move);
    await tell(work, deps, { template: 'case-handed-over', deskId, except: officer.id });
    await recordAct(work, officer, 'case.handed-over', { to: deskId }, reason);
  });
}

/**
 * Leaves a case to officers of its desk by name. The desk's key opens it no more; oversight's recovery key does, should
 * they all be gone.
 * @throws FieldRefused for fewer than two, or for somebody who may not have it
 */
export async function restrict(
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  wish: { officerIds: readonly string[]; reason: string },
  now: number,
): Promise<void> {
  const { reason } = wish;
  const known = await caseFor(deps, officer, seen);
  const { holders } = await holdersOfCase(deps.db, known);
  const named = [...new Set(wish.officerIds)];
  if (!named.every((id) => holders.some((holder) => holder.id === id)))
    throw new FieldRefused('officers', 'access:problems.officers');
  if (named.length < fewestOfficers) throw new FieldRefused('officers', 'access:problems.two-officers');
  const goal: Goal = { deskId: known.deskId, named, field: 'officers' };
  const move = await prepareCaseMove(deps, officer, seen.reference, goal);
  await act(deps, officer, seen, { action: 'restrict', reason, now }, async (work) => {
    await change(work, { ...heldBy(work, goal), ...(named.includes(officer.id) ? {} : { unread: 1 }) });
    await writeNote(work, officer, 'access', { what: 'restricted', people: named, deskId: '', reason });
    await applyCaseMove(work, deps, officer, move);
    await tell(work, deps, { template: 'case-named', except: officer.id });
    await recordAct(work, officer, 'case.restricted', { officers: named.length }, reason);
  });
}

/**
 * Takes somebody out of a case for good: oneself, or as a lead somebody else. Everybody else who had it keeps it, by name.
 * @throws FieldRefused where fewer than two would be left
 */
export async function recuse(
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  wish: { personId: string; reason: string },
  now: number,
): Promise<void> {
  const { personId, reason } = wish;
  const known = await caseFor(deps, officer, seen);
  const { holders, named } = await holdersOfCase(deps.db, known);
  const having = named ?? holders;
  const mayAsk = personId === officer.id || officer.rolesAt(known.deskId).includes('lead');
  if (!mayAsk || !having.some(({ id }) => id === personId))
    throw new FieldRefused('recuse-person', 'access:problems.person');
  const left = having.map(({ id }) => id).filter((id) => id !== personId);
  if (left.length < fewestOfficers) throw new FieldRefused('recuse-person', 'access:problems.too-few');
  const goal: Goal = { deskId: known.deskId, named: left, field: 'recuse-person' };
  const move = await prepareCaseMove(deps, officer, seen.reference, goal);
  await act(deps, officer, seen, { action: 'recuse', reason, now }, async (work) => {
    await change(work, heldBy(work, goal));
    await writeNote(work, officer, 'access', { what: 'recused', people: [personId], deskId: '', reason });
    await applyCaseMove(work, deps, officer, move);
    await insertRecusal(work.trx, await withMerged(work.trx, known.id), {
      personId,
      askedBy: officer.id,
      now,
    });
    await tell(work, deps, { template: 'case-named', except: officer.id });
    await recordAct(work, officer, 'case.recused', { person: personId }, reason);
  });
}

/**
 * One of a case's named officers brings in another of the desk. @throws FieldRefused for somebody who may not have it
 */
export async function nameOfficer(
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  wish: { personId: string; reason: string },
  now: number,
): Promise<void> {
  const { personId, reason } = wish;
  const { db, serverKeys } = deps;
  const known = await caseFor(deps, officer, seen);
  const { holders, named } = await holdersOfCase(db, known);
  const isNew = named?.some(({ id }) => id === personId) === false;
  if (!isNew || !holders.some(({ id }) => id === personId))
    throw new FieldRefused('named-officer', 'access:problems.person');
  const officers = await officerPublicKeys(db, serverKeys, [personId]);
  if (officers.size === 0) throw new FieldRefused('named-officer', 'access:problems.person');
  const keys = await openCaseKeys(db, officer.keyring, known.id);
  const seals = keys.reports.flatMap((report) => sealForOfficers(report.reportId, report, officers));
  await act(deps, officer, seen, { action: 'name-officer', reason, now }, async (work) => {
    await change(work, {});
    await holdDesk(work.trx, known.deskId);
    const stillThere = (await holdersOfDesk(work.trx, known.deskId)).some(({ id }) => id === personId);
    if (!stillThere) throw new FieldRefused('named-officer', 'access:problems.person');
    await insertKeySeals(work.trx, seals);
    const caseIds = await withMerged(work.trx, known.id);
    await addNamedOfficers(work.trx, caseIds, { personIds: [personId], by: officer.id, now });
    await writeNote(work, officer, 'access', { what: 'named', people: [personId], deskId: '', reason });
    await tell(work, deps, { template: 'case-named', only: personId });
    await recordAct(work, officer, 'case.officer-named', { person: personId }, reason);
  });
}

/**
 * Gives a case back from its named officers to the whole desk. @throws FieldRefused while somebody at the desk was recused
 */
export async function liftRestriction(
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  reason: string,
  now: number,
): Promise<void> {
  const known = await caseFor(deps, officer, seen);
  if (!known.named) throw new ActionRefused();
  const { recused } = await holdersOfCase(deps.db, known);
  const there = await holdersOfDesk(deps.db, known.deskId);
  if (there.some(({ id }) => recused.includes(id)))
    throw new FieldRefused('lift-reason', 'access:problems.recused-here');
  const goal: Goal = { deskId: known.deskId, field: 'lift-reason' };
  const move = await prepareCaseMove(deps, officer, seen.reference, goal);
  await act(deps, officer, seen, { action: 'lift-restriction', reason, now }, async (work) => {
    const before = await namedOfficers(work.trx, known.id);
    await change(work, placeOf(goal));
    await writeNote(work, officer, 'access', { what: 'lifted', people: before, deskId: '', reason });
    await applyCaseMove(work, deps, officer, move);
    await tell(work, deps, { template: 'case-lifted', except: officer.id });
    await recordAct(work, officer, 'case.restriction-lifted', {}, reason);
  });
}
