import { checkContent, inWords, loadContent } from '../../src/content';
import { flatTexts } from '../../src/content/locales';
import { shipped } from './folder';

test('the shipped content has no problem', () => {
  expect(checkContent([shipped]).map(inWords)).toEqual([]);
});

describe('the shipped content', () => {
  const content = loadContent([shipped]);

  test('is in English and in Simplified Chinese', () => {
    expect([...content.texts.keys()]).toEqual(['en', 'zh-Hans']);
  });

  test('has the jurisdiction profiles', () => {
    expect([...content.profiles.keys()].sort()).toEqual(['au', 'ca', 'cn', 'eu', 'none', 'uk', 'us']);
    for (const profile of content.profiles.values()) {
      expect(profile.acknowledgement).toEqual({ days: 7 });
      expect(profile.feedback).toEqual({ months: 3 });
    }
    expect(content.profiles.get('au')?.assessment).toEqual({ hours: 24 });
  });

  test('has no field, topic or sign that asks where somebody is from', () => {
    const origin = /nationalit|ethnic|ancestry|birth|religio|accent|countr/i;
    const { taxonomy, questionnaires } = content;
    const questions = [...questionnaires.values()].flatMap(({ steps }) =>
      steps.flatMap((step) =>
        step.questions.flatMap((one) => [
          one.name,
          ...('fields' in one ? one.fields.map(({ name }) => name) : []),
        ]),
      ),
    );
    const names = [...questions, ...taxonomy.topics, ...taxonomy.warningSigns.map(({ name }) => name)];
    expect(names.filter((name) => origin.test(name))).toEqual([]);
  });

  test('promises nobody that nothing will follow', () => {
    const { profiles } = content;
    for (const texts of content.texts.values()) {
      const words = flatTexts(texts.namespaces['jurisdictions'] ?? {});
      for (const profile of profiles.keys())
        expect(words.get(`${profile}.policy`)).toMatch(/No form can promise an outcome|不能预先许诺结果/);
    }
  });
});

/** Score and priority by the data alone: what the sums in the domain's examples come to. */
describe('the worked examples', () => {
  const { taxonomy, priority } = loadContent([shipped]);
  const weights = new Map(taxonomy.warningSigns.map(({ name, weight }) => [name, weight]));
  const weigh = (signs: string[]): number =>
    Math.min(
      priority.mostForSigns,
      signs.reduce((sum, sign) => sum + (weights.get(sign) ?? NaN), 0),
    );
  const examples: [
    string,
    { sensitivity?: string; shared?: string; signs: string[]; soon?: true },
    number,
  ][] = [
    ['a generic CV mail', { signs: ['bulk-message'] }, 1],
    [
      'a consulting offer on a social network',
      { sensitivity: 'internal', signs: ['paid-expertise', 'unnamed-client', 'private-app'] },
      17,
    ],
    [
      'published data for small cash',
      {
        sensitivity: 'not-sure',
        shared: 'public-information',
        signs: ['cash-or-gift-for-data', 'secrecy-from-employer'],
      },
      34,
    ],
    [
      'a lecture with expenses paid',
      {
        sensitivity: 'controlled',
        shared: 'not-sure',
        signs: ['secrecy-from-employer', 'expenses-paid-trip', 'flattery'],
        soon: true,
      },
      61,
    ],
    [
      'said too much, not sure what',
      { sensitivity: 'not-sure', shared: 'not-sure', signs: ['repeated-follow-up'] },
      29,
    ],
  ];
  const pointsOf = (points: Readonly<Record<string, number>>, name: string | undefined): number =>
    name === undefined ? 0 : (points[name] ?? NaN);

  test.each(examples)('%s', (_name, { sensitivity, shared, signs, soon }, score) => {
    const sum =
      pointsOf(priority.sensitivity, sensitivity) +
      pointsOf(priority.shared, shared) +
      weigh(signs) +
      (soon === true ? priority.time.points : 0);
    expect(sum).toBe(score);
  });

  test('the bands begin at 60, 40 and 15', () => {
    expect(priority.bands).toEqual([60, 40, 15]);
  });

  test('many weak signs weigh no more than 25', () => {
    expect(weigh(taxonomy.warningSigns.map(({ name }) => name))).toBe(25);
  });

  test('accepting something, a threat and lost data each have their floor', () => {
    const floorOf = (key: 'signs' | 'responses', name: string) =>
      priority.floors.find((floor) => floor[key]?.includes(name))?.priority;
    expect(floorOf('responses', 'accepted-something')).toBe(2);
    expect(floorOf('responses', 'controlled')).toBe(1);
    expect(floorOf('responses', 'gave-password')).toBe(1);
    expect(floorOf('responses', 'clicked-or-connected')).toBe(1);
    expect(floorOf('signs', 'threat-or-blackmail')).toBe(1);
    expect(floorOf('signs', 'intelligence-link')).toBe(2);
    expect(priority.floors.find((floor) => floor.urgent)?.priority).toBe(2);
    expect(priority.floors.find((floor) => floor.nextContactWithinHours === 24)?.priority).toBe(2);
  });
});
