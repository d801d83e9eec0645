import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { until } from './until';

export interface ServerProcess {
  origin: string;
  port: number;
  /** Everything that it has said, logs included. */
  said(): string;
  /** Asks it to end, or ends it. @returns its exit code, undefined where a signal ended it */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<number | undefined>;
}

const root = path.resolve(__dirname, '../..');
const program = path.join(root, 'dist', 'src', 'main.js');
const patienceMs = 30_000;

/** A port of loopback that was free a moment ago. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => {
        resolve(port);
      });
    });
  });

/** What fetch throws where there is no connection, or one that breaks. */
export const isBroken = (error: unknown): boolean =>
  (error as { name?: unknown } | null)?.name === 'TypeError';

/** Whether the program answers that it can do its work. */
async function isReady(origin: string): Promise<boolean> {
  try {
    return (await fetch(new URL('/readyz', origin))).status === 200;
  } catch (error) {
    // Not listening yet. (Jest's TypeError is not fetch's: the name is the same.)
    if (isBroken(error)) return false;
    throw error;
  }
}

/** The built program in a process of its own, as `npm start` runs it. The environment is only what is given. */
export async function startServerProcess(
  environment: Record<string, string>,
  port?: number,
): Promise<ServerProcess> {
  if (!existsSync(program)) throw new Error('There is no build: node bin/ensure.mjs');
  const taken = port ?? (await freePort());
  const origin = environment['PUBLIC_URL'] ?? `http://127.0.0.1:${taken}`;
  const child = spawn(process.execPath, [program], {
    cwd: root,
    env: { PATH: process.env['PATH'], PORT: String(taken), PUBLIC_URL: origin, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
    });
  const end = new Promise<number | undefined>((resolve) => {
    child.once('close', (code) => {
      resolve(code ?? undefined);
    });
  });
  const runs = (): boolean => child.exitCode === null && child.signalCode === null;
  const local = `http://127.0.0.1:${taken}`;
  try {
    await until('the server is ready', async () => !runs() || (await isReady(local)), patienceMs, 50);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  if (!runs()) throw new Error(`The server ended: ${said}`);
  return {
    origin: local,
    port: taken,
    said: () => said,
    async stop(signal = 'SIGTERM') {
      if (runs()) child.kill(signal);
      return end;
    },
  };
}
