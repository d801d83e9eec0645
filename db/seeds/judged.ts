import type { SeedReport, Turn } from './report';
import { judgementsFor } from './year/judgements';

/** A report whose closing is written out was judged before that: where no judgement is written, a fitting one. */
export function judged(report: SeedReport): SeedReport {
  const turns = report.turns ?? [];
  const closing = turns.findIndex(({ does }) => does === 'close');
  const turn = turns[closing];
  if (turn?.does !== 'close' || turns.some(({ does }) => does === 'assess')) return report;
  const [judgement] = judgementsFor(report.locale, turn.disposition);
  const before: Turn = { afterHours: turn.afterHours, by: turn.by, does: 'assess', judgement };
  return {
    ...report,
    turns: [...turns.slice(0, closing), before, { ...turn, afterHours: 0 }, ...turns.slice(closing + 1)],
  };
}
