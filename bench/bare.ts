import { spawn } from 'node:child_process';
import path from 'node:path';
import { freePort } from '../test/support/server';

export interface BareServer {
  origin: string;
  pid: number | undefined;
  stop(): void;
}

/** A comparison's server in a process of its own, as the product is. */
export async function startBare(
  name: 'queue' | 'submit',
  environment: Record<string, string>,
): Promise<BareServer> {
  const port = await freePort();
  const program = path.join(__dirname, `bare-${name}.ts`);
  const child = spawn(process.execPath, ['--import', 'tsx', program], {
    env: { PATH: process.env['PATH'], PORT: String(port), ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => {
      resolve();
    });
    child.once('close', (code) => {
      reject(new Error(`The bare server ended with code ${code}`));
    });
  });
  return {
    origin: `http://127.0.0.1:${port}`,
    pid: child.pid,
    stop() {
      child.kill();
    },
  };
}
