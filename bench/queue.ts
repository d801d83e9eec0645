import { Agent } from 'node:http';
import { makeDesk, officerCookies, type BenchDesk } from './desk';
import { startBare } from './bare';
import { fillDesk } from './fill';
import { repeated, send, type Request } from './load';
import { median, rounded, type Benchmark } from './outcome';

const deskOf = (count: number, open: number): Promise<BenchDesk> =>
  makeDesk((deps, organisation) => fillDesk(deps, organisation, { count, open }));

/** Every eighth case comes by e-mail, all of them from on-line settings. */
const filters = '&channel=email&setting=online';

/** A signed-in officer's requests of the queue's view with all open cases, and of those of them that match two filters. */
async function queueRequests(desk: BenchDesk): Promise<{ plain: Request; filtered: Request }> {
  const server = await desk.serve();
  const headers = { cookie: await officerCookies(server) };
  const address = (more: string): URL => new URL(`/desk?view=all${more}`, server.origin);
  return { plain: { url: address(''), headers }, filtered: { url: address(filters), headers } };
}

/** The queue, 50 rows with opened headings, against a bare page of the same size. */
export const queueVsLimit: Benchmark = {
  name: 'queue-vs-limit',
  async run({ quick }) {
    const rounds = quick ? 2 : 7;
    const seconds = quick ? 1 : 4;
    const desk = await deskOf(quick ? 500 : 20_000, quick ? 500 : 5_000);
    const { plain: queue, filtered } = await queueRequests(desk);
    const agent = new Agent({ keepAlive: true });
    const page = await send(agent, queue);
    agent.destroy();
    const bare = await startBare('queue', { PAGE_BYTES: String(page.bytes) });
    try {
      const limit: Request = { url: new URL('/', bare.origin) };
      await repeated(queue, 1, 200);
      await repeated(filtered, 1, 200);
      await repeated(limit, 1, 200);
      const ours: number[] = [];
      const narrowed: number[] = [];
      const theirs: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        theirs.push(await repeated(limit, seconds, 200));
        ours.push(await repeated(queue, seconds, 200));
        narrowed.push(await repeated(filtered, seconds, 200));
      }
      const toLimit = (values: number[]): number[] =>
        values.map((value, index) => value / (theirs[index] ?? Number.NaN));
      const ratios = toLimit(ours);
      return {
        name: 'queue-vs-limit',
        value: rounded(median(ratios)),
        unit: 'ratio',
        limit: { atLeast: 0.5 },
        detail: {
          pageBytes: page.bytes,
          rounds,
          queuePerSecond: rounded(median(ours)),
          barePerSecond: rounded(median(theirs)),
          ratios: ratios.map(rounded),
          filteredPerSecond: rounded(median(narrowed)),
          filteredRatio: rounded(median(toLimit(narrowed))),
        },
      };
    } finally {
      bare.stop();
      await desk.remove();
    }
  },
};

/** Milliseconds that a request takes, one after the other. */
async function timesOf(agent: Agent, wanted: Request, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const begin = performance.now();
    await send(agent, wanted);
    times.push(performance.now() - begin);
  }
  return times;
}

/** A queue page's time with a hundred times as many reports, with filters and without. */
export const queueGrowth: Benchmark = {
  name: 'queue-growth',
  async run({ quick }) {
    const [few, many] = quick ? [200, 2_000] : [1_000, 100_000];
    const rounds = quick ? 3 : 15;
    const each = 60;
    const desks = {
      few: await deskOf(few, few),
      manyFewOpen: await deskOf(many, few),
      manyAllOpen: await deskOf(many, many),
    };
    const agent = new Agent({ keepAlive: true });
    try {
      const requests = {
        few: await queueRequests(desks.few),
        manyFewOpen: await queueRequests(desks.manyFewOpen),
        manyAllOpen: await queueRequests(desks.manyAllOpen),
      };
      const names = ['few', 'manyFewOpen', 'manyAllOpen'] as const;
      const kinds = ['plain', 'filtered'] as const;
      const medians = new Map<string, number[]>();
      const of = (name: string, kind: string): number[] => medians.get(`${name} ${kind}`) ?? [];
      for (const name of names) for (const kind of kinds) await timesOf(agent, requests[name][kind], each);
      for (let round = 0; round < rounds; round += 1)
        for (const name of names)
          for (const kind of kinds)
            medians.set(`${name} ${kind}`, [
              ...of(name, kind),
              median(await timesOf(agent, requests[name][kind], each)),
            ]);
      const ratio = (name: 'manyFewOpen' | 'manyAllOpen', kind: (typeof kinds)[number]): number =>
        median(of(name, kind).map((value, index) => value / (of('few', kind)[index] ?? Number.NaN)));
      const ratios = {
        someOpen: ratio('manyFewOpen', 'plain'),
        allOpen: ratio('manyAllOpen', 'plain'),
        someOpenFiltered: ratio('manyFewOpen', 'filtered'),
        allOpenFiltered: ratio('manyAllOpen', 'filtered'),
      };
      return {
        name: 'queue-growth',
        value: rounded(Math.max(...Object.values(ratios))),
        unit: 'ratio',
        limit: { atMost: 1.3 },
        detail: {
          few,
          many,
          rounds,
          ...Object.fromEntries(Object.entries(ratios).map(([name, value]) => [name, rounded(value)])),
          millisecondsWithFew: rounded(median(of('few', 'plain'))),
          millisecondsAllOpen: rounded(median(of('manyAllOpen', 'plain'))),
          millisecondsWithFewFiltered: rounded(median(of('few', 'filtered'))),
          millisecondsAllOpenFiltered: rounded(median(of('manyAllOpen', 'filtered'))),
        },
      };
    } finally {
      agent.destroy();
      for (const desk of Object.values(desks)) await desk.remove();
    }
  },
};
