import fc from 'fast-check';
import { endedQuarters } from '../../src/audit/reader/quarters';
import { suppressed } from '../../src/audit/reader/suppression';
import { randomFrom } from '../support/random';

const least = 5;
const { seed } = randomFrom();

describe('Small counts', () => {
  // prettier-ignore
  it.each<[string, number[], (number | undefined)[]]>([
    ['are shown where none is small',           [5, 9, 0],     [5, 9, 0]],
    ['take the next smallest with them',        [2, 9, 20],    [undefined, undefined, 20]],
    ['hide each other where that is enough',    [3, 4, 20],    [undefined, undefined, 20]],
    ['go with more where together they are few', [1, 1, 20, 8], [undefined, undefined, 20, undefined]],
    ['go with zeros where nothing else is left', [1, 0, 0],     [undefined, undefined, undefined]],
    ['are withheld alone where they are alone', [3],           [undefined]],
  ])('%s', (_what, counts, shown) => {
    const rows = counts.map((count) => [count]);
    expect(suppressed(rows, least).map(([one]) => one)).toEqual(shown);
  });

  it(`can never be worked out from a column and its total (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 12 }), { minLength: 2, maxLength: 12 }), (counts) => {
        const shown = suppressed(
          counts.map((count) => [count]),
          least,
        ).map(([one]) => one);
        const hidden = counts.filter((_, row) => shown[row] === undefined);
        for (const [row, count] of counts.entries()) {
          if (count > 0 && count < least) expect(shown[row]).toBeUndefined();
          if (shown[row] !== undefined) expect(shown[row]).toBe(count);
        }
        if (hidden.length === 0) return;
        expect(hidden.length).toBeGreaterThan(1);
        const together = hidden.reduce((total, count) => total + count, 0);
        expect(together >= least || hidden.length === counts.length).toBe(true);
      }),
      { seed },
    );
  });
});

describe('Quarters', () => {
  it('are offered once they are over, newest first, in the zone of the auditor', () => {
    const newYearInAuckland = Date.parse('2026-12-31T11:30:00Z');
    const [auckland] = endedQuarters(newYearInAuckland, 'Pacific/Auckland');
    expect(auckland).toMatchObject({ name: '2026-4', from: Date.parse('2026-09-30T12:00:00Z') - 3_600_000 });
    const london = endedQuarters(newYearInAuckland, 'Europe/London');
    expect(london.map(({ name }) => name)).toEqual([
      ...['2026-3', '2026-2', '2026-1', '2025-4'],
      ...['2025-3', '2025-2', '2025-1', '2024-4'],
    ]);
    london.slice(1).forEach((quarter, index) => {
      expect(quarter.before).toBe(london[index]?.from);
    });
  });
});
