import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run, say } from './say.mjs';

/** The runs of Jest that `npm test` is made of; jest.config.cjs reads the same two variables. */
export const runs = {
  sqlite: {
    title: 'Tests on SQLite',
    env: { PERIGEE_TESTS: 'quick', PERIGEE_TEST_ENGINE: 'sqlite' },
    args: [],
  },
  postgres: {
    title: 'Storage tests on PostgreSQL',
    env: { PERIGEE_TESTS: 'quick', PERIGEE_TEST_ENGINE: 'postgres' },
    args: [],
  },
  journeys: {
    title: 'Journeys in a browser',
    env: { PERIGEE_TESTS: 'journeys', PERIGEE_TEST_ENGINE: 'sqlite' },
    args: ['--runInBand'],
  },
  long: {
    title: 'Long tests',
    env: { PERIGEE_TESTS: 'long', PERIGEE_TEST_ENGINE: 'sqlite' },
    args: ['--runInBand'],
  },
};

/**
 * Runs Jest once and counts. What Jest's counts leave out counts as a failure: a file that can't be loaded, a run that
 * ends badly or says nothing, and a whole run in which there is nothing to test.
 * @param {{ title: string, env: object, args: string[] }} one
 * @param {string[]} options passed on to Jest, such as a part of a path
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 */
export async function runTests(root, one, options) {
  say(`\n${one.title}`);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'perigee-tests-'));
  const results = path.join(folder, 'results.json');
  try {
    const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
    // A part of the tests may have nothing in one of the runs; all runs together may not.
    const chosen = options.length > 0 ? ['--passWithNoTests', ...options] : [];
    const args = [jest, '--json', `--outputFile=${results}`, ...one.args, ...chosen];
    const code = await run(process.execPath, args, { cwd: root, env: one.env });
    const json = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : undefined;
    return countsOf(json, code, { mayBeEmpty: options.length > 0 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param json what Jest wrote, or undefined where it wrote nothing */
export function countsOf(json, code, { mayBeEmpty }) {
  const passed = json?.numPassedTests ?? 0;
  const skipped = (json?.numPendingTests ?? 0) + (json?.numTodoTests ?? 0);
  let failed = (json?.numFailedTests ?? 0) + (json?.numRuntimeErrorTestSuites ?? 0);
  if (failed === 0 && (json === undefined || code !== 0)) {
    say(`This run ended with code ${code} and no failed test: that counts as one.`);
    failed = 1;
  } else if (passed + failed === 0 && !mayBeEmpty) {
    say('This run tested nothing: that counts as a failure.');
    failed = 1;
  }
  return { passed, failed, skipped };
}

export function sum(counts) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const one of counts) for (const name of Object.keys(total)) total[name] += one[name];
  return total;
}

/** The last line of every test command. */
export function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

export const isGreen = ({ passed, failed }) => failed === 0 && passed > 0;
