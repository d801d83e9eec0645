import fc from 'fast-check';
import { assess } from '../../src/triage/priority';
import { randomFrom } from '../support/random';
import { shippedContent as content } from './content';

const rules = content.priority;
/** A Monday, ten o'clock in London. */
const now = Date.UTC(2026, 8, 14, 9);
const moment = { now, zone: 'Europe/London' };
const { seed } = randomFrom();

const examples: [string, Parameters<typeof assess>[1], number, number, string[]][] = [
  ['a generic CV mail', { sensitivity: 'public', response: ['no-reply'], signs: ['bulk-message'] }, 1, 4, []],
  [
    'a consulting offer by a social network',
    {
      sensitivity: 'internal',
      response: ['declined'],
      signs: ['paid-expertise', 'unnamed-client', 'flattery'],
    },
    17,
    3,
    [],
  ],
  [
    'published data for small cash',
    {
      sensitivity: 'not-sure',
      response: ['public-information', 'accepted-something'],
      signs: ['cash-or-gift-for-data', 'secrecy-from-employer'],
    },
    34,
    2,
    ['money-accepted'],
  ],
  [
    'an expenses-paid lecture',
    {
      sensitivity: 'controlled',
      response: ['not-sure'],
      signs: ['secrecy-from-employer', 'expenses-paid-trip', 'flattery'],
      'next-contact': '2026-09-16',
    },
    61,
    1,
    [],
  ],
  [
    'a self-report that is not sure what was said',
    { path: 'said-too-much', sensitivity: 'not-sure', response: ['not-sure'], signs: ['flattery'] },
    29,
    3,
    [],
  ],
];

describe('the priority score', () => {
  it.each(examples)('gives %s its worked figures', (_name, answers, total, priority, floors) => {
    const score = assess(content, answers, moment);
    expect(score.total).toBe(total);
    expect(score.priority).toBe(priority);
    expect(score.floors.map((floor) => floor.name)).toEqual(floors);
  });

  it('adds up its parts, and names the answers that they come from', () => {
    const score = assess(content, examples[3]?.[1] ?? {}, moment);
    expect(score.parts).toEqual([
      { kind: 'sensitivity', points: 18, names: ['controlled'] },
      { kind: 'shared', points: 14, names: ['not-sure'] },
      {
        kind: 'signs',
        points: 19,
        names: ['secrecy-from-employer', 'expenses-paid-trip', 'flattery'],
      },
      { kind: 'time', points: 10 },
    ]);
  });

  it('counts at most 25 points for warning signs, and each sign once', () => {
    const all = content.taxonomy.warningSigns.map((sign) => sign.name);
    expect(assess(content, { signs: all }, moment).total).toBe(25);
    expect(assess(content, { signs: ['flattery', 'flattery'] }, moment).total).toBe(3);
  });

  it('knows a day by the clock of the site', () => {
    const tomorrow = { 'next-contact': '2026-09-15' };
    // The 17th begins in Shanghai 55 hours after this moment, on the far side of the date line 78 hours after it.
    const inThreeDays = { 'next-contact': '2026-09-17' };
    expect(assess(content, inThreeDays, { now, zone: 'Asia/Shanghai' }).total).toBe(10);
    expect(assess(content, inThreeDays, { now, zone: 'Pacific/Pago_Pago' }).total).toBe(0);
    expect(assess(content, tomorrow, moment).floors).toEqual([{ name: 'meeting-soon', priority: 2 }]);
    expect(assess(content, { 'next-contact': '2026-09-13' }, moment).total).toBe(0);
  });

  it('is not moved by fields and values that the form does not have', () => {
    const forged = {
      score: '100',
      priority: '1',
      total: '99',
      floors: ['threat'],
      sensitivity: 'constructor',
      response: ['__proto__', 'toString'],
      signs: ['hasOwnProperty', 'priority-one'],
      before: 'YES',
      urgent: 'true',
      'next-contact': '0',
    };
    expect(assess(content, forged, moment)).toEqual({ total: 0, priority: 4, parts: [], floors: [] });
  });

  it(`raises by floors and never lowers, whatever is answered (seed ${seed})`, () => {
    const some = (names: readonly string[]) => fc.subarray([...names]);
    const answers = fc.record({
      sensitivity: fc.constantFrom(...content.taxonomy.sensitivities, ''),
      response: some(content.taxonomy.responses),
      signs: some(content.taxonomy.warningSigns.map((sign) => sign.name)),
      before: fc.constantFrom('yes', 'no', 'not-sure'),
      urgent: fc.constantFrom('yes', 'no'),
      'next-contact': fc.constantFrom('', '2026-09-14', '2026-09-15', '2026-09-17', '2026-12-01'),
    });
    fc.assert(
      fc.property(answers, (given) => {
        const score = assess(content, given, moment);
        const byPoints = assess({ ...content, priority: { ...rules, floors: [] } }, given, moment);
        expect(score.total).toBe(score.parts.reduce((sum, part) => sum + part.points, 0));
        expect(score.total).toBe(byPoints.total);
        expect(score.total).toBeGreaterThanOrEqual(0);
        expect(score.total).toBeLessThanOrEqual(110);
        expect(score.priority).toBeLessThanOrEqual(byPoints.priority);
        for (const floor of score.floors) expect(score.priority).toBeLessThanOrEqual(floor.priority);
      }),
      { seed },
    );
  });

  it(`never falls when one more warning sign is ticked (seed ${seed})`, () => {
    const names = content.taxonomy.warningSigns.map((sign) => sign.name);
    fc.assert(
      fc.property(fc.subarray(names), fc.constantFrom(...names), (signs, another) => {
        const before = assess(content, { signs }, moment);
        const after = assess(content, { signs: [...signs, another] }, moment);
        expect(after.total).toBeGreaterThanOrEqual(before.total);
        expect(after.priority).toBeLessThanOrEqual(before.priority);
      }),
      { seed },
    );
  });
});
