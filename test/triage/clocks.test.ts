import { DateTime } from 'luxon';
import fc from 'fast-check';
import { farFuture } from '../../src/database';
import { day, hour, minute } from '../../src/clock';
import { clocksFor } from '../../src/triage/case-clocks';
import { nextDue } from '../../src/triage/due';
import { lastMinuteOf, zoneAt } from '../../src/triage/zone';
import { randomFrom } from '../support/random';
import { shippedContent as content } from './content';

const london = 'Europe/London';
const told = (time: number, zone: string): string =>
  DateTime.fromMillis(time, { zone }).toFormat('ccc yyyy-MM-dd HH:mm');

/** The three clocks of a report that came at this local time, as a clock on the site's wall shows them. */
function clocksOf(received: string, wish: { priority: number; zone?: string; profile?: string }): string[] {
  const zone = wish.zone ?? london;
  const receivedAt = DateTime.fromISO(received, { zone }).toMillis();
  const { priority, profile = 'none' } = wish;
  const clocks = clocksFor({ content }, { profile, zone, receivedAt, priority });
  return [clocks.firstContactDueAt, clocks.assessmentDueAt, clocks.feedbackDueAt].map((time) =>
    told(time, zone),
  );
}

describe("a case's clocks", () => {
  it('give P1 an hour, a day and five working days, to the next quarter', () => {
    expect(clocksOf('2026-09-14T09:20', { priority: 1 })).toEqual([
      'Mon 2026-09-14 10:30',
      'Tue 2026-09-15 09:30',
      'Tue 2026-09-22 00:00',
    ]);
  });

  it('give P2 until the end of the day itself, then working days', () => {
    expect(clocksOf('2026-09-14T09:20', { priority: 2 })).toEqual([
      'Tue 2026-09-15 00:00',
      'Thu 2026-09-17 00:00',
      'Tue 2026-09-29 00:00',
    ]);
  });

  it('give P3 and P4 the working days of the table', () => {
    expect(clocksOf('2026-09-14T09:20', { priority: 3 })).toEqual([
      'Thu 2026-09-17 00:00',
      'Tue 2026-09-22 00:00',
      'Tue 2026-10-13 00:00',
    ]);
    expect(clocksOf('2026-09-14T09:20', { priority: 4 })[1]).toBe('Tue 2026-10-06 00:00');
  });

  it('count a weekend as no working day, but let hours run on through it', () => {
    // A Saturday: "the same day" is the Monday.
    expect(clocksOf('2026-09-19T11:00', { priority: 2 }).slice(0, 2)).toEqual([
      'Tue 2026-09-22 00:00',
      'Wed 2026-09-23 00:00',
    ]);
    expect(clocksOf('2026-09-19T11:00', { priority: 1 })[0]).toBe('Sat 2026-09-19 12:00');
    // Two working days from a Friday end with the Tuesday.
    expect(clocksOf('2026-09-18T16:00', { priority: 3 })[0]).toBe('Wed 2026-09-23 00:00');
  });

  it('know the day of the site, not of the server', () => {
    // Late on a Friday in London it is Saturday in Shanghai.
    const receivedAt = DateTime.fromISO('2026-09-18T20:30', { zone: london }).toMillis();
    const due = (zone: string): string =>
      told(
        clocksFor({ content }, { profile: 'none', zone, receivedAt, priority: 2 }).firstContactDueAt,
        zone,
      );
    expect(due(london)).toBe('Sat 2026-09-19 00:00');
    expect(due('Asia/Shanghai')).toBe('Tue 2026-09-22 00:00');
  });

  it('end with the day also when the clocks go forward or back in between', () => {
    // London goes back on 25 October 2026, so the Sunday has 25 hours; forward on 28 March 2027.
    expect(clocksOf('2026-10-23T15:10', { priority: 3 })[0]).toBe('Wed 2026-10-28 00:00');
    expect(clocksOf('2027-03-26T15:10', { priority: 3 })[0]).toBe('Wed 2027-03-31 00:00');
    // A day is 24 hours of the clock, whatever the wall shows.
    expect(clocksOf('2026-10-24T15:10', { priority: 1 })[1]).toBe('Sun 2026-10-25 14:15');
    expect(clocksOf('2027-03-27T15:10', { priority: 1 })[1]).toBe('Sun 2027-03-28 16:15');
  });

  it('keep a midnight in a zone that is half an hour off, and a hole at midnight out of the way', () => {
    expect(clocksOf('2026-09-14T09:20', { priority: 2, zone: 'Asia/Kolkata' })[0]).toBe(
      'Tue 2026-09-15 00:00',
    );
    // In Beirut the clocks go forward at midnight: that day begins at one.
    expect(clocksOf('2027-03-27T09:20', { priority: 3, zone: 'Asia/Beirut' })[0]).toBe(
      'Wed 2027-03-31 00:00',
    );
  });

  it("cap whatever the priority gives at the profile's ceilings, rounded down", () => {
    // Australia: assessed within 24 hours.
    const au = clocksOf('2026-09-14T09:20', { priority: 4, profile: 'au', zone: 'Australia/Adelaide' });
    expect(au[1]).toBe('Tue 2026-09-15 09:00');
    // Five working days over two weekends would be more than seven days.
    expect(clocksOf('2026-09-19T11:40', { priority: 4 })[0]).toBe('Sat 2026-09-26 00:00');
    const slow = {
      ...content.priority.clocks[4],
      firstContact: { workingDays: 9 },
      feedback: { workingDays: 99 },
    };
    const clocks = clocksFor(
      {
        content: {
          ...content,
          priority: { ...content.priority, clocks: { ...content.priority.clocks, 4: slow } },
        },
      },
      { profile: 'none', zone: london, receivedAt: Date.UTC(2026, 8, 14, 8, 20), priority: 4 },
    );
    expect(told(clocks.firstContactDueAt, london)).toBe('Mon 2026-09-21 09:00');
    expect(told(clocks.feedbackDueAt, london)).toBe('Mon 2026-12-14 09:00');
  });

  const random = randomFrom();
  it(`never pass a ceiling, never lie in the past, and keep no minute of the reporter's (seed ${random.seed})`, () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2030, 0, 1) }),
        fc.constantFrom(1, 2, 3, 4),
        fc.constantFrom(...content.profiles.keys()),
        fc.constantFrom(london, 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Apia', 'Australia/Perth'),
        (receivedAt, priority, profile, zone) => {
          const clocks = clocksFor({ content }, { profile, zone, receivedAt, priority });
          const from = DateTime.fromMillis(receivedAt, { zone });
          expect(clocks.firstContactDueAt).toBeLessThanOrEqual(from.plus({ days: 7 }).toMillis());
          expect(clocks.feedbackDueAt).toBeLessThanOrEqual(from.plus({ months: 3 }).toMillis());
          if (profile === 'au') expect(clocks.assessmentDueAt).toBeLessThanOrEqual(receivedAt + day);
          for (const time of Object.values(clocks)) {
            expect(time).toBeGreaterThan(receivedAt);
            expect(time % (priority === 1 ? 15 * minute : hour)).toBe(0);
          }
        },
      ),
      { seed: random.seed },
    );
  });
});

describe('the next clock', () => {
  const clocks = { acknowledgementDueAt: 6, firstContactDueAt: 5, assessmentDueAt: 9, feedbackDueAt: 7 };

  it('is the soonest that still runs', () => {
    expect(nextDue(clocks, { firstContactAt: farFuture, assessedAt: farFuture, closed: false })).toEqual({
      due_at: 5,
      due_kind: 'first-contact',
      watch_at: 0,
    });
    expect(nextDue(clocks, { firstContactAt: 4, assessedAt: farFuture, closed: false })).toEqual({
      due_at: 7,
      due_kind: 'feedback',
      watch_at: 0,
    });
  });

  it('is none once the case is closed', () => {
    expect(nextDue(clocks, { firstContactAt: 4, assessedAt: farFuture, closed: true })).toEqual({
      due_at: farFuture,
      due_kind: 'none',
      watch_at: farFuture,
    });
  });
});

describe("a case's time zone", () => {
  const site = (id: string, deskId: string, timeZone: string) => ({
    id,
    deskId,
    timeZone,
    name: id,
    profile: 'none',
    locale: 'en',
  });
  const sites = [site('a', 'north', london), site('b', 'harbour', 'Asia/Shanghai')];

  it("is its site's, else its desk's, else the first site's", () => {
    expect(zoneAt(sites, { siteId: 'b', deskId: 'north' })).toBe('Asia/Shanghai');
    expect(zoneAt(sites, { siteId: '', deskId: 'harbour' })).toBe('Asia/Shanghai');
    expect(zoneAt(sites, { siteId: '', deskId: 'oversight' })).toBe(london);
    expect(zoneAt([], { siteId: '', deskId: 'oversight' })).toBe('UTC');
  });

  it('tells the end of a day as its last minute', () => {
    const midnight = DateTime.fromISO('2026-09-15T00:00', { zone: london }).toMillis();
    expect(told(lastMinuteOf(midnight, london), london)).toBe('Mon 2026-09-14 23:59');
    expect(lastMinuteOf(midnight + hour, london)).toBe(midnight + hour);
  });
});
