import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';

/** The folder of Perigee itself. */
export const root = path.resolve(__dirname, '..', '..');

/** A throw-away folder for one test. */
export interface Folder {
  at: string;
  /** Writes a file, and the folders above it. */
  write(name: string, text: string): void;
  remove(): void;
}

export function makeFolder(): Folder {
  const at = mkdtempSync(path.join(os.tmpdir(), 'perigee-tooling-'));
  return {
    at,
    write(name, text) {
      const file = path.join(at, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    },
    remove: () => rmSync(at, { recursive: true }),
  };
}

export interface Said {
  code: number;
  output: string;
  problems: string;
}

/**
 * Runs some lines with a module of bin/tools, as `tool`, in a Node of their own. Its programs are ES modules that Jest
 * doesn't load, and they speak through the process: what counts is what comes out.
 */
export function withTool(name: string, lines: string, env: Record<string, string> = {}): Said {
  const module = JSON.stringify(path.join(root, 'bin', 'tools', `${name}.mjs`));
  const result = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', `import * as tool from ${module};\n${lines}`],
    { encoding: 'utf8', env: { ...process.env, ...env } },
  );
  return { code: result.status ?? 1, output: result.stdout.trim(), problems: result.stderr.trim() };
}
