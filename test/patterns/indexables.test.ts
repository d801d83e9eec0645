import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { indexablesOf, wordsOf } from '../../src/patterns/service';
import { normaliser } from '../../src/vault/index-generations';

const nothing = { contacts: [], names: [], organisations: [], texts: [], facets: {} };
const contact = (...contacts: string[]): string[] =>
  indexablesOf({ ...nothing, contacts }).map((one) => one.value);
const text = (...texts: string[]): string[] => indexablesOf({ ...nothing, texts }).map((one) => one.value);
const person = (...names: string[]): string[] => indexablesOf({ ...nothing, names }).map((one) => one.value);
const organisation = (...organisations: string[]): string[] =>
  indexablesOf({ ...nothing, organisations }).map((one) => one.value);

describe('contact details', () => {
  it.each([
    [
      'Anna.Smith+talk@Orbit-Consult.Example',
      ['mail:anna.smith@orbit-consult.example', 'domain:orbit-consult.example'],
    ],
    [
      'anna[.]smith (at) orbit-consult [dot] example',
      ['mail:anna.smith@orbit-consult.example', 'domain:orbit-consult.example'],
    ],
    ['a.n.n.a+x@googlemail.com', ['mail:anna@gmail.com']],
    ['mail@bücher.example', ['mail:mail@xn--bcher-kva.example', 'domain:xn--bcher-kva.example']],
    ['ａｎｎａ＠orbit.example', ['mail:anna@orbit.example', 'domain:orbit.example']],
    [
      'hxxps[:]//www.Orbit[.]example/Jobs/?utm_source=x&b=2&a=1#top',
      ['link:orbit.example/Jobs?a=1&b=2', 'domain:orbit.example'],
    ],
    ['orbit.example', ['domain:orbit.example']],
    ['https://www.linkedin.com/in/Anna-Smith/', ['link:linkedin.com/in/anna-smith']],
    ['+44 (0)20 7946-0018', ['phone:+442079460018']],
    ['0044 20 7946 0018', ['phone:+442079460018']],
    ['020 7946 0018', ['phone:02079460018']],
    ['电话：138 0013 8000', ['phone:13800138000']],
    ['+٤٤٢٠٧٩٤٦٠٠١٨', ['phone:+442079460018']],
    ['Telegram: @Orbit_Anna', ['handle:orbit_anna']],
    ['微信：orbit-anna', ['handle:orbit-anna']],
    ['@orbit_anna.', ['handle:orbit_anna']],
    ['orbit_anna88', ['handle:orbit_anna88']],
    [
      'a@orbit.example, +1 202 555 0143; @orbit_anna',
      ['mail:a@orbit.example', 'domain:orbit.example', 'phone:+12025550143', 'handle:orbit_anna'],
    ],
  ])('%s', (typed, values) => {
    expect(contact(typed)).toEqual(values);
  });

  it.each([
    '',
    'n/a',
    'none',
    'unknown',
    'a card',
    '2026-11-24',
    '24.11.2026',
    'http://',
    '@',
    'a@b',
    '..',
    '+',
  ])('hold nothing in “%s”', (typed) => {
    expect(contact(typed)).toEqual([]);
  });
});

describe('running text', () => {
  it('gives addresses, links, numbers with a country, and handles', () => {
    const told =
      'She wrote from anna@orbit.example (see https://orbit.example/a), then rang from +1 (202) 555-0143, and is @orbit_anna on Telegram.';
    expect(text(told)).toEqual([
      'link:orbit.example/a',
      'domain:orbit.example',
      'mail:anna@orbit.example',
      'phone:+12025550143',
      'handle:orbit_anna',
    ]);
  });

  it('gives a host name only where somebody has taken its sting out', () => {
    expect(text('The site was orbit[.]example, e.g. see report.txt or i.e. nothing.')).toEqual([
      'domain:orbit.example',
    ]);
  });

  it('reads no dates, sums or part numbers as telephone numbers', () => {
    expect(text('On 2026-11-24 at 10:30 they offered 250 000 000 for part 4711-0815-2222.')).toEqual([]);
  });

  it('reads addresses between Chinese characters', () => {
    expect(text('他的邮箱是anna@orbit.example，网址是https://orbit.example/招聘。')).toEqual([
      'link:orbit.example/%E6%8B%9B%E8%81%98',
      'domain:orbit.example',
      'mail:anna@orbit.example',
    ]);
  });

  it('is read in little time, whatever it is', () => {
    const started = performance.now();
    for (const piece of ['a.', '@', '+1 ', 'http://', '[.]', '1-', 'a@a.', '(', 'telegram: ', 'h**p'])
      expect(text(piece.repeat(6_000 / piece.length)).length).toBeLessThanOrEqual(24);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('names', () => {
  it('have one key whatever their order, case and width', () => {
    const keys = [person('Ada Lee'), person('LEE, Ada'), person('Dr. ada  ｌｅｅ'), person('Lee Ada')].flat();
    expect(new Set(keys)).toEqual(new Set(['person:ada lee']));
    expect(person('Straße')).toEqual(person('STRASSE'));
    expect(person('Ολγας')).toEqual(person('ΟΛΓΑΣ'));
    expect(person('王伟')).toEqual(['person:王伟']);
  });

  it('of one letter or of none have no key', () => {
    expect(person('', ' ', '?', 'A')).toEqual([]);
  });

  it('of organisations are the same with and without their legal form', () => {
    const keys = [
      organisation('Orbit Consult Ltd.'),
      organisation('ORBIT consult'),
      organisation('Orbit Consult, GmbH'),
    ];
    expect(new Set(keys.flat())).toEqual(new Set(['organisation:consult orbit']));
    expect(organisation('星轨咨询有限公司')).toEqual(['organisation:星轨咨询']);
    expect(organisation('Limited')).toEqual(['organisation:limited']);
  });
});

describe('everything together', () => {
  it('is told apart by kind, different from each other, and of few', () => {
    const many = Array.from({ length: 100 }, (_unused, index) => `a${index}@host${index}.example`);
    const all = indexablesOf({
      contacts: many,
      names: ['Ada Lee', 'Lee Ada'],
      organisations: ['Orbit'],
      texts: many,
      facets: { channel: ['phone'], topics: ['optics', 'power', 'power'] },
    });
    expect(all.filter((one) => one.kind === 'identifier')).toHaveLength(24);
    expect(all.filter((one) => one.kind === 'name').map((one) => one.value)).toEqual([
      'person:ada lee',
      'organisation:orbit',
    ]);
    expect(all.filter((one) => one.kind === 'facet').map((one) => one.value)).toEqual([
      'channel:phone',
      'topics:optics',
      'topics:power',
    ]);
  });

  it('never fails on what people type, and gives the same again', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 200 }), { maxLength: 5 }), (typed) => {
        const input = {
          contacts: typed,
          names: typed,
          organisations: typed,
          texts: typed,
          facets: { a: typed },
        };
        const all = indexablesOf(input);
        expect(indexablesOf(input)).toEqual(all);
        expect(new Set(all.map((one) => `${one.kind} ${one.value}`)).size).toBe(all.length);
        expect(all.length).toBeLessThanOrEqual(64);
        wordsOf(typed);
      }),
      { numRuns: 50 },
    );
  });

  it('follows the rules that carry this name: change both, or neither', () => {
    const corpus = [
      'Ada.Lee+x@Orbit.Example',
      'hxxp[:]//orbit[.]example/A?b=1',
      '+44 (0)20 7946 0018',
      'Telegram: @ada_lee',
      'Ada Lee Ltd',
      '王伟有限公司',
    ];
    const all = indexablesOf({
      contacts: corpus,
      names: corpus,
      organisations: corpus,
      texts: corpus,
      facets: { a: corpus },
    });
    const digest = createHash('sha256')
      .update(JSON.stringify([all, wordsOf(corpus)]))
      .digest('hex')
      .slice(0, 16);
    expect([normaliser, digest]).toEqual(['perigee 1', '7e2815bf9999af84']);
  });
});

describe('words', () => {
  it('are letters and digits, case folded, each once', () => {
    expect(wordsOf(['The Rocket, the ROCKET! Engine-2 a 7', 'straße STRASSE'])).toEqual([
      'the',
      'rocket',
      'engine',
      'strasse',
    ]);
  });

  it('of Chinese text are neighbours, two and two', () => {
    expect(wordsOf(['问火箭发动机。', '问'])).toEqual(['问火', '火箭', '箭发', '发动', '动机', '问']);
  });
});
