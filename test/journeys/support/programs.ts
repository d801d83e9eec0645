import { spawn } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(__dirname, '../../..');
const patienceMs = 30_000;

export interface Ended {
  exitCode: number | null;
  /** Both outputs. */
  said: string;
}

/** Runs a built program to its end, with this environment and no other. @param words its path in `dist`, and what it is given */
export const runProgram = (
  [file = '', ...given]: readonly string[],
  environment: Record<string, string>,
): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(root, 'dist', file), ...given], {
      cwd: root,
      env: { PATH: process.env['PATH'], ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (said += text));
    const late = setTimeout(() => child.kill('SIGKILL'), patienceMs);
    child.once('error', reject);
    child.once('close', (exitCode) => {
      clearTimeout(late);
      resolve({ exitCode, said });
    });
  });
