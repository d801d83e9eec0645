import { DateTime } from 'luxon';
import { day } from '../../src/clock';
import type { WorkCalendar } from '../../src/identity/service';
import { clocksFor } from '../../src/triage/case-clocks';
import { whileAtWork } from '../../src/triage/working-hours';
import { shippedContent as content } from './content';

const zone = 'Europe/London';
const at = (text: string, where = zone): number => DateTime.fromISO(text, { zone: where }).toMillis();
const told = (time: number, where = zone): string =>
  DateTime.fromMillis(time, { zone: where }).toFormat('ccc yyyy-MM-dd HH:mm');

/** Monday to Friday, nine to half past five, unless it says otherwise. */
const calendar = (given: Partial<WorkCalendar> = {}): WorkCalendar => ({
  days: [1, 2, 3, 4, 5],
  from: 9 * 60,
  until: 17 * 60 + 30,
  holidays: new Set(),
  ...given,
});

const holidays = (...days: string[]): Partial<WorkCalendar> => ({
  holidays: new Set(days.map((one) => Date.parse(`${one}T00:00:00Z`) / day)),
});

const firstContact = (received: string, priority: number, given: WorkCalendar, where = zone): string =>
  told(
    clocksFor(
      { content },
      { profile: 'none', zone: where, receivedAt: at(received, where), priority, calendar: given },
    ).firstContactDueAt,
    where,
  );

describe('the working hours of a site', () => {
  it('end a clock of working days when work ends, to the minute', () => {
    expect(firstContact('2026-09-14T10:20', 2, calendar())).toBe('Mon 2026-09-14 17:30');
    expect(firstContact('2026-09-14T10:20', 3, calendar())).toBe('Wed 2026-09-16 17:30');
  });

  it('let "the same day" be the next working day once work has ended, but not before it has begun', () => {
    expect(firstContact('2026-09-14T17:30', 2, calendar())).toBe('Tue 2026-09-15 17:30');
    expect(firstContact('2026-09-18T18:00', 2, calendar())).toBe('Mon 2026-09-21 17:30');
    expect(firstContact('2026-09-14T06:00', 2, calendar())).toBe('Mon 2026-09-14 17:30');
  });

  it('let hours run on at night and on holidays', () => {
    expect(firstContact('2026-09-14T22:10', 1, calendar(holidays('2026-09-14', '2026-09-15')))).toBe(
      'Mon 2026-09-14 23:15',
    );
  });

  it('leave out holidays, one after the other', () => {
    const christmas = calendar(holidays('2026-12-25', '2026-12-28', '2027-01-01'));
    // Thursday: Friday is a holiday, then a weekend, then a holiday on the Monday.
    expect(firstContact('2026-12-24T10:00', 3, christmas)).toBe('Wed 2026-12-30 17:30');
    // On the holiday itself, the next working day counts.
    expect(firstContact('2026-12-25T10:00', 2, christmas)).toBe('Tue 2026-12-29 17:30');
  });

  it('know sites that work on other days', () => {
    const sundayToThursday = calendar({ days: [1, 2, 3, 4, 7], until: 24 * 60 });
    expect(firstContact('2026-09-17T10:00', 3, sundayToThursday, 'Asia/Riyadh')).toBe('Tue 2026-09-22 00:00');
  });

  it('keep the wall clock where the clocks change, and end although a list of holidays is mad', () => {
    expect(firstContact('2026-10-23T10:00', 3, calendar())).toBe('Tue 2026-10-27 17:30');
    const allYear = Array.from({ length: 1_000 }, (_one, index) => Date.UTC(2026, 8, 14) / day + index);
    const due = clocksFor(
      { content },
      {
        profile: 'none',
        zone,
        receivedAt: at('2026-09-14T10:00'),
        priority: 3,
        calendar: calendar({ holidays: new Set(allYear) }),
      },
    );
    // The ceiling of the profile holds whatever the calendar says.
    expect(told(due.firstContactDueAt)).toBe('Mon 2026-09-21 10:00');
  });

  it('are when people are warned: a weekend’s warning comes on the Friday', () => {
    const warned = (time: string): string => told(whileAtWork(at(time), zone, calendar()));
    expect(warned('2026-09-16T11:00')).toBe('Wed 2026-09-16 11:00');
    expect(warned('2026-09-16T03:00')).toBe('Tue 2026-09-15 09:00');
    expect(warned('2026-09-16T19:00')).toBe('Wed 2026-09-16 09:00');
    expect(warned('2026-09-20T12:00')).toBe('Fri 2026-09-18 09:00');
  });
});
