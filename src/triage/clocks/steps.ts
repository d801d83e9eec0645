import { farFuture } from '../../database';
import type { ClockNoticeTable } from '../../database/schema';
import type { ClockRules } from '../../content/types';
import type { WorkCalendar } from '../../identity/service';
import type { Clock } from '../due';
import { whileAtWork } from '../working-hours';

export type Step = ClockNoticeTable['step'];

/** One of the moments at which somebody is told of a clock. */
export interface ClockStep {
  clock: Clock;
  step: Step;
  /** When the clock runs out. */
  dueAt: number;
  /** When this step's turn comes. */
  at: number;
}

const priorityOf = (priority: number): 1 | 2 | 3 | 4 =>
  priority <= 1 ? 1 : priority === 2 ? 2 : priority === 3 ? 3 : 4;

/**
 * Every moment of the clocks that run. But for P1, people are warned while they work. A warning that would come before the
 * clock even began says nothing new, and is left out.
 */
export function stepsOf(
  running: readonly { clock: Clock; dueAt: number }[],
  rules: ClockRules,
  known: { priority: number; clocksFrom: number; zone: string; calendar: WorkCalendar },
): ClockStep[] {
  const priority = priorityOf(known.priority);
  const { desk, lead } = rules.escalateAfter[priority];
  return running.flatMap(({ clock, dueAt }) => {
    const before = dueAt - rules.warnBefore[priority][clock];
    const warnAt = priority === 1 ? before : whileAtWork(before, known.zone, known.calendar);
    const step = (name: Step, at: number): ClockStep => ({ clock, step: name, dueAt, at });
    return [
      ...(warnAt > known.clocksFrom ? [step('warning', warnAt)] : []),
      step('assignee', dueAt),
      step('desk', dueAt + desk),
      step('lead', dueAt + lead),
    ];
  });
}

/** What a step is known by: once a clock's time is another, its steps are others. */
export const stepKey = ({ clock, step, dueAt }: Pick<ClockStep, 'clock' | 'step' | 'dueAt'>): string =>
  `${clock} ${step} ${dueAt}`;

export interface Turn {
  /** To be told now. */
  due: ClockStep[];
  /** What has come too late to be told: a warning of a clock that has run out meanwhile. */
  overtaken: ClockStep[];
  /** When to look again; far in the future where nothing is left. */
  nextAt: number;
}

/** What is to be done of these steps by now, where some were done before. */
export function turnOf(steps: readonly ClockStep[], done: ReadonlySet<string>, now: number): Turn {
  const left = steps.filter((step) => !done.has(stepKey(step)));
  const come = left.filter(({ at }) => at <= now);
  const isOvertaken = ({ step, dueAt }: ClockStep): boolean => step === 'warning' && dueAt <= now;
  return {
    due: come.filter((step) => !isOvertaken(step)),
    overtaken: come.filter(isOvertaken),
    nextAt: left.filter(({ at }) => at > now).reduce((soonest, { at }) => Math.min(soonest, at), farFuture),
  };
}
