import path from 'node:path';
import { loadContent } from '../../../src/content';
import { createTranslator } from '../../../src/web/i18n';

/** In English the names that docs promise to outside checks, to the letter; in Chinese what the texts say. */
export type Words = (english: string, key: `${string}:${string}`) => string;

export function wordsIn(language: 'en' | 'zh-Hans'): Words {
  if (language === 'en') return (english) => english;
  const content = loadContent([path.resolve(__dirname, '../../../content')]);
  const t = createTranslator(content.texts).for(language);
  return (_english, key) => t(key);
}
