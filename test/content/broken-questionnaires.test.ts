import path from 'node:path';
import { checkContent } from '../../src/content';
import { contentFolder, shipped, type ContentFolder } from './folder';
import { broken } from './broken-questionnaires';
import { deliveryFiles } from './questionnaire-of-a-site';

describe('A questionnaire that is wrong is told with its file, line and reason', () => {
  let folder: ContentFolder;
  beforeEach(() => {
    folder = contentFolder('empty');
    for (const [file, text] of Object.entries(deliveryFiles)) folder.write(file, text);
  });
  afterEach(() => {
    folder.remove();
  });
  const problems = () => checkContent([shipped, folder.at]).filter(({ warning }) => !warning);

  test('as it is, nothing is wrong with it', () => {
    expect(problems()).toEqual([]);
  });

  test.each(broken)('%s', (_what, file, [before, after], reason, linesOn = 0) => {
    const line = folder.replace(file, before, after);
    const found = problems();
    const problem = found.find((one) => reason.test(one.reason));
    expect(found.map((one) => one.reason)).toContainEqual(expect.stringMatching(reason));
    expect(problem?.file).toBe(path.join(folder.at, file));
    if (linesOn !== 'elsewhere') expect(problem?.line).toBe(line + linesOn);
  });

  test('a version that is numbered otherwise than its file', () => {
    folder.write('questionnaires/delivery.2.yaml', deliveryFiles['questionnaires/delivery.yaml'] ?? '');
    expect(problems().map(({ reason }) => reason)).toContainEqual(
      expect.stringMatching(/Version 1 of delivery is here already/),
    );
  });

  test('a file that is named like no questionnaire', () => {
    folder.write('questionnaires/Delivery Form.yaml', 'version: 1\n');
    expect(problems()).toContainEqual({
      file: path.join(folder.at, 'questionnaires/Delivery Form.yaml'),
      line: 1,
      reason: expect.stringMatching(/named in lower-case words/) as string,
      warning: false,
    });
  });
});
