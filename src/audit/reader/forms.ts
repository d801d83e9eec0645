import { DateTime } from 'luxon';
import type { FormProblem } from '../../web/form-problems';
import type { Visit } from '../../web/visit';
import type { EntryFilter, EntryPlace, TimeRange } from './queries';

/** What the auditor asked to see, as it stands in the address. Empty parts are not asked for. */
export interface AskedFilter extends EntryFilter {
  /** As typed. */
  day: string;
}

export const actorKinds = ['person', 'reporter', 'system', 'operator', 'expert'] as const;

const wellFormed = (value: string | undefined, form: RegExp): string =>
  value !== undefined && form.test(value) ? value : '';
const word = /^[a-z][a-z.-]{0,60}$/;
const id = /^[0-9a-f-]{36}$/;

export function readFilter(
  visit: Visit,
  zone: string,
): {
  filter: AskedFilter;
  range: TimeRange | undefined;
  after: EntryPlace | undefined;
  problems: FormProblem[];
} {
  const day = (visit.query('day') ?? '').trim().slice(0, 20);
  const range = day === '' ? undefined : rangeOf(day, zone);
  const by = visit.query('by');
  const filter: AskedFilter = {
    action: wellFormed(visit.query('action'), word),
    actorKind: actorKinds.find((kind) => kind === by) ?? '',
    actorId: wellFormed(visit.query('person'), id),
    deskId: wellFormed(visit.query('desk'), id),
    day,
  };
  const wrongDay = day !== '' && range === undefined;
  return {
    filter,
    range,
    after: readPlace(visit.query('after')),
    problems: wrongDay ? [{ field: 'day', text: visit.t('audit:filter.day-problem') }] : [],
  };
}

/** A day of the auditor's own zone. */
function rangeOf(day: string, zone: string): TimeRange | undefined {
  const start = DateTime.fromFormat(day, 'yyyy-M-d', { zone });
  if (!start.isValid || start.year < 1970 || start.year > 9_999) return undefined;
  return { from: start.toMillis(), before: start.plus({ days: 1 }).toMillis() };
}

/** Where a page begins, as its link writes it. */
export const writePlace = (place: EntryPlace): string => `${place.at}.${place.id}`;

function readPlace(written: string | undefined): EntryPlace | undefined {
  const parts = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(written ?? '');
  return parts === null ? undefined : { at: Number(parts[1]), id: parts[2] ?? '' };
}
