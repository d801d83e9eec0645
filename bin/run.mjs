#!/usr/bin/env node
// node bin/run.mjs demo|start|bench [OPTIONS]: sets up what is missing, then becomes that program.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureAll, ensureRunnable, root } from './ensure.mjs';
import { giveUp, SetUpProblem } from './tools/say.mjs';

const programs = {
  demo: { ensure: ensureAll, entry: 'dist/src/demo/main.js' },
  start: { ensure: ensureRunnable, entry: 'dist/src/main.js' },
  bench: { ensure: ensureAll, entry: 'bench/main.ts' },
};

const [name = '', ...options] = process.argv.slice(2);
try {
  if (!Object.hasOwn(programs, name))
    throw new SetUpProblem(`Which program? One of ${Object.keys(programs).join(', ')}.`);
  const { ensure, entry } = programs[name];
  await ensure();
  const file = path.join(root, entry);
  // In this process, not in a child: a signal from outside then reaches the program itself.
  process.argv = [process.argv[0], file, ...options];
  if (entry.endsWith('.ts')) await import('tsx');
  await import(pathToFileURL(file).href);
} catch (error) {
  giveUp(error);
}
