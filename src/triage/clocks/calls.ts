import { record } from '../../audit/record';
import { farFuture, inTransaction, type Database } from '../../database';
import type { UrgentCallTable } from '../../database/schema';
import type { Dependencies } from '../../dependencies';
import { audienceFor } from '../audience';
import { administratorsOnDuty, onDutyAt, thosePresent, type Contact } from '../duty/on-duty';
import { writeOfUnread, writeToAdministrator } from './letters';
import {
  anyStaleCall,
  callsDue,
  deleteCall,
  deleteStaleCalls,
  findWatched,
  insertCall,
  isUnreadUrgent,
  moveCall,
  uncalled,
  type Watched,
} from './queries';
import { quarterOf } from './watch';

/** In which order people are called of a P1 that nobody reads. A step for which there is nobody is passed over. */
const order = ['duty', 'deputy', 'desk', 'lead', 'administrator'] as const;

type Called = (typeof order)[number];

const mostAtOnce = 100;

/**
 * A P1 has come in. Whoever is on duty is told first; if nobody is, the whole desk, and after it its leads.
 * @returns who is on duty, '' where nobody is
 */
export async function beginCalling(
  trx: Database,
  deps: Pick<Dependencies, 'content'>,
  urgent: { caseId: string; deskId: string; now: number },
): Promise<string> {
  const { officerId } = await onDutyAt(trx, urgent.deskId, urgent.now);
  const next: Called = officerId === '' ? 'lead' : 'deputy';
  await insertCall(trx, callOf(deps, urgent, order.indexOf(next)));
  return officerId;
}

/** The reporter of a P1 has written again: whoever has it is told first, and from then on the others, from the first. */
export const expectReading = (
  trx: Database,
  deps: Pick<Dependencies, 'content'>,
  urgent: { caseId: string; now: number },
): Promise<void> => insertCall(trx, callOf(deps, urgent, 0));

const callOf = (
  deps: Pick<Dependencies, 'content'>,
  urgent: { caseId: string; now: number },
  step: number,
): UrgentCallTable => ({
  case_id: urgent.caseId,
  step,
  call_at: urgent.now + deps.content.clockRules.callAfter,
});

export async function anyToCall(db: Database, now: number): Promise<boolean> {
  return (
    (await callsDue(db, now, 1)).length > 0 || (await uncalled(db, 1)).length > 0 || (await anyStaleCall(db))
  );
}

/** Calls whoever comes next for each unread P1 whose time has come. Needs nobody to be signed in. */
export async function callForUnread(deps: Dependencies, stop: AbortSignal): Promise<void> {
  const now = deps.clock.now();
  await inTransaction(deps.db, (trx) => deleteStaleCalls(trx));
  // It became a P1 without coming in as one: whoever is on duty is called at once.
  for (const caseId of await uncalled(deps.db, mostAtOnce))
    await inTransaction(deps.db, (trx) => insertCall(trx, { case_id: caseId, step: 0, call_at: now }));
  for (const call of await callsDue(deps.db, now, mostAtOnce)) {
    if (stop.aborted) return;
    await inTransaction(deps.db, (trx) => callNext(trx, deps, call, now));
  }
}

async function callNext(
  trx: Database,
  deps: Dependencies,
  seen: UrgentCallTable,
  now: number,
): Promise<void> {
  const known = await findWatched(trx, seen.case_id);
  if (known === undefined || !(await isUnreadUrgent(trx, known.id))) {
    await deleteCall(trx, seen.case_id);
    return;
  }
  const people = await peopleBySteps(trx, known, now);
  const step = order.findIndex((name, index) => index >= seen.step && people[name].length > 0);
  const called = order[step];
  const isLast = called === undefined || order.slice(step + 1).every((name) => people[name].length === 0);
  const next = { step: step + 1, call_at: isLast ? farFuture : now + deps.content.clockRules.callAfter };
  // Its row comes first: of two processes, one calls.
  if (!(await moveCall(trx, seen, next)) || called === undefined) return;
  const { reference, priority, deskId } = known;
  for (const person of people[called])
    await (called === 'administrator'
      ? writeToAdministrator(trx, deps, person, now)
      : writeOfUnread(trx, deps, person, { reference, priority, deskId, now, why: `call-${called}` }));
  await record(trx, {
    actor: { kind: 'system' },
    action: 'clock.called',
    subject: { kind: 'case', id: reference },
    deskId,
    detail: { step: called, people: people[called].length },
    now: quarterOf(now),
  });
}

async function peopleBySteps(trx: Database, known: Watched, now: number): Promise<Record<Called, Contact[]>> {
  const { deskId } = known;
  const { members, leadIds } = await audienceFor(trx, known);
  const { officerId, deputyId, absent } = await onDutyAt(trx, deskId, now);
  const leads = members.filter((member) => leadIds.has(member.id));
  return {
    duty: members.filter((member) => member.id === officerId),
    deputy: members.filter((member) => member.id === deputyId),
    desk: thosePresent(members, absent),
    lead: thosePresent(leads, absent),
    administrator: await administratorsOnDuty(trx, now),
  };
}
