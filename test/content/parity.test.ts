import { checkContent } from '../../src/content';
import { contentFolder, type ContentFolder } from './folder';

describe('every language is held to English', () => {
  let folder: ContentFolder;
  beforeEach(() => {
    folder = contentFolder('shipped');
    folder.write(
      'locales/en/canteen.yaml',
      [
        'title: Canteen',
        'open: Open until {{hour}}',
        'seats_one: One seat',
        'seats_other: "{{count}} seats"',
        '',
      ].join('\n'),
    );
  });
  afterEach(() => {
    folder.remove();
  });
  const chinese = (...lines: string[]) => {
    folder.write('locales/zh-Hans/canteen.yaml', [...lines, ''].join('\n'));
    return checkContent([folder.at])
      .filter((problem) => problem.file.endsWith('zh-Hans/canteen.yaml'))
      .map(({ line, reason, warning }) => ({ line, reason, warning }));
  };

  test('the same keys, with the plural forms of its own grammar', () => {
    expect(chinese('title: 食堂', 'open: 开到 {{hour}}', 'seats_other: "{{count}} 个座位"')).toEqual([]);
  });

  test('a key that is missing', () => {
    expect(chinese('title: 食堂', 'seats_other: "{{count}} 个座位"')).toEqual([
      { line: 1, reason: 'open is missing.', warning: false },
    ]);
  });

  test('a key that English has not', () => {
    expect(
      chinese('title: 食堂', 'open: 开到 {{hour}}', 'menu: 菜单', 'seats_other: "{{count}} 个座位"'),
    ).toEqual([{ line: 3, reason: 'menu is not in English.', warning: false }]);
  });

  test('a text that stayed in English', () => {
    expect(chinese('title: Canteen', 'open: 开到 {{hour}}', 'seats_other: "{{count}} 个座位"')).toEqual([
      { line: 1, reason: 'title is not translated.', warning: false },
    ]);
  });

  test('a text that stayed in English, and may', () => {
    folder.write('locales/same.yaml', '- canteen:title\n');
    expect(chinese('title: Canteen', 'open: 开到 {{hour}}', 'seats_other: "{{count}} 个座位"')).toEqual([]);
  });

  test('a placeholder that English has not', () => {
    expect(chinese('title: 食堂', 'open: 开到 {{time}}', 'seats_other: "{{count}} 个座位"')).toEqual([
      { line: 2, reason: 'open has {{time}}, which English lacks.', warning: false },
    ]);
  });

  test('a namespace that is missing', () => {
    expect(checkContent([folder.at]).map(({ reason }) => reason)).toContain(
      'zh-Hans has no file for canteen.',
    );
  });
});
