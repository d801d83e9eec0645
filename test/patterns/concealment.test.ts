import fc from 'fast-check';
import { concealerOf, type NamedInFields } from '../../src/patterns/service';

const mark = '▮▮▮';
const seed = Number(process.env['PERIGEE_TEST_SEED'] ?? Date.now() % 2 ** 31);
const hide = (named: Partial<NamedInFields>, text: string): string =>
  concealerOf({ people: [], organisations: [], others: [], ...named }, mark)(text);
const person = (name: string, text: string): string => hide({ people: [name] }, text);

describe('a name with a hyphen', () => {
  it.each([
    ['Jo Smith-Jones', 'then jo smith-jones rang', 'then ▮▮▮ rang'],
    ['Jo Smith-Jones', 'it was Smith-Jones, who rang', 'it was ▮▮▮, who rang'],
    ['Jo Smith-Jones', 'it was Smith Jones, who rang', 'it was ▮▮▮, who rang'],
    ['Jo Smith-Jones', 'it was smith‑jones, who rang', 'it was ▮▮▮, who rang'],
    ['Jo Smith‐Jones', 'it was smith-jones, who rang', 'it was ▮▮▮, who rang'],
    ['Jo Smith–Jones', 'it was smithjones, who rang', 'it was ▮▮▮, who rang'],
    ['Jo Smith-Jones', 'only jones rang', 'only ▮▮▮ rang'],
    ['Anne-Marie Lund', 'with marie and with Anne', 'with ▮▮▮ and with ▮▮▮'],
    ["Aoife O'Brien", 'with o’brien’s brother', 'with ▮▮▮ brother'],
    ['Aoife O’Brien', "with o'brien's brother", 'with ▮▮▮ brother'],
  ])('%s is hidden in: %s', (name, text, expected) => {
    expect(person(name, text)).toBe(expected);
  });

  it('takes no word with it that holds one of its parts', () => {
    expect(person('Jo Smith-Jones', 'a blacksmith, a smithy, a joke')).toBe('a blacksmith, a smithy, a joke');
    expect(person('Ines Al-Rashid', 'all of it, and also that')).toBe('all of it, and also that');
  });

  it('is hidden in the name of an organisation, and in an address', () => {
    const organisations = ['Orbit-Quay Consulting (North) GmbH & Co. KG'];
    expect(hide({ organisations }, 'from orbit-quay, as orbit quay said')).toBe('from ▮▮▮, as ▮▮▮ said');
    expect(hide({ organisations }, 'at Orbit-Quay Consulting (North) GmbH & Co. KG today')).toBe(
      'at ▮▮▮ today',
    );
    const others = ['jo.smith-jones+calls@orbit-quay.example'];
    expect(hide({ others }, 'to jo.smith-jones+calls@orbit-quay.example twice')).toBe('to ▮▮▮ twice');
  });
});

describe('what a regular expression reads as more than itself', () => {
  it.each([
    ['a.b', 'a.b then axb', '▮▮▮ then axb'],
    ['x*y', 'x*y then xxy', '▮▮▮ then xxy'],
    ['what?', 'so what? so wha', 'so ▮▮▮ so wha'],
    ['one|two', 'one|two, one, two', '▮▮▮, one, two'],
    ['[ab]', 'the [ab] of a', 'the ▮▮▮ of a'],
    ['(zo', 'the (zo of zo', 'the ▮▮▮ of zo'],
    ['k{2}', 'the k{2} of kk', 'the ▮▮▮ of kk'],
    ['^begin$', 'the ^begin$ of begin', 'the ▮▮▮ of begin'],
    [String.raw`c:\dir`, String.raw`the c:\dir of c:5ir`, 'the ▮▮▮ of c:5ir'],
    ['$& and $1', 'the $& and $1 of it', 'the ▮▮▮ of it'],
    ['q/r', 'the q/r of qr', 'the ▮▮▮ of qr'],
  ])('%s is itself alone in: %s', (written, text, expected) => {
    expect(hide({ others: [written] }, text)).toBe(expected);
  });

  it('never fails on what people type as a name, and hides it whole', () => {
    const odd = fc
      .string({
        unit: fc.constantFrom(...Array.from(String.raw`\^$.*+?()[]{}|/-–‑'’&=!<>:,#aZ9é王 `)),
        maxLength: 30,
      })
      .map((text) => text.trim());
    fc.assert(
      fc.property(odd, fc.constantFrom('people', 'organisations', 'others'), (name, kind) => {
        fc.pre(Array.from(name).length >= 2);
        expect(hide({ [kind]: [name] }, `they said ${name} twice`)).not.toContain(name);
      }),
      { numRuns: 300, seed },
    );
  });
});
