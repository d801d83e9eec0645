import { DateTime } from 'luxon';
import { z } from 'zod';
import { day, hour } from '../../clock';
import { startOfDay } from '../../web/wall-clock';

/** A turn of duty, or an absence: from when, until when. */
export interface Span {
  from: number;
  until: number;
}

/** Longest turn and longest absence. */
const longestTurn = 62 * day;
const longestAbsence = 400 * day;

const typed = z.string().catch('');

/** The three fields of a day, as the component has them. */
const dayFields = <Name extends string>(name: Name) =>
  ({ [`${name}-day`]: typed, [`${name}-month`]: typed, [`${name}-year`]: typed }) as Record<
    `${Name}-${'day' | 'month' | 'year'}`,
    typeof typed
  >;

const numberOf = (text: string): number => {
  const plain = text.normalize('NFKC').trim();
  return /^\d{1,4}$/.test(plain) ? Number(plain) : Number.NaN;
};

/** A number for the day, as `dayNumber` counts; undefined where it is none of the calendar. */
function readDay(form: Readonly<Record<string, unknown>>, name: string): number | undefined {
  const parts = ['year', 'month', 'day'].map((part) => {
    const text = form[`${name}-${part}`];
    return typeof text === 'string' ? numberOf(text) : Number.NaN;
  });
  // A calendar takes no part that is no number.
  if (parts.some(Number.isNaN)) return undefined;
  const [year = 0, month = 0, ofMonth = 0] = parts;
  if (year < 2000) return undefined;
  const named = DateTime.fromObject({ year, month, day: ofMonth }, { zone: 'utc' });
  return named.isValid ? Math.floor(named.toMillis() / day) : undefined;
}

/** Minutes after midnight, of a time such as 09:30; 24:00 is the end of the day. */
function readTime(text: string): number | undefined {
  const [, hours, minutes] = /^(\d{1,2})[:.：](\d{2})$/.exec(text.normalize('NFKC').trim()) ?? [];
  if (hours === undefined || minutes === undefined) return undefined;
  const time = Number(hours) * 60 + Number(minutes);
  return Number(minutes) < 60 && time <= 24 * 60 ? time : undefined;
}

/** What the wall shows at that time of that day, also where the clocks change in between. */
function at(dayNumber: number, minutes: number, zone: string): number {
  if (minutes === 24 * 60) return startOfDay(dayNumber + 1, zone);
  const { year, month, day: ofMonth } = DateTime.fromMillis(dayNumber * day, { zone: 'utc' });
  const wall = { year, month, day: ofMonth, hour: Math.floor(minutes / 60), minute: minutes % 60 };
  return DateTime.fromObject(wall, { zone }).toMillis();
}

type Complain = (field: string, message: string) => void;

const complaintsOf =
  (context: z.RefinementCtx): Complain =>
  (field, message) => {
    context.addIssue({ code: 'custom', path: [field], message });
  };

const turnFields = z.object({
  ...dayFields('from'),
  'from-time': typed,
  ...dayFields('until'),
  'until-time': typed,
  officer: typed,
  deputy: typed,
});

/** @param surroundings who may be on duty, in which zone the times are meant, and the time now */
export const turnForm = (surroundings: { people: readonly string[]; zone: string; now: number }) =>
  turnFields.transform((form, context) => {
    const { people, zone, now } = surroundings;
    const complain = complaintsOf(context);
    const moment = (name: 'from' | 'until'): number | undefined => {
      const dayNumber = readDay(form, name);
      const time = readTime(form[`${name}-time`]);
      if (dayNumber === undefined) complain(name, `${name}-day`);
      if (time === undefined) complain(`${name}-time`, 'time');
      return dayNumber === undefined || time === undefined ? undefined : at(dayNumber, time, zone);
    };
    const [from, until] = [moment('from'), moment('until')];
    if (!people.includes(form.officer)) complain('officer', 'officer');
    if (form.deputy !== '' && !people.includes(form.deputy)) complain('deputy', 'deputy');
    if (form.deputy !== '' && form.deputy === form.officer) complain('deputy', 'deputy-same');
    if (from !== undefined && until !== undefined) checkSpan({ from, until }, longestTurn, now, complain);
    return context.issues.length > 0 || from === undefined || until === undefined
      ? z.NEVER
      : { from, until, officerId: form.officer, deputyId: form.deputy };
  });

function checkSpan({ from, until }: Span, longest: number, now: number, complain: Complain): void {
  if (until <= from) complain('until', 'until-before');
  else if (until <= now) complain('until', 'past');
  else if (until - from > longest + hour) complain('until', 'too-long');
}

/** Two forms with days stand on one page: those of an absence have names of their own. */
const absenceFields = z.object({ ...dayFields('away-from'), ...dayFields('away-until'), person: typed });

/** Whole days, the last one included. */
export const absenceForm = (surroundings: { people: readonly string[]; zone: string; now: number }) =>
  absenceFields.transform((form, context) => {
    const { people, zone, now } = surroundings;
    const complain = complaintsOf(context);
    const [first, last] = [readDay(form, 'away-from'), readDay(form, 'away-until')];
    if (first === undefined) complain('away-from', 'from-day');
    if (last === undefined) complain('away-until', 'until-day');
    if (!people.includes(form.person)) complain('person', 'person');
    if (first === undefined || last === undefined) return z.NEVER;
    const span = { from: startOfDay(first, zone), until: startOfDay(last + 1, zone) };
    checkSpan(span, longestAbsence, now, (_field, message) => {
      complain('away-until', message);
    });
    return context.issues.length > 0 ? z.NEVER : { ...span, personId: form.person };
  });

const longestNote = 6_000;

/** A note for the next on duty, and who that is now; '' where the duty stays where it is. */
export const handOverForm = (people: readonly string[]) =>
  z
    .object({
      note: z
        .string()
        .catch('')
        .transform((text) => text.trim())
        .pipe(
          z
            .string()
            .max(longestNote, 'note-long')
            .refine((text) => !text.includes('\0') && text.isWellFormed(), 'unreadable'),
        ),
      to: z.string().refine((id) => id === '' || people.includes(id), 'to'),
    })
    .superRefine((form, context) => {
      if (form.to === '' && form.note === '') complaintsOf(context)('note', 'note');
    });

/** A turn that is taken off the roster, as it was seen: its id and its version. */
export const turnRemovalForm = z.object({
  turn: z
    .string({ error: 'turn' })
    .regex(/^[0-9a-f-]{36} [1-9]\d{0,8}$/, 'turn')
    .transform((text) => {
      const [id = '', version = ''] = text.split(' ');
      return { id, version: Number(version) };
    }),
});

export const absenceRemovalForm = z.object({
  absence: z.string({ error: 'absence' }).regex(/^[0-9a-f-]{36}$/, 'absence'),
});

/** Every field that a page of the roster has, to show again what was typed. */
export const typedFields = [
  ...['from', 'until', 'away-from', 'away-until'].flatMap((name) => [
    `${name}-day`,
    `${name}-month`,
    `${name}-year`,
    `${name}-time`,
  ]),
  'officer',
  'deputy',
  'person',
  'note',
  'to',
  'turn',
  'absence',
];
