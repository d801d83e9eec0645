import type { Database } from '../../database';
import type { Dependencies } from '../../dependencies';
import { ChangedMeanwhile, NotFound } from '../../errors';
import { holdDesk, listDesks } from '../../identity/service';
import {
  moveReport,
  prepareMove,
  ratingReadersOf,
  type Destination,
  type PreparedMove,
} from '../../reporting/service';
import { currentDeskKey, currentRecoveryKey, officerPublicKeys, type Holders } from '../../vault';
import type { Work } from '../action';
import { openCaseKeys } from '../case-keys';
import { FieldRefused } from '../field-refused';
import { stateAfter } from '../guards';
import type { Officer } from '../officer';
import { findCaseFor, type CaseChange } from '../queries';
import { holdersOfDesk } from './holders';
import { leaveBehind } from './left-behind';
import { putMergedAt, putNamedOfficers, withMerged } from './queries';

/** Where a case goes: to a desk, or to officers of a desk by name. `field` is where a form says that it cannot go there. */
export interface Goal {
  deskId: string;
  named?: readonly string[];
  field: string;
}

/** A case ready to change hands. What is slow is done, and all reports of the case are in it. */
export interface PreparedCaseMove {
  goal: Goal;
  holders: Holders;
  reports: PreparedMove[];
}

/** @throws FieldRefused where nobody there could open it */
async function holdersFor(deps: Dependencies, goal: Goal): Promise<Holders> {
  const { db, serverKeys } = deps;
  if (goal.named === undefined) {
    const desk = await currentDeskKey(db, serverKeys, goal.deskId);
    if (desk === undefined) throw new FieldRefused(goal.field, 'access:problems.desk-without-keys');
    return { kind: 'desk', desk: { deskId: goal.deskId, ...desk } };
  }
  const officers = await officerPublicKeys(db, serverKeys, goal.named);
  const oversight = (await listDesks(db)).find(({ kind }) => kind === 'oversight');
  const recovery = oversight && (await currentRecoveryKey(db, serverKeys, oversight.id));
  // Named officers may all leave: what nobody could open then is not made.
  if (oversight === undefined || recovery === undefined)
    throw new FieldRefused(goal.field, 'access:problems.oversight-without-keys');
  if (officers.size < goal.named.length) throw new FieldRefused(goal.field, 'access:problems.officers');
  return { kind: 'named', officers, recovery: { deskId: oversight.id, ...recovery } };
}

/** Seals every report of a case to who is to have it, before the transaction. @throws NotFound, FieldRefused */
export async function prepareCaseMove(
  deps: Dependencies,
  officer: Officer,
  reference: string,
  goal: Goal,
): Promise<PreparedCaseMove> {
  const { db } = deps;
  const known = await findCaseFor(db, officer, reference);
  if (known === undefined) throw new NotFound();
  const [keys, holders, ratingReaders, desks] = await Promise.all([
    openCaseKeys(db, officer.keyring, known.id),
    holdersFor(deps, goal),
    ratingReadersOf(deps, goal.deskId, goal.named),
    listDesks(db),
  ]);
  const atOversight = desks.find(({ id }) => id === goal.deskId)?.kind === 'oversight';
  const to: Destination = {
    deskId: goal.deskId,
    holders,
    restricted: atOversight || goal.named !== undefined,
    ratingReaders,
  };
  const reports: PreparedMove[] = [];
  for (const report of keys.reports) reports.push(await prepareMove(deps, officer.keyring, report, to));
  return { goal, holders, reports };
}

/** What a moving case's row says from then on. */
export const placeOf = ({ deskId, named }: Goal): Required<Pick<CaseChange, 'home_desk_id' | 'desk_id'>> => ({
  home_desk_id: deskId,
  desk_id: named === undefined ? deskId : '',
});

/** Who has the case afterwards keeps who looks after it only if that person is among them. */
export function heldBy(work: Work, goal: Goal) {
  const stays = goal.named?.includes(work.known.assigneeId) === true;
  const assigneeId = stays ? work.known.assigneeId : '';
  return {
    ...placeOf(goal),
    assignee_id: assigneeId,
    state: stateAfter(work.transition, work.known, { assigneeId }),
  };
}

/**
 * Moves what belongs to a case, once its row is changed. The desks are held, so that nobody leaves or makes new keys in the
 * same moment; where somebody just did, nothing is moved.
 * @throws ChangedMeanwhile
 */
export async function applyCaseMove(
  work: Work,
  deps: Dependencies,
  officer: Officer,
  move: PreparedCaseMove,
): Promise<void> {
  const { trx, known, keys, now } = work;
  const { goal, reports } = move;
  const isWhole = keys.reports.every(({ reportId }) => reports.some((one) => one.reportId === reportId));
  if (!isWhole || !(await stillHold(trx, deps, move))) throw new ChangedMeanwhile();
  for (const report of reports) await moveReport(trx, report);
  const caseIds = await withMerged(trx, known.id);
  await putMergedAt(trx, known.id, placeOf(goal));
  await putNamedOfficers(trx, caseIds, { personIds: goal.named ?? [], by: officer.id, now });
  await leaveBehind(trx, caseIds, {
    keptIds: goal.named ?? [],
    isElsewhere: goal.deskId !== known.deskId,
  });
}

/** Whether those to whom it was sealed are still who they were. */
async function stillHold(
  trx: Database,
  { serverKeys }: Dependencies,
  { goal, holders }: PreparedCaseMove,
): Promise<boolean> {
  const held = holders.kind === 'desk' ? [goal.deskId] : [goal.deskId, holders.recovery.deskId];
  // In one order, as leavers hold them.
  for (const deskId of [...new Set(held)].sort()) await holdDesk(trx, deskId);
  if (holders.kind === 'desk')
    return (await currentDeskKey(trx, serverKeys, goal.deskId))?.epoch === holders.desk.epoch;
  const members = (await holdersOfDesk(trx, goal.deskId)).map(({ id }) => id);
  const keys = await officerPublicKeys(trx, serverKeys, [...holders.officers.keys()]);
  const recovery = await currentRecoveryKey(trx, serverKeys, holders.recovery.deskId);
  return (
    recovery?.number === holders.recovery.number &&
    [...holders.officers].every(([id, key]) => members.includes(id) && keys.get(id)?.equals(key) === true)
  );
}
