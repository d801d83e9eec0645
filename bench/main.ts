import { parseArgs } from 'node:util';
import { reportPageKb } from './page';
import { queueGrowth, queueVsLimit } from './queue';
import type { Benchmark, Outcome } from './outcome';
import { submitVsLimit } from './submit';

const benchmarks: readonly Benchmark[] = [queueVsLimit, queueGrowth, submitVsLimit, reportPageKb];

const usage = `Usage: npm run bench -- [NAME…] [--json] [--quick]

  NAME     one or more of ${benchmarks.map((one) => one.name).join(', ')}; all of them where none is named
  --json   one object a line: name, value, unit, detail
  --quick  fewer rows and rounds: shows that it runs, not how fast it is
`;

class UsageProblem extends Error {}

interface Options {
  chosen: readonly Benchmark[];
  json: boolean;
  quick: boolean;
}

function readOptions(args: string[]): Options {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean' }, quick: { type: 'boolean' } },
    });
    const unknown = positionals.filter((name) => !benchmarks.some((one) => one.name === name));
    if (unknown.length > 0) throw new UsageProblem(`There is no benchmark ${unknown.join(', ')}.`);
    const chosen =
      positionals.length === 0 ? benchmarks : benchmarks.filter((one) => positionals.includes(one.name));
    return { chosen, json: values.json === true, quick: values.quick === true };
  } catch (error) {
    throw error instanceof UsageProblem
      ? error
      : new UsageProblem(error instanceof Error ? error.message : '');
  }
}

function inWords({ name, value, unit, limit, detail }: Outcome): string {
  const isGood = limit.atLeast === undefined ? value <= limit.atMost : value >= limit.atLeast;
  const bound = limit.atLeast === undefined ? `at most ${limit.atMost}` : `at least ${limit.atLeast}`;
  return `${name}: ${value} ${unit} (${bound}: ${isGood ? 'held' : 'NOT HELD'})\n  ${JSON.stringify(detail)}`;
}

async function main(): Promise<void> {
  const { chosen, json, quick } = readOptions(process.argv.slice(2));
  for (const benchmark of chosen) {
    const outcome = await benchmark.run({ quick });
    const { name, value, unit, detail } = outcome;
    console.log(json ? JSON.stringify({ name, value, unit, detail }) : inWords(outcome));
  }
}

main().catch((error: unknown) => {
  if (error instanceof UsageProblem) console.error(`${error.message}\n\n${usage}`);
  else console.error(error);
  // A benchmark that failed half-way may have connections open, which would keep the program running for ever.
  process.exit(error instanceof UsageProblem ? 2 : 1);
});
