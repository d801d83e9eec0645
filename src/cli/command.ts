import type { ParseArgsConfig } from 'node:util';
import type { Config } from '../config';

type Environment = Record<string, string | undefined>;

/** One call of a command, its options and arguments read. */
export interface Call {
  /** @throws ConfigInvalid: read only where it is needed, so that help is there whatever the environment says */
  config: () => Config;
  environment: Environment;
  args: readonly string[];
  option: (name: string) => string | undefined;
  flag: (name: string) => boolean;
  say: (line: string) => void;
}

export interface Command {
  /** One word or more, such as `user role add`. */
  name: string;
  /** What follows the name. */
  usage: string;
  /** One line. */
  summary: string;
  /** What else to know, line by line. */
  help: readonly string[];
  options: NonNullable<ParseArgsConfig['options']>;
  /** How many arguments it takes, at least and at most. */
  takes: readonly [least: number, most: number];
  /** @throws CommandFailed with what is wrong and what to do */
  run(call: Call): Promise<void>;
}

/** The command could not do what was asked: exit code 1. The message is for the operator, in words. */
export class CommandFailed extends Error {
  override name = 'CommandFailed';
}

/** The command was called wrongly: exit code 2. */
export class UsageWrong extends Error {
  override name = 'UsageWrong';
}
