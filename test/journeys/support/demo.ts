import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../support/server';

const root = path.resolve(__dirname, '../../..');
const patienceMs = 150_000;
const oneLine = /^([A-Z][a-z]+): (.+)$/gm;

export interface Demo {
  site: string;
  mailbox: string;
  receipt: string;
  password: string;
  /** By the word that the demo prints: engineer, officer, lead, … */
  accounts: Record<string, string>;
  dataDir: string;
  /** Standard output, to the letter. */
  output: string;
  said(): string;
  /** Asks it to end. @returns its exit code */
  stop(): Promise<number | null>;
}

/** The demo in a process of its own, as a person starts it. Its data is kept until `stop`, so that a test can look. */
export async function startDemo(): Promise<Demo> {
  const program = path.join(root, 'dist', 'src', 'demo', 'main.js');
  if (!existsSync(program)) throw new Error('There is no build: node bin/ensure.mjs');
  const dataDir = mkdtempSync(path.join(tmpdir(), 'perigee-journey-'));
  const port = await freePort();
  const child = spawn(process.execPath, [program, '--port', String(port), '--keep', dataDir], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`The demo was not ready in time: ${said}`));
    }, patienceMs);
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
      if (!/^Auditor: .+\n/m.test(output)) return;
      clearTimeout(late);
      resolve();
    });
    void ended.then(() => {
      clearTimeout(late);
      reject(new Error(`The demo ended: ${said}`));
    });
  });
  const lines = new Map([...output.matchAll(oneLine)].map(([, name = '', value = '']) => [name, value]));
  const line = (name: string): string => {
    const value = lines.get(name);
    if (value === undefined) throw new Error(`The demo printed no ${name}: ${output}`);
    return value;
  };
  return {
    site: line('Site'),
    mailbox: line('Mailbox'),
    receipt: line('Receipt'),
    password: line('Password'),
    accounts: Object.fromEntries(
      ['Engineer', 'Officer', 'Lead', 'Oversight', 'Coordinator', 'Administrator', 'Auditor'].map((name) => [
        name.toLowerCase(),
        line(name),
      ]),
    ),
    dataDir,
    output,
    said: () => said,
    async stop() {
      child.kill('SIGTERM');
      const code = await ended;
      rmSync(dataDir, { recursive: true, force: true });
      return code;
    },
  };
}
