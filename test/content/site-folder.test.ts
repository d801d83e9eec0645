import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkContent, loadContent } from '../../src/content';
import { contentFolder, shipped, type ContentFolder } from './folder';

describe("a site's own content folder", () => {
  let own: ContentFolder;
  beforeEach(() => {
    own = contentFolder('empty');
  });
  afterEach(() => {
    own.remove();
  });
  const ofTheSite = () =>
    checkContent([shipped, own.at]).filter((problem) => problem.file.startsWith(own.at));

  test('puts a file in the place of the one with the same path, and keeps all others', () => {
    const copy = contentFolder('shipped');
    copy.replace('jurisdictions/none.yaml', 'days: 1095', 'days: 400');
    own.write('jurisdictions/none.yaml', readFileSync(path.join(copy.at, 'jurisdictions/none.yaml'), 'utf8'));
    copy.remove();
    const { profiles } = loadContent([shipped, own.at]);
    expect(profiles.get('none')?.retentionDays).toBe(400);
    expect(profiles.size).toBe(7);
  });

  test('is held to the same rules', () => {
    own.write('jurisdictions/none.yaml', 'version: 1\n');
    expect(ofTheSite()).toContainEqual(
      expect.objectContaining({
        file: path.join(own.at, 'jurisdictions/none.yaml'),
        line: 1,
        reason: 'source: Name the rules that the profile comes from.',
        warning: false,
      }),
    );
  });

  test('may lag behind in a translation: a warning, no more', () => {
    own.write('locales/en/canteen.yaml', 'title: Canteen\n');
    own.write('locales/zh-Hans/canteen.yaml', 'title: Canteen\n');
    expect(ofTheSite()).toEqual([
      {
        file: path.join(own.at, 'locales/zh-Hans/canteen.yaml'),
        line: 1,
        reason: 'title is not translated.',
        warning: true,
      },
    ]);
    expect(loadContent([shipped, own.at]).hasText('canteen:title')).toBe(true);
  });

  test('may have texts of its own in English alone: a warning, no more', () => {
    own.write('locales/en/canteen.yaml', 'title: Canteen\n');
    expect(ofTheSite()).toEqual([
      expect.objectContaining({ reason: 'zh-Hans has no file for canteen.', warning: true }),
    ]);
  });

  test('may bring a language that is not finished', () => {
    own.write('locales/fr/common.yaml', 'yes: Oui\n');
    expect(ofTheSite().every((problem) => problem.warning)).toBe(true);
    expect(loadContent([shipped, own.at]).texts.has('fr')).toBe(true);
  });
});
