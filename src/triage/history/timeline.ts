import type { AuditEvent } from '../../audit/read';
import { formatDay } from '../../web/format';
import { presentHistory, type Entry } from '../case-record-presenter';
import type { CaseTelling } from '../case-telling';

interface Run {
  newest: AuditEvent;
  count: number;
}

/** What one actor did several times in a row is told once, at its last time, with how often. */
function runsOf(events: readonly AuditEvent[]): Run[] {
  const runs: Run[] = [];
  for (const event of events) {
    const last = runs.at(-1);
    const again =
      last?.newest.action === event.action &&
      last.newest.actorKind === event.actorKind &&
      last.newest.actorId === event.actorId;
    if (last !== undefined && again) last.count += 1;
    else runs.push({ newest: event, count: 1 });
  }
  return runs;
}

/** What was done about a case and when, newest first, down to the day of the approach itself. */
export function presentTimeline(telling: CaseTelling): Entry[] {
  const { t, visit, opened } = telling;
  const runs = runsOf(opened.history);
  const entries = presentHistory(
    telling,
    runs.map(({ newest }) => newest),
  );
  const days = opened.reports.flatMap(({ statement: { answers } }) =>
    typeof answers['date'] === 'string' && answers['date'] !== '' ? [answers['date']] : [],
  );
  return [
    ...entries.map((entry, index) => {
      const count = runs[index]?.count ?? 1;
      return count === 1
        ? entry
        : { ...entry, title: t('casework:timeline.again', { title: entry.title, count }) };
    }),
    ...[...new Set(days)]
      .sort()
      .reverse()
      .map((day) => ({
        title: t('casework:timeline.happened'),
        by: '',
        at: formatDay(day, { locale: visit.locale }),
      })),
  ];
}
