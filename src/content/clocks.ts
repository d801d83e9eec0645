import { z } from 'zod';
import { hour, minute } from '../clock';
import { checked, reasoned } from './check';
import { readNeeded, type ContentDirs } from './files';
import type { ContentProblem } from './problem';
import type { ClockRules } from './types';

const mostMinutes = 24 * 60;
const mostHours = 24 * 30;

/** A while, in milliseconds once read. */
const span = z
  .union([
    z.strictObject({ minutes: z.int().min(1).max(mostMinutes) }),
    z.strictObject({ hours: z.int().min(1).max(mostHours) }),
  ])
  .transform((given) => ('minutes' in given ? given.minutes * minute : given.hours * hour));

const warning = reasoned({ firstContact: span, assessment: span, feedback: span });
const escalation = reasoned({ desk: span, lead: span }).refine(
  ({ desk, lead }) => desk < lead,
  'The desk is told before its leads.',
);

const ofEach = <Of extends z.ZodType>(one: Of) => z.strictObject({ p1: one, p2: one, p3: one, p4: one });

const clocksFile = z.strictObject({
  version: z.int().min(1),
  warnBefore: ofEach(warning),
  escalateAfter: ofEach(escalation),
  unread: reasoned({ callAfter: span }),
});

/** Reads who is told of a clock, and when. */
export function readClocks(dirs: ContentDirs, problems: ContentProblem[]): ClockRules | undefined {
  const source = readNeeded(dirs, 'taxonomy/clocks.yaml', problems);
  const file = source && checked(source, clocksFile, problems);
  if (file === undefined) return undefined;
  const { warnBefore, escalateAfter, unread } = file;
  const byPriority = <Value, To>(of: Record<'p1' | 'p2' | 'p3' | 'p4', Value>, to: (value: Value) => To) => ({
    1: to(of.p1),
    2: to(of.p2),
    3: to(of.p3),
    4: to(of.p4),
  });
  return {
    warnBefore: byPriority(warnBefore, ({ firstContact, assessment, feedback }) => ({
      'first-contact': firstContact,
      assessment,
      feedback,
    })),
    escalateAfter: byPriority(escalateAfter, ({ desk, lead }) => ({ desk, lead })),
    callAfter: unread.callAfter,
  };
}
