import { parseArgs } from 'node:util';
import { ConfigInvalid, programVersion, readConfig } from '../config';
import { ContentInvalid } from '../content';
import { SchemaTooNew } from '../database';
import { KeyFileMissing } from '../dependencies';
import { KeyFileInvalid } from '../vault';
import { CommandFailed, UsageWrong, type Call, type Command } from './command';
import { commands } from './commands';
import { generalHelp, helpFor } from './help';

type Environment = Record<string, string | undefined>;

const succeeded = 0;
const failed = 1;
const calledWrongly = 2;

const out = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const complain = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** The operator's command. @returns the exit code: 0 it was done, 1 it failed, 2 it was called wrongly */
export async function perigee(words: readonly string[], environment: Environment): Promise<number> {
  const command = commandIn(words);
  if (command === undefined) return withoutCommand(words);
  const given = words.slice(command.name.split(' ').length);
  if (given.includes('--help') || given.includes('-h')) {
    out(helpFor(command));
    return succeeded;
  }
  try {
    await command.run(callOf(command, given, environment));
    return succeeded;
  } catch (error) {
    if (error instanceof UsageWrong) {
      complain(`${error.message}\n\n${helpFor(command)}`);
      return calledWrongly;
    }
    if (!isPlain(error)) throw error;
    complain(error.message);
    return failed;
  }
}

/** The longest name that the words begin with. */
const commandIn = (words: readonly string[]): Command | undefined =>
  commands
    .filter(({ name }) => name.split(' ').every((word, index) => words[index] === word))
    .sort((one, other) => other.name.length - one.name.length)[0];

function withoutCommand(words: readonly string[]): number {
  const [first = ''] = words;
  if (first === '--version') {
    out(programVersion);
    return succeeded;
  }
  const ofGroup = commands.filter(({ name }) => name.startsWith(`${first} `));
  if (first === '--help' || first === '-h' || first === 'help') {
    out(generalHelp(commands));
    return succeeded;
  }
  if (ofGroup.length > 0 && words.includes('--help')) {
    out(generalHelp(ofGroup));
    return succeeded;
  }
  if (first !== '') complain(`There is no command ${JSON.stringify(words.slice(0, 3).join(' '))}.\n`);
  complain(generalHelp(ofGroup.length > 0 ? ofGroup : commands));
  return calledWrongly;
}

function callOf(command: Command, given: readonly string[], environment: Environment): Call {
  const { values, positionals } = parsed(command, given);
  const [least, most] = command.takes;
  if (positionals.length < least) throw new UsageWrong('Something is missing.');
  if (positionals.length > most)
    throw new UsageWrong(`This is one too many: ${positionals.slice(most).join(' ')}`);
  return {
    config: () => readConfig(environment),
    environment,
    args: positionals,
    option(name) {
      const value = values[name];
      return typeof value === 'string' ? value : undefined;
    },
    flag: (name) => values[name] === true,
    say: out,
  };
}

function parsed(command: Command, given: readonly string[]) {
  try {
    return parseArgs({ args: [...given], options: command.options, allowPositionals: true, strict: true });
  } catch (error) {
    // Node's own words name the option that is unknown or lacks its value.
    if (isAboutArguments(error)) throw new UsageWrong(error.message);
    throw error;
  }
}

const isAboutArguments = (error: unknown): error is { message: string } =>
  String((error as { code?: unknown } | null)?.code).startsWith('ERR_PARSE_ARGS');

/** Faults that the operator can mend: said in words, without a stack. */
const isPlain = (error: unknown): error is Error =>
  [CommandFailed, ConfigInvalid, ContentInvalid, KeyFileInvalid, KeyFileMissing, SchemaTooNew].some(
    (kind) => error instanceof kind,
  );
