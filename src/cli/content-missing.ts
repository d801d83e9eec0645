import { untranslated } from '../content';
import { CommandFailed, type Command } from './command';

const isTag = (text: string): boolean => {
  try {
    return Intl.getCanonicalLocales(text)[0] === text;
  } catch (error) {
    if (error instanceof RangeError || (error as { name?: string }).name === 'RangeError') return false;
    throw error;
  }
};

export const contentMissingCommand: Command = {
  name: 'content missing',
  usage: 'LOCALE',
  summary: 'Lists what is still to be translated: the file, the key and the English text.',
  help: [
    'LOCALE is a language tag such as fr or pt-BR; one that no file has yet lists everything.',
    'Each line has the file, the key and the English, with a tab between them and line ends written as \\n.',
    'Put the translation into that file of your CONTENT_DIR; what is not translated is shown in English, marked so.',
  ],
  options: {},
  takes: [1, 1],
  run({ config, say, args }) {
    const [locale = ''] = args;
    if (!isTag(locale))
      return Promise.reject(new CommandFailed(`${locale} is no language tag, such as fr or pt-BR.`));
    const missing = untranslated(config().contentDirs, locale);
    for (const { file, key, english } of missing)
      say([file, key, english.replaceAll('\n', '\\n')].join('\t'));
    if (missing.length === 0) say(`Nothing is missing in ${locale}.`);
    return Promise.resolve();
  },
};
