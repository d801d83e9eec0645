import { spawn } from 'node:child_process';
import { programRoot } from '../../src/config';

export interface Outcome {
  exitCode: number | null;
  out: string;
  errors: string;
}

/** The operator's command as a process of its own, from its sources. */
export const perigee = (args: readonly string[], environment: Record<string, string>): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', ...args], {
      cwd: programRoot,
      env: { PATH: process.env['PATH'], LOG_LEVEL: 'silent', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.on('error', reject);
    child.on('close', (exitCode) => {
      resolve({ exitCode, out, errors });
    });
  });
