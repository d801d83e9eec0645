import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run, say, SetUpProblem } from './say.mjs';

/**
 * What is built, from what, by which program. A part is made again when a byte of its sources has changed: contents are
 * compared, not times, because a checkout sets every time anew.
 */
const parts = {
  program: {
    of: 'TypeScript',
    sources: ['src', 'db', 'tsconfig.json', 'tsconfig.build.json'],
    result: 'dist/src',
    command: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'],
    after: removeWhatHasNoSource,
  },
  assets: {
    of: 'style sheets, scripts and pictures',
    sources: ['public', 'styles', 'bin/build-assets.mjs', 'package-lock.json'],
    result: 'public/assets',
    command: ['bin/build-assets.mjs'],
    after: () => {},
  },
};

/** Builds the parts that are not up to date; an installation that was shipped built, without sources, has none. */
export async function ensureBuild(root, prepare = async () => {}) {
  for (const name of Object.keys(parts)) {
    if (!isStale(root, name)) continue;
    await prepare();
    await build(root, name);
  }
}

export function isStale(root, name) {
  const { command, sources, result } = parts[name];
  if (!existsSync(path.join(root, sources[0]))) return false;
  // A part whose program isn't there yet has nothing to build with; the compiler comes with the packages.
  if (name === 'assets' && !existsSync(path.join(root, command[0]))) return false;
  if (!existsSync(path.join(root, result))) return true;
  return readStamp(root, name) !== digestOf(root, sources);
}

async function build(root, name) {
  const { of, sources, result, command, after } = parts[name];
  say(`Building ${of}`);
  const digest = digestOf(root, sources);
  // The compiler's note of what it made is wrong once that is gone.
  if (!existsSync(path.join(root, result))) rmSync(path.join(root, 'dist', '.tsbuildinfo'), { force: true });
  if ((await run(process.execPath, command, { cwd: root })) !== 0)
    throw new SetUpProblem(`Building ${of} failed: the reasons are above.`);
  after(root);
  const stamp = stampFile(root, name);
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
}

const stampFile = (root, name) => path.join(root, 'dist', `.${name}-built-from`);

function readStamp(root, name) {
  const file = stampFile(root, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function digestOf(root, sources) {
  const hash = createHash('sha256');
  for (const source of sources)
    for (const file of filesIn(path.join(root, source))) {
      const content = readFileSync(file);
      hash.update(`${path.relative(root, file)}\0${content.length}\0`).update(content);
    }
  return hash.digest('hex');
}

/** Every file under a path in a steady order, without what is built. */
function filesIn(place) {
  if (!existsSync(place)) return [];
  if (statSync(place).isFile()) return [place];
  return readdirSync(place, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !file.includes(`${path.sep}public${path.sep}assets${path.sep}`))
    .sort();
}

/** The compiler leaves what it once made: a migration that was renamed would run twice. */
function removeWhatHasNoSource(root) {
  for (const folder of ['src', 'db'])
    for (const file of filesIn(path.join(root, 'dist', folder))) {
      const source = path.relative(path.join(root, 'dist'), file).replace(/\.js(\.map)?$/, '.ts');
      if (!existsSync(path.join(root, source))) rmSync(file);
    }
}
