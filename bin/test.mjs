#!/usr/bin/env node
// npm test, npm run test:quick, npm run test:long. Set-up first, then Jest's runs one after the other; the last line is
// their sum. What follows -- goes to Jest: npm run test:quick -- vault
import { ensureAll, root } from './ensure.mjs';
import { ensureBrowserAndPostgres } from './tools/debian.mjs';
import { giveUp } from './tools/say.mjs';
import { isGreen, runs, runTests, sum, summary } from './tools/test-runs.mjs';

const sets = {
  all: { runs: ['sqlite', 'postgres', 'journeys'], prepare: ensureBrowserAndPostgres },
  quick: { runs: ['sqlite'], prepare: async () => {} },
  long: { runs: ['long'], prepare: ensureBrowserAndPostgres },
};

const [first = '', ...others] = process.argv.slice(2);
const named = Object.hasOwn(sets, first);
const set = sets[named ? first : 'all'];
const options = named ? others : process.argv.slice(2);

try {
  await ensureAll();
  await set.prepare();
  const counts = [];
  for (const name of set.runs) counts.push(await runTests(root, runs[name], options));
  const total = sum(counts);
  process.exitCode = isGreen(total) ? 0 : 1;
  process.stdout.write(`${summary(total)}\n`);
} catch (error) {
  giveUp(error);
}
