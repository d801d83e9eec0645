import { record, type Actor } from '../../audit/record';
import { farFuture, type Database } from '../../database';
import type { CaseState } from '../../database/schema';
import { hasNoClocks, runningClocks, type CaseClocks, type Clock, type ClocksDone } from '../due';
import { findWatched } from './queries';

/** What of a case decides which of its clocks run, and until when. */
type ClockState = CaseClocks & Omit<ClocksDone, 'closed'> & { state: CaseState; closedAt: number };

interface ClockChange {
  what: 'started' | 'stopped' | 'moved';
  clock: Clock;
  dueAt: number;
  /** Until when it ran before; only where it was moved. */
  wasDueAt?: number;
}

const running = (state: ClockState): Map<Clock, number> =>
  new Map(
    // A closed case for which a second officer is asked stays closed.
    runningClocks(state, {
      ...state,
      closed: state.closedAt !== farFuture || hasNoClocks(state.state),
    }).map(({ clock, dueAt }) => [clock, dueAt]),
  );

/** Which clocks run no more, run since, or run out at another time than before. */
function clockChanges(before: ClockState, after: ClockState): ClockChange[] {
  const [was, is] = [running(before), running(after)];
  return [
    ...[...was].filter(([clock]) => !is.has(clock)).map(([clock, dueAt]) => changed('stopped', clock, dueAt)),
    ...[...is].flatMap(([clock, dueAt]) => {
      const wasDueAt = was.get(clock);
      if (wasDueAt === undefined) return [changed('started', clock, dueAt)];
      return wasDueAt === dueAt ? [] : [{ ...changed('moved', clock, dueAt), wasDueAt }];
    }),
  ];
}

const changed = (what: ClockChange['what'], clock: Clock, dueAt: number): ClockChange => ({
  what,
  clock,
  dueAt,
});

const actions = { started: 'clock.started', stopped: 'clock.stopped', moved: 'clock.moved' } as const;

/**
 * No clock stops, begins or moves in silence: each change stands in the record, whatever made it. Called in the
 * transaction that has changed the case.
 * @param before the case as it was
 */
export async function recordClockChanges(
  trx: Database,
  before: ClockState & { id: string; reference: string; deskId: string },
  by: { actor: Actor; now: number },
): Promise<void> {
  const after = await findWatched(trx, before.id);
  if (after === undefined) return;
  for (const { what, clock, dueAt, wasDueAt } of clockChanges(before, after))
    await record(trx, {
      actor: by.actor,
      action: actions[what],
      subject: { kind: 'case', id: before.reference },
      deskId: before.deskId,
      detail: { clock, due: dueAt, ...(wasDueAt === undefined ? {} : { was: wasDueAt }) },
      now: by.now,
    });
}
