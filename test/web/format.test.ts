import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { createTranslator } from '../../src/web/i18n';
import type { LocaleTexts, TextTree } from '../../src/content/locales';
import { dueFormat, formatDay, formatInstant, formatSize } from '../../src/web/format';
import { hour, minute } from '../../src/clock';

const textsOf = (locale: string): [string, LocaleTexts] => {
  const file = path.join(__dirname, `../../content/locales/${locale}/common.yaml`);
  const common = parse(readFileSync(file, 'utf8')) as TextTree;
  return [locale, { locale, namespaces: { common }, sources: new Map() }];
};
const translators = createTranslator(new Map(['en', 'zh-Hans'].map(textsOf)));

/** A Tuesday, 09:30 in Berlin. */
const now = Date.UTC(2026, 10, 24, 8, 30);

describe('A time', () => {
  it('is written as a clock in its zone shows it', () => {
    expect(formatInstant(now, { locale: 'en', zone: 'Europe/Berlin' })).toBe('24 November 2026, 09:30');
    expect(formatInstant(now, { locale: 'zh-Hans', zone: 'Asia/Shanghai' })).toBe('2026年11月24日 16:30');
    expect(formatInstant(now, { locale: 'en', zone: 'UTC' })).toBe('24 November 2026, 08:30 UTC');
  });

  it('that is a day is the same day everywhere', () => {
    expect(formatDay('2026-03-01', { locale: 'en' })).toBe('1 March 2026');
    expect(formatDay('2026-03-01', { locale: 'zh-Hans', zone: 'Pacific/Auckland' })).toBe('2026年3月1日');
    expect(formatDay(now, { locale: 'en', zone: 'Pacific/Auckland' })).toBe('24 November 2026');
    expect(formatDay('some day', { locale: 'en' })).toBe('some day');
  });
});

describe('What is due', () => {
  const due = (after: number, locale = 'en'): string =>
    dueFormat(now, { locale, zone: 'Europe/Berlin', t: translators.for(locale) })(now + after).words;

  it.each<[number, string]>([
    [10_000, 'now'],
    [minute, 'in 1 minute'],
    [59 * minute, 'in 59 minutes'],
    [hour, 'in 1 hour'],
    [5 * hour + 20 * minute, 'in 5 hours'],
    [13 * hour, 'today at 22:30'],
    [24 * hour, 'tomorrow at 09:30'],
    [72 * hour, 'on 27 November at 09:30'],
    [60 * 24 * hour, 'on 23 January 2027 at 09:30'],
    [-1_000, 'overdue by 1 minute'],
    [-2 * hour, 'overdue by 2 hours'],
    [-80 * hour, 'overdue by 3 days'],
  ])('in %d ms is said as "%s"', (after, words) => {
    expect(due(after)).toBe(words);
  });

  it('is said in Chinese too', () => {
    expect(due(3 * hour, 'zh-Hans')).toBe('3 小时后');
    expect(due(24 * hour, 'zh-Hans')).toBe('明天 09:30');
    expect(due(-2 * hour, 'zh-Hans')).toBe('已逾期 2 小时');
  });

  it('tells whether a day of the calendar is named, so that nobody names it twice', () => {
    const format = dueFormat(now, { locale: 'en', zone: 'Europe/Berlin', t: translators.for('en') });
    const named = [-hour, hour, 24 * hour, 96 * hour].map((after) => format(now + after).namesDay);
    expect(named).toEqual([false, false, false, true]);
  });

  it('counts calendar days across the change of the clock', () => {
    const saturday = Date.UTC(2026, 9, 24, 6);
    const t = translators.for('en');
    expect(dueFormat(saturday, { locale: 'en', zone: 'Europe/Berlin', t })(saturday + 25 * hour).words).toBe(
      'tomorrow at 08:00',
    );
  });
});

describe('A size', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1_500, '1.5 kB'],
    [20_000_000, '20 MB'],
    [2_345_678, '2.3 MB'],
  ])('of %d is %s', (bytes, words) => {
    expect(formatSize(bytes, { locale: 'en' })).toBe(words);
  });
});
