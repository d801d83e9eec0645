import { record } from '../../audit/record';
import { minute } from '../../clock';
import { inTransaction, type Database } from '../../database';
import type { Dependencies } from '../../dependencies';
import { placeOf } from '../../identity/service';
import { audienceFor, type Audience } from '../audience';
import { hasNoClocks, runningClocks } from '../due';
import { onDutyAt, thosePresent, type Contact, type OnDuty } from '../duty/on-duty';
import { zoneOfCase } from '../zone';
import { writeOfClock, type Why } from './letters';
import { casesToWatch, findWatched, insertNotices, noticesOf, setWatch, type Watched } from './queries';
import { stepKey, stepsOf, turnOf, type ClockStep } from './steps';

const mostAtOnce = 200;
const quarter = 15 * minute;

/** What is kept of when it happened: it follows from when a reporter did something. */
export const quarterOf = (time: number): number => Math.floor(time / quarter) * quarter;

/** Looks at the clocks of every case whose turn has come. Needs nobody's keys: what it reads and says is plain. */
export async function watchClocks(deps: Dependencies, stop: AbortSignal): Promise<void> {
  for (const id of await casesToWatch(deps.db, deps.clock.now(), mostAtOnce)) {
    if (stop.aborted) return;
    await inTransaction(deps.db, (trx) => watchCase(trx, deps, id));
  }
}

async function watchCase(trx: Database, deps: Dependencies, id: string): Promise<void> {
  const now = deps.clock.now();
  const known = await findWatched(trx, id);
  if (known === undefined || known.watchAt > now) return;
  const running = runningClocks(known, { ...known, closed: hasNoClocks(known.state) });
  const steps = stepsOf(running, deps.content.clockRules, {
    ...known,
    ...(await placeOf(trx, known)),
  });
  const done = new Set(
    (await noticesOf(trx, id)).map((row) => stepKey({ clock: row.clock, step: row.step, dueAt: row.due_at })),
  );
  const turn = turnOf(steps, done, now);
  // The case's row comes first: who looks at it at the same moment waits here, and then finds another time.
  if (!(await setWatch(trx, known, turn.nextAt))) return;
  await insertNotices(
    trx,
    [...turn.due, ...turn.overtaken].map(({ clock, step, dueAt }) => ({
      case_id: id,
      clock,
      step,
      due_at: dueAt,
      sent_at: quarterOf(now),
    })),
  );
  if (turn.due.length > 0) await tell(trx, deps, known, turn.due, now);
}

async function tell(
  trx: Database,
  deps: Dependencies,
  known: Watched,
  steps: readonly ClockStep[],
  now: number,
): Promise<void> {
  const { reference, priority, deskId } = known;
  const audience = await audienceFor(trx, known);
  const onDuty = await onDutyAt(trx, deskId, now);
  const zone = await zoneOfCase(trx, { siteId: '', deskId });
  /** By clock: who is told of it twice at once, because nothing ran for a while, is told once. */
  const told = new Set<string>();
  for (const { clock, step, dueAt } of steps) {
    const { people, why } = whoIsTold(step, known.assigneeId, audience, onDuty);
    const others = people.filter((person) => !told.has(`${clock} ${person.id}`));
    for (const person of others) {
      told.add(`${clock} ${person.id}`);
      const late = step !== 'warning';
      await writeOfClock(trx, deps, person, {
        ...{ reference, priority, deskId, zone, now },
        ...{ clock, dueAt, late, why },
      });
    }
    await record(trx, {
      actor: { kind: 'system' },
      action: step === 'warning' ? 'clock.warned' : 'clock.escalated',
      subject: { kind: 'case', id: reference },
      deskId,
      detail: { clock, step, people: others.length },
      now: quarterOf(now),
    });
  }
}

/** Whoever has the case; if that is nobody, or they are away, who is on duty; else the desk. Then the desk, then its leads. */
function whoIsTold(
  step: ClockStep['step'],
  assigneeId: string,
  { members, leadIds }: Audience,
  { officerId, absent }: OnDuty,
): { people: Contact[]; why: Why } {
  const everybody = thosePresent(members, absent);
  if (step === 'desk') return { people: everybody, why: 'desk' };
  if (step === 'lead') {
    const leads = members.filter(({ id }) => leadIds.has(id));
    return { people: thosePresent(leads, absent), why: 'lead' };
  }
  const assignee = members.filter(({ id }) => id === assigneeId && !absent.has(id));
  if (assignee.length > 0) return { people: assignee, why: 'assignee' };
  const covering = members.filter(({ id }) => id === officerId);
  if (covering.length > 0) return { people: covering, why: 'on-duty' };
  return { people: everybody, why: 'nobody-has-it' };
}
