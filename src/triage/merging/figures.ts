import { z } from 'zod';
import { farFuture } from '../../database';
import type { CaseRecord } from '../queries';

const figures = z.strictObject({
  priority: z.int(),
  peak_priority: z.int(),
  score: z.int(),
  clocks_from: z.int(),
  acknowledgement_due_at: z.int(),
  acknowledged_at: z.int(),
  first_contact_due_at: z.int(),
  first_contact_at: z.int(),
  assessment_due_at: z.int(),
  assessed_at: z.int(),
  feedback_due_at: z.int(),
});

/** What a merge can change of the case that takes another in. */
export type Figures = z.infer<typeof figures>;
type Name = keyof Figures;

export const readFigures = (json: string): Figures => figures.parse(JSON.parse(json));

export const figuresOf = (known: CaseRecord): Figures => ({
  priority: known.priority,
  peak_priority: known.peakPriority,
  score: known.score,
  clocks_from: known.clocksFrom,
  acknowledgement_due_at: known.acknowledgementDueAt,
  acknowledged_at: known.acknowledgedAt,
  first_contact_due_at: known.firstContactDueAt,
  first_contact_at: known.firstContactAt,
  assessment_due_at: known.assessmentDueAt,
  assessed_at: known.assessedAt,
  feedback_due_at: known.feedbackDueAt,
});

/** When a clock ends of which one case's may be done and the other's not: the one that still runs counts. */
function stillRuns(one: Figures, other: Figures, due: Name, done: Name): number {
  if (one[done] !== farFuture && other[done] === farFuture) return other[due];
  if (one[done] === farFuture && other[done] !== farFuture) return one[due];
  return Math.min(one[due], other[due]);
}

/**
 * The figures of a case that takes another in. Nothing gets lower or later by it: the higher priority counts, the highest
 * that either ever had, and of each clock the one that ends first; a clock is done where it is done for both.
 */
export const together = (one: Figures, other: Figures): Figures => ({
  priority: Math.min(one.priority, other.priority),
  peak_priority: Math.min(one.peak_priority, other.peak_priority),
  score: Math.max(one.score, other.score),
  clocks_from: Math.min(one.clocks_from, other.clocks_from),
  acknowledgement_due_at: stillRuns(one, other, 'acknowledgement_due_at', 'acknowledged_at'),
  acknowledged_at: Math.max(one.acknowledged_at, other.acknowledged_at),
  first_contact_due_at: stillRuns(one, other, 'first_contact_due_at', 'first_contact_at'),
  first_contact_at: Math.max(one.first_contact_at, other.first_contact_at),
  assessment_due_at: stillRuns(one, other, 'assessment_due_at', 'assessed_at'),
  assessed_at: Math.max(one.assessed_at, other.assessed_at),
  feedback_due_at: Math.min(one.feedback_due_at, other.feedback_due_at),
});

/** What counts as stricter of each figure, where another case that is still in it has its own. */
const strictest: Partial<Record<Name, (...values: number[]) => number>> = {
  priority: Math.min,
  peak_priority: Math.min,
  score: Math.max,
  clocks_from: Math.min,
  acknowledgement_due_at: Math.min,
  first_contact_due_at: Math.min,
  assessment_due_at: Math.min,
  feedback_due_at: Math.min,
};

/**
 * The figures of a case that gives another back: as they were, where nobody has changed them since, and never less strict
 * than those of the cases that are still in it.
 */
export function apart(
  now: Figures,
  merge: { before: Figures; after: Figures },
  others: readonly Partial<Figures>[],
): Figures {
  const names = Object.keys(now) as Name[];
  const value = (name: Name): number => {
    if (now[name] !== merge.after[name]) return now[name];
    const theirs = others.map((other) => other[name]).filter((figure) => figure !== undefined);
    return strictest[name]?.(merge.before[name], ...theirs) ?? merge.before[name];
  };
  return Object.fromEntries(names.map((name) => [name, value(name)])) as unknown as Figures;
}
