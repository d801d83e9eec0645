import type { Command } from './command';

const line = ({ name, usage }: Command): string => `perigee ${name} ${usage}`.trim();

export const generalHelp = (listed: readonly Command[]): string =>
  [
    'The operator’s command of Perigee. Run it as the account that runs Perigee, with the same environment.',
    '',
    ...listed.flatMap((command) => [`  ${line(command)}`, `      ${command.summary}`]),
    '',
    'perigee COMMAND --help says more. Exit codes: 0 done, 1 failed, 2 called wrongly.',
    'From the folder of the program: npx perigee COMMAND, or node dist/src/cli.js COMMAND.',
  ].join('\n');

export const helpFor = (command: Command): string =>
  [`Usage: ${line(command)}`, '', command.summary, ...command.help].join('\n');
