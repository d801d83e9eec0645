import fc from 'fast-check';
import { struck } from '../../../src/triage/experts/striking';

const seed = Number(process.env['PERIGEE_TEST_SEED'] ?? Date.now() % 2 ** 31);
const passages = (...lines: string[]) => [{ title: 'What happened', lines }];
const left = (phrases: string[], ...lines: string[]): string =>
  struck(passages(...lines), { phrases, namesToo: false })
    .flatMap((passage) => passage.lines)
    .join('\n');

describe('A phrase that an officer strikes out', () => {
  it.each([
    ['Smith-Jones', 'with smith-jones there', 'with ▮▮▮ there'],
    ['jo+x@orbit-quay.example', 'to jo+x@orbit-quay.example twice', 'to ▮▮▮ twice'],
    ['+44 1632 960-017', 'from +44 1632 960-017.', 'from ▮▮▮.'],
    ['[PT-7/a]', 'the [PT-7/a] of PT-7', 'the ▮▮▮ of PT-7'],
    ['a.b*c?', 'a.b*c? and axbc', '▮▮▮ and axbc'],
    [String.raw`{1,2}|(\d)$^`, String.raw`so {1,2}|(\d)$^ so`, 'so ▮▮▮ so'],
    ['$& $1', 'so $& $1 so', 'so ▮▮▮ so'],
  ])('%s is itself, and gone', (phrase, line, expected) => {
    expect(left([phrase], line)).toBe(expected);
  });

  it('goes also where it runs over the end of a line', () => {
    expect(left(['two words'], 'of two', 'words more')).toBe('of ▮▮▮ more');
  });

  it('goes whatever it is made of, and nothing fails', () => {
    const odd = fc
      .string({
        unit: fc.constantFrom(...Array.from(String.raw`\^$.*+?()[]{}|/-–'&=!<>:,#aZ9é王 `)),
        maxLength: 20,
      })
      .map((text) => text.trim())
      .filter((text) => text !== '');
    fc.assert(
      fc.property(fc.array(odd, { minLength: 1, maxLength: 4 }), fc.boolean(), (phrases, namesToo) => {
        const lines = phrases.map((phrase) => `they wrote ${phrase} to us`);
        const copy = struck(passages(...lines), { phrases, namesToo });
        const text = copy.flatMap((passage) => passage.lines).join('\n');
        for (const phrase of phrases.filter(({ length }) => length > 1)) expect(text).not.toContain(phrase);
      }),
      { numRuns: 300, seed },
    );
  });
});
