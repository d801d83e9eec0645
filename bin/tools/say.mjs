import { spawn } from 'node:child_process';

/** A person can put this right: its message says how, and no stack is shown. */
export class SetUpProblem extends Error {}

/** Set-up speaks on standard error, because standard output belongs to the program that follows. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Ends the program, in words. */
export function giveUp(error) {
  say(error instanceof SetUpProblem ? error.message : String(error?.stack ?? error));
  process.exit(1);
}

/**
 * Runs a program with its output on standard error, and passes a signal on to it.
 * @returns the exit code; a child that was killed counts as 1
 * @throws SetUpProblem after a signal, so that nothing further is begun
 */
export function run(command, args, { cwd, env, quiet = false } = {}) {
  const output = quiet ? 'ignore' : 2;
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', output, output],
  });
  let stopped = false;
  const pass = (signal) => {
    stopped = true;
    child.kill(signal);
  };
  process.on('SIGINT', pass).on('SIGTERM', pass);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      process.off('SIGINT', pass).off('SIGTERM', pass);
      if (stopped) reject(new SetUpProblem('Stopped.'));
      else resolve(code ?? 1);
    });
  });
}
