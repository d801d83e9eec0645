import { Agent } from 'node:http';
import { makeDesk, officerCookies, type BenchDesk } from './desk';
import { startBare } from './bare';
import { fillDesk } from './fill';
import { repeated, send, type Request } from './load';
import { median, rounded, type Benchmark } from './outcome';

const deskOf = (count: number, open: number): Promise<BenchDesk> =>
  makeDesk((deps, organisation) => fillDesk(deps, organisation, { count, open }));

/** A signed-in officer's request of the queue's view with all open cases. */
async function queueRequest(desk: BenchDesk): Promise<Request> {
  const server = await desk.serve();
  const cookie = await officerCookies(server);
  return { url: new URL('/desk?view=all', server.origin), headers: { cookie } };
}

/** The queue, 50 rows with opened headings, against a bare page of the same size. */
export const queueVsLimit: Benchmark = {
  name: 'queue-vs-limit',
  async run({ quick }) {
    const rounds = quick ? 2 : 7;
    const seconds = quick ? 1 : 4;
    const desk = await deskOf(quick ? 500 : 20_000, quick ? 500 : 5_000);
    const queue = await queueRequest(desk);
    const agent = new Agent({ keepAlive: true });
    const page = await send(agent, queue);
    agent.destroy();
    const bare = await startBare('queue', { PAGE_BYTES: String(page.bytes) });
    try {
      const limit: Request = { url: new URL('/', bare.origin) };
      await repeated(queue, 1, 200);
      await repeated(limit, 1, 200);
      const ours: number[] = [];
      const theirs: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        theirs.push(await repeated(limit, seconds, 200));
        ours.push(await repeated(queue, seconds, 200));
      }
      const ratios = ours.map((value, index) => value / (theirs[index] ?? Number.NaN));
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

/** A queue page's time with a hundred times as many reports. */
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
        few: await queueRequest(desks.few),
        manyFewOpen: await queueRequest(desks.manyFewOpen),
        manyAllOpen: await queueRequest(desks.manyAllOpen),
      };
      const medians = { few: [] as number[], manyFewOpen: [] as number[], manyAllOpen: [] as number[] };
      const names = ['few', 'manyFewOpen', 'manyAllOpen'] as const;
      for (const name of names) await timesOf(agent, requests[name], each);
      for (let round = 0; round < rounds; round += 1)
        for (const name of names) medians[name].push(median(await timesOf(agent, requests[name], each)));
      const ratio = (name: 'manyFewOpen' | 'manyAllOpen'): number =>
        median(medians[name].map((value, index) => value / (medians.few[index] ?? Number.NaN)));
      const [fewOpen, allOpen] = [ratio('manyFewOpen'), ratio('manyAllOpen')];
      return {
        name: 'queue-growth',
        value: rounded(Math.max(fewOpen, allOpen)),
        unit: 'ratio',
        limit: { atMost: 1.3 },
        detail: {
          few,
          many,
          rounds,
          someOpen: rounded(fewOpen),
          allOpen: rounded(allOpen),
          millisecondsWithFew: rounded(median(medians.few)),
          millisecondsAllOpen: rounded(median(medians.manyAllOpen)),
        },
      };
    } finally {
      agent.destroy();
      for (const desk of Object.values(desks)) await desk.remove();
    }
  },
};
