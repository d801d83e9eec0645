import { farFuture } from '../../database';
import type { CaseTelling } from '../case-telling';
import type { Tag } from '../case-words';
import { lastMinuteOf } from '../zone';
import type { ClockEvents } from './open';

interface Cell {
  text?: string;
  tag?: Tag;
}

export interface ClocksModel {
  head: { text: string }[];
  rows: Cell[][];
  /** From when, by what, and that nothing stops a clock but what stands in its row. */
  counted: string;
  record: string[];
}

/** The four clocks of a case: until when, whether they run, what stops each, and what was done about them. */
export function presentClocks(telling: CaseTelling): ClocksModel {
  const { t, at, zone, visit, opened } = telling;
  const { known } = opened;
  const closed = known.closedAt !== farFuture;
  const dueIn = (dueAt: number): string => at(lastMinuteOf(dueAt, zone));
  const late = { text: t('clocks:case.late'), class: 'late' };
  const running = (dueAt: number): Cell =>
    dueAt < visit.now ? { tag: late } : { text: t('clocks:case.running') };
  const stateOf = (doneAt: number, dueAt: number): Cell => {
    if (doneAt !== farFuture) return { text: t('clocks:case.done', { when: at(doneAt) }) };
    return closed ? { text: t('clocks:case.done-by-closing') } : running(dueAt);
  };
  const row = (clock: string, dueAt: number, state: Cell): Cell[] => [
    { text: t(`clocks:names.${clock}`) },
    { text: dueIn(dueAt) },
    state,
    { text: t(`clocks:case.stops-${clock}`) },
  ];
  return {
    head: ['clock', 'due', 'state', 'stops'].map((name) => ({ text: t(`clocks:case.${name}`) })),
    rows: [
      row(
        'acknowledgement',
        known.acknowledgementDueAt,
        stateOf(Math.min(known.acknowledgedAt, known.firstContactAt), known.acknowledgementDueAt),
      ),
      row('first-contact', known.firstContactDueAt, stateOf(known.firstContactAt, known.firstContactDueAt)),
      row('assessment', known.assessmentDueAt, stateOf(known.assessedAt, known.assessmentDueAt)),
      row('feedback', known.feedbackDueAt, stateOf(known.closedAt, known.feedbackDueAt)),
    ],
    counted: t('clocks:case.counted', { from: at(known.clocksFrom) }),
    record: opened.sections.clocks.map((event) => inWords(telling, event, dueIn)),
  };
}

/** One line of what happened: when, what, and who did it. */
function inWords(
  { t, at, nameOf }: CaseTelling,
  event: ClockEvents[number],
  dueIn: (dueAt: number) => string,
): string {
  const detail = JSON.parse(event.detail) as { clock?: string; due?: number; step?: string };
  const what = t(`clocks:events.${event.action.replace('clock.', '')}`, {
    clock: detail.clock === undefined ? '' : t(`clocks:names.${detail.clock}`),
    due: detail.due === undefined ? '' : dueIn(detail.due),
    step: detail.step === undefined ? '' : t(`clocks:steps.${detail.step}`),
  });
  const who = event.actorKind === 'person' ? nameOf(event.actorId) : t(`desk:actors.${event.actorKind}`);
  return t('clocks:case.line', { when: at(event.occurredAt), what, who });
}
