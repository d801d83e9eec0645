import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { run, say, SetUpProblem } from './say.mjs';

/** What the whole test run needs beside Node, as Debian names and places it. */
const needs = [
  { package: 'postgresql', isThere: () => hasPostgres() },
  { package: 'chromium', isThere: () => hasChromium() },
  { package: 'fonts-wqy-zenhei', isThere: () => hasChineseFont() },
];

/** Installs PostgreSQL, Chromium and a Chinese font where that is allowed (Debian, root), otherwise says what to do. */
export async function ensureBrowserAndPostgres() {
  const missing = missingDebianPackages();
  if (missing.length === 0) return;
  const advice = `npm test needs ${missing.join(', ')}. Install with: sudo apt-get install -y ${missing.join(' ')}`;
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) throw new SetUpProblem(advice);
  say(`Installing ${missing.join(', ')}`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const installed =
    (await run('apt-get', ['update', '-q'], { env })) === 0 &&
    (await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...missing], { env })) === 0;
  if (!installed || missingDebianPackages().length > 0) throw new SetUpProblem(advice);
}

export const missingDebianPackages = () => needs.filter((one) => !one.isThere()).map((one) => one.package);

/** initdb is PostgreSQL's own; Debian keeps it out of PATH, in a folder for each version. */
function hasPostgres() {
  const versions = '/usr/lib/postgresql';
  const folders = existsSync(versions)
    ? readdirSync(versions).map((one) => path.join(versions, one, 'bin'))
    : [];
  return isRunnable('initdb', [...folders, ...searchPath()]);
}

const hasChromium = () => isRunnable('chromium', ['/usr/bin', ...searchPath()]);

const hasChineseFont = () =>
  existsSync('/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc') || !existsSync('/etc/debian_version');

const searchPath = () => (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);

const isRunnable = (name, folders) => folders.some((folder) => canRun(path.join(folder, name)));

function canRun(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
