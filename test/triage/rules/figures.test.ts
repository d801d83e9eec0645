import fc from 'fast-check';
import { assess } from '../../../src/triage/priority';
import { placeOf } from '../../../src/triage/rules/figure-words';
import { differing, figuresIn, withFigures } from '../../../src/triage/rules/figures';
import { randomFrom } from '../../support/random';
import { shippedContent as content } from '../content';

const figures = figuresIn(content);
const { seed } = randomFrom();
const moment = { now: Date.UTC(2026, 8, 14, 9), zone: 'Europe/London' };

describe('the figures of the priority', () => {
  it('have names that differ, and stay within what a form takes', () => {
    expect(new Set(figures.map(({ name }) => name)).size).toBe(figures.length);
    expect(figures.filter(({ value, least, most }) => value < least || value > most)).toEqual([]);
  });

  it('have their reason in every language, in English the words of the file', () => {
    for (const figure of figures) {
      const reason =
        figure.group === 'signs'
          ? content.taxonomy.reasons.get(figure.item)
          : content.priority.reasons.get(placeOf(figure));
      expect(reason).toMatchObject({ shipped: true, source: undefined });
      const words = [...content.texts.values()].map((locale) =>
        ['why', ...placeOf(figure).split('.')].reduce<unknown>(
          (texts, key) => (texts as Record<string, unknown> | undefined)?.[key],
          locale.namespaces['rules'],
        ),
      );
      expect(words.every((text) => typeof text === 'string')).toBe(true);
      expect(words).toContain(reason?.why);
    }
  });

  it('are the files’ own where nothing was changed', () => {
    const rules = withFigures(content, {}, 0);
    expect(rules.priority).toEqual(content.priority);
    expect(rules.taxonomy.weights).toEqual(content.taxonomy.weights);
    expect(rules.mark).toEqual({ file: content.priority.version, change: 0 });
  });

  it('keep what a newer file does not have from counting, and bands from crossing', () => {
    const rules = withFigures(content, { 'sign-gone': 9, 'band-p1': 30, 'sign-flattery': 5 }, 2);
    expect(rules.priority.bands).toEqual(content.priority.bands);
    expect(rules.taxonomy.weights.get('flattery')).toBe(5);
    expect(rules.figures).not.toHaveProperty('sign-gone');
  });

  it('take a floor away where it is set to none, and only then', () => {
    const rules = withFigures(content, { 'floor-threat': 0, 'floor-meeting-soon': 1 }, 1);
    const score = assess(rules, { signs: ['threat-or-blackmail'] }, moment);
    expect(score.floors).toEqual([]);
    expect(rules.priority.floors.find(({ name }) => name === 'meeting-soon')?.priority).toBe(1);
    expect(rules.priority.floors).toHaveLength(content.priority.floors.length - 1);
  });

  it(`come back as they were set, whatever they were (seed ${seed})`, () => {
    const any = fc.record(
      Object.fromEntries(
        figures
          .filter(({ group }) => group !== 'bands')
          .map(({ name, least, most }) => [name, fc.integer({ min: least, max: most })]),
      ),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(any, (record) => {
        const wanted = record as Record<string, number>;
        const kept = differing(content, wanted);
        const rules = withFigures(content, kept, 1);
        for (const { name, value } of figures) expect(rules.figures[name]).toBe(wanted[name] ?? value);
        const signs = content.taxonomy.warningSigns.map(({ name }) => name);
        const score = assess(rules, { signs, sensitivity: 'controlled' }, moment);
        // Floors only raise: without them, no case is more urgent.
        const without = assess(
          { ...rules, priority: { ...rules.priority, floors: [] } },
          { signs, sensitivity: 'controlled' },
          moment,
        );
        expect(score.priority).toBeLessThanOrEqual(without.priority);
      }),
      { seed, numRuns: 200 },
    );
  });
});
