import { historyOf, type AuditEvent } from '../../audit/read';
import type { SectionSource } from '../case-sections';

/** What has happened to a case's clocks, newest first, each with its detail. */
export type ClockEvents = readonly (AuditEvent & { detail: string })[];

const clockActions = [
  'clock.started',
  'clock.stopped',
  'clock.moved',
  'clock.warned',
  'clock.escalated',
  'clock.called',
] as const;

const mostEvents = 30;

export const openClocks = ({ deps, known }: SectionSource): Promise<ClockEvents> =>
  historyOf(deps.db, known.reference, { only: clockActions }, undefined, mostEvents);

export const peopleInClocks = (events: ClockEvents): string[] => events.map(({ actorId }) => actorId);
