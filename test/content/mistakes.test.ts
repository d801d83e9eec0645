import path from 'node:path';
import { checkContent, ContentInvalid, loadContent } from '../../src/content';
import { contentFolder, type ContentFolder } from './folder';

/** What somebody who edits the file does wrong, and what they are told. */
const mistakes: [
  name: string,
  file: string,
  change: [before: string, after: string],
  reason: RegExp,
  linesOn?: number,
][] = [
  [
    'a key that nothing reads',
    'taxonomy/priority.yaml',
    ['repeat: {', 'ratio: 5\nrepeat: {'],
    /There is no key ratio here/,
  ],
  [
    'a figure without a reason',
    'taxonomy/taxonomy.yaml',
    ['why: Public cases', 'reason: Public cases'],
    /why/,
    -2,
  ],
  [
    'a figure that is neither a rule nor marked as judgement',
    'jurisdictions/none.yaml',
    ['retention:\n  days: 1095', 'retention:\n  source: A rule\n  days: 1095'],
    /retention: Name the rule in `source`, or mark/,
  ],
  [
    'a floor for a sign that there is not',
    'taxonomy/priority.yaml',
    ['signs: [threat-or-blackmail]', 'signs: [threats]'],
    /no warning sign named threats/,
  ],
  [
    'a floor for a response that there is not',
    'taxonomy/priority.yaml',
    ['responses: [controlled]', 'responses: [gave-everything]'],
    /no response named gave-everything/,
  ],
  [
    'points for a sensitivity that there is not',
    'taxonomy/priority.yaml',
    ['  public: {', '  secret: { points: 1, why: Just as an example., ownJudgement: true }\n  public: {'],
    /no sensitivity named secret/,
  ],
  [
    'a response without points',
    'taxonomy/taxonomy.yaml',
    ['responses:\n', 'responses:\n  - told-the-press\n'],
    /The response told-the-press has no points/,
  ],
  ['bands that overlap', 'taxonomy/priority.yaml', ['p1: 60', 'p1: 30'], /P1 begins above P2/, -1],
  ['a name that is here twice', 'taxonomy/taxonomy.yaml', ['  - phone', '  - email'], /email is here twice/],
  [
    'a name with capitals',
    'taxonomy/taxonomy.yaml',
    ['  - phone', '  - Phone'],
    /lower-case words with dashes/,
  ],
  [
    'a period that there is not',
    'jurisdictions/au.yaml',
    ['within: { hours: 24 }', 'within: { weeks: 2 }'],
    /none of the allowed forms/,
  ],
  [
    'a condition about a later question',
    'questionnaires/approach.yaml',
    ['optionalWhen: { question: urgent', 'optionalWhen: { question: narrative'],
    /No earlier question is named narrative/,
  ],
  [
    'a condition about an answer that there is not',
    'questionnaires/approach.yaml',
    ['when: { question: path, isNot: [said-too-much] }', 'when: { question: path, isNot: [silence] }'],
    /The question path has no answer silence/,
  ],
  [
    'a condition about what is not answered by choosing',
    'questionnaires/approach.yaml',
    ['when: { question: identity, isNot: [anonymous] }', 'when: { question: narrative, is: [short] }'],
    /The question narrative has no answer short/,
  ],
  [
    'options of a list that there is not',
    'questionnaires/approach.yaml',
    ['options: { taxonomy: settings }', 'options: { taxonomy: countries }'],
    /no list named countries/,
  ],
  [
    'a kind of question that there is not',
    'questionnaires/approach.yaml',
    ['kind: files', 'kind: video'],
    /kind/,
  ],
  [
    'a question that is here twice',
    'questionnaires/approach.yaml',
    ['name: next-contact', 'name: response'],
    /The question response is here twice/,
  ],
  [
    'a question without words',
    'questionnaires/approach.yaml',
    ['name: place', 'name: weather'],
    /questionnaire-approach:questions\.weather\.label is missing/,
  ],
  [
    'a shortest that is longer than the longest',
    'questionnaires/approach.yaml',
    ['minLength: 40', 'minLength: 7000'],
    /The shortest is longer than the longest/,
  ],
  ['an indent that is no YAML', 'questionnaires/approach.yaml', ['version: 2', ' version: 2\nsteps'], /./, 1],
];

describe('a mistake is told with its file, line and reason', () => {
  let folder: ContentFolder;
  beforeEach(() => {
    folder = contentFolder('shipped');
    // One language is enough here.
    folder.delete('locales/zh-Hans');
  });
  afterEach(() => {
    folder.remove();
  });

  test.each(mistakes)('%s', (_name, file, [before, after], reason, linesOn = 0) => {
    const line = folder.replace(file, before, after);
    const found = checkContent([folder.at]);
    const problem = found.find((one) => reason.test(one.reason));
    expect(found.map((one) => one.reason)).toContainEqual(expect.stringMatching(reason));
    const elsewhere = /is missing\.$|has no points/.test(problem?.reason ?? '');
    if (!elsewhere)
      expect(problem).toMatchObject({
        file: path.join(folder.at, file),
        line: line + linesOn,
        warning: false,
      });
    expect(() => loadContent([folder.at])).toThrow(ContentInvalid);
  });

  test('a file that is gone', () => {
    folder.delete('taxonomy/priority.yaml');
    expect(checkContent([folder.at])).toContainEqual(
      expect.objectContaining({ line: 1, reason: 'The file is missing.' }),
    );
  });

  test('a file of another kind', () => {
    folder.write('jurisdictions/notes.txt', 'Remember the milk.');
    expect(checkContent([folder.at])).toContainEqual(
      expect.objectContaining({
        file: path.join(folder.at, 'jurisdictions/notes.txt'),
        reason: 'Only files that end in .yaml are read here.',
      }),
    );
  });

  test('all of them at once, not only the first', () => {
    folder.replace('taxonomy/priority.yaml', '\nrepeat:', '\nratio: 5\nrepeat:');
    folder.replace('questionnaires/approach.yaml', 'kind: files', 'kind: video');
    const wrong = (): unknown => loadContent([folder.at]);
    expect(wrong).toThrow(/priority\.yaml:\d+: There is no key ratio/);
    expect(wrong).toThrow(/approach\.yaml:\d+: steps\./);
  });
});
