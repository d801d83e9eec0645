import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { run, say, SetUpProblem } from './say.mjs';

/**
 * Makes node_modules what package-lock.json says, where it isn't.
 * @param {{ dev: boolean }} options whether what only development needs must be there
 */
export async function ensurePackages(root, { dev }) {
  assertNode(root);
  const different = differentPackages(root, { dev });
  if (different.length > 0) {
    say(`Installing packages (${different.length} missing or not the locked version)`);
    await install(root, { dev });
  }
  await ensureSqlite(root);
}

function assertNode(root) {
  const { engines } = readJson(path.join(root, 'package.json'));
  const [major, minor] = engines.node.match(/\d+/g).map(Number);
  const [thisMajor, thisMinor] = process.versions.node.split('.').map(Number);
  if (thisMajor < major || (thisMajor === major && thisMinor < minor))
    throw new SetUpProblem(`Perigee needs Node ${engines.node}; this is ${process.versions.node}.`);
}

/** The packages that node_modules lacks or has in another version, by npm's own record of what it put there. */
export function differentPackages(root, { dev }) {
  const record = path.join(root, 'node_modules', '.package-lock.json');
  const present = existsSync(record) ? readJson(record).packages : {};
  return Object.entries(readJson(path.join(root, 'package-lock.json')).packages)
    .filter(([place, wanted]) => place !== '' && isWanted(wanted, dev))
    .filter(([place, wanted]) => !same(present[place], wanted))
    .map(([place]) => place);
}

// An optional package may be for another kind of machine; where it is there, it comes with the one that wants it.
const isWanted = (entry, dev) =>
  entry.optional !== true && entry.devOptional !== true && (dev || entry.dev !== true);

const same = (present, wanted) =>
  present !== undefined && present.version === wanted.version && present.integrity === wanted.integrity;

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

async function install(root, { dev }) {
  // Scripts wait for ensureSqlite: the only package that has to run one, and it may need a compiler.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', dev ? '--include=dev' : '--omit=dev'];
  if ((await npm(root, args)) !== 0)
    throw new SetUpProblem('npm ci failed: its own words are above. Mend that and start again.');
}

/** SQLite's driver is a binary: fetched where its makers' is within reach, otherwise compiled here. */
async function ensureSqlite(root) {
  if (await sqliteWorks(root)) return;
  const folder = path.join(root, 'node_modules', 'better-sqlite3');
  const fetcher = path.join(root, 'node_modules', 'prebuild-install', 'bin.js');
  if (existsSync(fetcher)) {
    await run(process.execPath, [fetcher], { cwd: folder, quiet: true });
    if (await sqliteWorks(root)) return;
  }
  const missing = missingCompilers();
  if (missing.length > 0)
    throw new SetUpProblem(
      `SQLite's binary can't be fetched here, and compiling it needs ${missing.join(', ')}. Install with:\n` +
        'sudo apt-get install -y make g++ python3',
    );
  say("Compiling SQLite, because its binary can't be fetched here: about a minute");
  const code = await npm(root, ['rebuild', 'better-sqlite3'], headersBesideNode());
  if (code !== 0 || !(await sqliteWorks(root)))
    throw new SetUpProblem('SQLite could not be compiled: the words of the compiler are above.');
}

/** The programs that compiling needs and that PATH doesn't have. */
export function missingCompilers(searched = process.env.PATH ?? '') {
  const folders = searched.split(path.delimiter).filter(Boolean);
  return ['make', 'g++', 'python3'].filter(
    (name) => !folders.some((folder) => existsSync(path.join(folder, name))),
  );
}

// In a process of its own: a driver that failed to load can't be loaded again in the same one.
const sqliteWorks = async (root) =>
  (await run(process.execPath, ['-e', "new (require('better-sqlite3'))(':memory:').close()"], {
    cwd: root,
    quiet: true,
  })) === 0;

/** Node's headers, where they were installed with it; otherwise the compiler's tool fetches them. */
function headersBesideNode() {
  const folder = path.resolve(path.dirname(process.execPath), '..');
  const versions = path.join(folder, 'include', 'node', 'node_version.h');
  if (!existsSync(versions)) return {};
  const text = readFileSync(versions, 'utf8');
  const part = (name) => new RegExp(`NODE_${name}_VERSION (\\d+)`).exec(text)?.[1];
  const version = `${part('MAJOR')}.${part('MINOR')}.${part('PATCH')}`;
  return version === process.versions.node ? { npm_config_nodedir: folder } : {};
}

function npm(root, args, env = {}) {
  const started = process.env.npm_execpath;
  return started !== undefined && /npm-cli\.[cm]?js$/.test(started)
    ? run(process.execPath, [started, ...args], { cwd: root, env })
    : run('npm', args, { cwd: root, env });
}
