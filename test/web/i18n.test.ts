import { createTranslator, pickLocale, TextMissing } from '../../src/web/i18n';
import type { LocaleTexts } from '../../src/content';

const localeTexts = (locale: string, common: LocaleTexts['namespaces'][string]): [string, LocaleTexts] => [
  locale,
  { locale, namespaces: { common }, sources: new Map() },
];

const texts = new Map([
  localeTexts('zh-Hans', { hello: '你好，{{name}}', days_other: '{{count}} 天', plain: '继续' }),
  localeTexts('en', {
    hello: 'Hello {{name}}',
    plain: 'Continue',
    days_one: '{{count}} day',
    days_other: '{{count}} days',
    group: { inner: 'Inside' },
    only: 'Only English',
  }),
]);

describe('Words', () => {
  const strict = createTranslator(texts, { strict: true });
  const lenient = createTranslator(texts, { strict: false });

  it('come in the language asked for, English first in the list', () => {
    expect(strict.locales).toEqual(['en', 'zh-Hans']);
    expect(strict.for('zh-Hans')('common:plain')).toBe('继续');
    expect(strict.for('en')('common:group.inner')).toBe('Inside');
  });

  it('fall back to English for a text and for a language that is not there', () => {
    expect(strict.for('zh-Hans')('common:only')).toBe('Only English');
    expect(strict.for('fr')('common:plain')).toBe('Continue');
  });

  it('count in the forms of their language', () => {
    expect([1, 2].map((count) => strict.for('en')('common:days', { count }))).toEqual(['1 day', '2 days']);
    expect(strict.for('zh-Hans')('common:days', { count: 1 })).toBe('1 天');
  });

  it('put parameters in as they are, whatever they hold', () => {
    const t = strict.for('en');
    expect(t('common:hello', { name: '<b>&"' })).toBe('Hello <b>&"');
    expect(t('common:hello', { name: '{{name}} $t(common:plain)' })).toBe('Hello {{name}} $t(common:plain)');
  });

  it('that are missing throw from sources, and otherwise give the last part of the key', () => {
    expect(() => strict.for('en')('common:no.such-text')).toThrow(TextMissing);
    expect(() => strict.for('en')('other:text')).toThrow(TextMissing);
    expect(() => strict.for('en')('common:group')).toThrow(TextMissing);
    expect(() => strict.for('en')('common:no.such-text', { count: 2 })).toThrow(TextMissing);
    expect(lenient.for('zh-Hans')('common:no.such-text')).toBe('such-text');
    expect(lenient.for('en')('common:group')).toBe('group');
  });
});

describe('The language of a page', () => {
  const offered = ['en', 'zh-Hans'];
  const wish = (header: string | undefined, others: { cookie?: string; preferred?: string } = {}): string =>
    pickLocale(offered, {
      query: undefined,
      cookie: others.cookie,
      preferred: others.preferred,
      acceptLanguage: header,
    });

  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-Hans'],
    ['zh', 'zh-Hans'],
    ['zh-Hans-SG', 'zh-Hans'],
    ['zh-TW', 'zh-Hans'],
    ['zh-TW,en;q=0.5', 'en'],
    ['en-GB,zh;q=0.9', 'en'],
    ['en;q=0.1,zh;q=0.9', 'zh-Hans'],
    ['zh;q=0,en', 'en'],
    ['fr,de', 'en'],
    ['*', 'en'],
    ['x-klingon, 123, -, ;q=, zh;q=2', 'zh-Hans'],
    [`${'a-'.repeat(4_000)},zh`, 'zh-Hans'],
  ])('for a browser that asks for %p is %s', (header, expected) => {
    expect(wish(header)).toBe(expected);
  });

  it('is what was chosen, before what the account says, before what the browser asks for', () => {
    expect(wish('en', { cookie: 'zh-Hans', preferred: 'en' })).toBe('zh-Hans');
    expect(wish('en', { preferred: 'zh-Hans' })).toBe('zh-Hans');
    expect(wish('zh', { cookie: 'no-such', preferred: '../en' })).toBe('zh-Hans');
  });
});
