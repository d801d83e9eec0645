import path from 'node:path';
import { checkContent } from '../content';
import { CommandFailed, type Command } from './command';

export const contentCheckCommand: Command = {
  name: 'content check',
  usage: '',
  summary: 'Checks the content files: those that come with Perigee, and those in CONTENT_DIR.',
  help: [
    'Every problem is shown with its file and line. A translation of your own that lags is only a warning.',
  ],
  options: {},
  takes: [0, 0],
  run({ config, say }) {
    const { contentDirs } = config();
    const problems = checkContent(contentDirs);
    for (const { file, line, reason, warning } of problems)
      say(`${path.relative('', file)}:${line}: ${warning ? 'warning: ' : ''}${reason}`);
    const errors = problems.filter(({ warning }) => !warning).length;
    if (errors > 0) return Promise.reject(new CommandFailed(`${errors} problems`));
    say('The content is in order.');
    return Promise.resolve();
  },
};
