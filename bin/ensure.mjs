#!/usr/bin/env node
// Set-up, as much of it as is missing: packages, compiled SQLite, the build. Uses nothing but Node itself, because on a
// fresh clone there is nothing else.
import path from 'node:path';
import { ensureBuild } from './tools/build.mjs';
import { ensurePackages } from './tools/packages.mjs';
import { giveUp } from './tools/say.mjs';

export const root = path.resolve(import.meta.dirname, '..');

/** Everything that working on Perigee needs. */
export async function ensureAll() {
  await ensurePackages(root, { dev: true });
  await ensureBuild(root);
}

/** What running it needs: an installation that is built, with `npm ci --omit=dev`, stays as it is. */
export async function ensureRunnable() {
  await ensurePackages(root, { dev: false });
  await ensureBuild(root, () => ensurePackages(root, { dev: true }));
}

if (process.argv[1] === import.meta.filename) await ensureAll().catch(giveUp);
