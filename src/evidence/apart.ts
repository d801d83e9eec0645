import { spawn } from 'node:child_process';
import path from 'node:path';
import { programRoot } from '../config';

interface ApartLimits {
  /** Of what it answers. */
  mostBytes: number;
  /** Memory that it may fill, in kilobytes. */
  memoryKb: number;
  seconds: number;
}

/** What a program apart answered: one line of JSON, then bytes. */
export interface Answered {
  facts: unknown;
  bytes: Buffer;
}

/**
 * Runs a program of `sandbox/` on bytes that a stranger made, in a process that holds no key, no setting and no open file
 * of this one. The system's own limits hold it: memory, processor time, and no byte to any file (so none of it can lie
 * around in the clear, as a core dump either). Nothing that it does, hangs on or dies of reaches this process.
 * @returns undefined where it gave no answer: it was ended, or it failed
 */
export function runApart(
  program: 'picture' | 'pdf',
  words: readonly string[],
  input: Buffer,
  { mostBytes, memoryKb, seconds }: ApartLimits,
): Promise<Answered | undefined> {
  const limits = `ulimit -c 0; ulimit -f 0; ulimit -t ${seconds}; ulimit -d ${memoryKb} 2>/dev/null`;
  const file = path.join(programRoot, 'sandbox', `${program}.mjs`);
  const heap = `--max-old-space-size=${Math.floor(memoryKb / 2048)}`;
  const child = spawn(
    '/bin/sh',
    ['-c', `${limits}; exec "$0" "$@"`, process.execPath, heap, file, ...words],
    { env: {}, stdio: ['pipe', 'pipe', 'ignore'], cwd: programRoot },
  );
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let size = 0;
    const end = (): void => {
      child.kill('SIGKILL');
    };
    const timer = setTimeout(end, seconds * 1000);
    child.stdout.on('data', (part: Buffer) => {
      size += part.length;
      if (size > mostBytes) end();
      else parts.push(part);
    });
    // It may die before it has read everything.
    child.stdin.on('error', () => undefined);
    child.on('error', () => {
      clearTimeout(timer);
      resolve(undefined);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve(code === 0 && size <= mostBytes ? answerIn(Buffer.concat(parts)) : undefined);
    });
    child.stdin.end(input);
  });
}

function answerIn(output: Buffer): Answered | undefined {
  const end = output.indexOf(0x0a);
  if (end < 0) return undefined;
  try {
    return { facts: JSON.parse(output.toString('utf8', 0, end)) as unknown, bytes: output.subarray(end + 1) };
  } catch {
    return undefined;
  }
}
