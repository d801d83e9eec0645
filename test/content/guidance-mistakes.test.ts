import path from 'node:path';
import { checkContent } from '../../src/content';
import { contentFolder, type ContentFolder } from './folder';

/** A mistake in a file, with what is said of it: file, line and reason. */
describe('What is wrong with the guidance is told by file, line and reason', () => {
  let folder: ContentFolder;
  beforeEach(() => {
    folder = contentFolder('shipped');
  });
  afterEach(() => {
    folder.remove();
  });

  const notSure = 'guidance/not-sure.yaml';
  it.each<[what: string, file: string, before: string, after: string, reason: RegExp]>([
    [
      'a questionnaire that is not there',
      notSure,
      'questionnaire: approach',
      'questionnaire: gone',
      /no questionnaire gone/,
    ],
    [
      'a step that is not there',
      notSure,
      'step: what, question: signs, answer: secrecy',
      'step: gone, question: signs, answer: secrecy',
      /step gone has no question signs/,
    ],
    [
      'an answer that is not there',
      notSure,
      'answer: unnamed-client',
      'answer: gone',
      /question signs has no answer gone/,
    ],
    [
      'a question that is typed in',
      notSure,
      'question: signs, answer: beyond-need',
      'question: narrative, answer: beyond-need',
      /question narrative has no answer/,
    ],
    ['a question that is here twice', notSure, 'name: beyond', 'name: asker', /asker is here twice/],
    ['an answer that leans away from telling', notSure, 'yes: now', 'yes: never', /yes/],
    [
      'a weight without its reason',
      notSure,
      '    why: What has been said or clicked can be contained while it is fresh.\n',
      '',
      /why/,
    ],
    [
      'a list of origins without a word',
      'origin/zh-Hans.yaml',
      'betweenWords: false',
      'betweenWords: perhaps',
      /betweenWords/,
    ],
    [
      'a profile without whom else to tell',
      'locales/en/jurisdictions.yaml',
      '  others: >-',
      '  other: >-',
      /jurisdictions:us\.others is missing/,
    ],
    [
      'a question without a reason',
      'locales/en/not-sure.yaml',
      '    not-sure: Something may have been offered',
      '    unsure: Something may have been offered',
      /questions\.offer\.not-sure is missing/,
    ],
  ])('%s', (_what, file, before, after, reason) => {
    const line = folder.replace(file, before, after);
    const found = checkContent([folder.at]).filter((problem) => problem.file === path.join(folder.at, file));
    const told = found.find((problem) => reason.test(problem.reason));
    expect(found.map((problem) => problem.reason)).toContainEqual(expect.stringMatching(reason));
    expect(Math.abs((told?.line ?? 0) - line)).toBeLessThanOrEqual(file.startsWith('locales') ? 12 : 9);
  });

  it('a folder without the questions for who is not sure', () => {
    folder.delete(notSure);
    expect(checkContent([folder.at])).toContainEqual(
      expect.objectContaining({ file: path.join(folder.at, notSure), reason: 'The file is missing.' }),
    );
  });
});
