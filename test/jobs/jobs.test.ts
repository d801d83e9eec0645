import { minute, second } from '../../src/clock';
import type { Connected } from '../../src/database';
import { deleteOldLeases, runIfDue, runJobs, type Job } from '../../src/jobs';
import { jobLeaseMs } from '../../src/jobs/lease';
import { claimJob, releaseJob, renewJob } from '../../src/jobs/queries';
import { createLogger } from '../../src/log';
import { TestClock } from '../support/clock';
import { openTestDatabase } from '../support/database';

let connected: Connected;
let clock: TestClock;
const never = new AbortController().signal;

beforeEach(async () => {
  connected = await openTestDatabase();
  clock = new TestClock();
});

afterEach(() => connected.close());

const deps = () => ({ db: connected.db, clock, log: createLogger('silent') });
const aJob = (run: Job['run'], change: Partial<Job> = {}): Job => ({
  name: 'a-job',
  everyMs: minute,
  by: 'one',
  run,
  ...change,
});
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

test('a job runs, and not again before its time', async () => {
  let runs = 0;
  const job = aJob(async () => {
    runs += 1;
  });
  expect(await runIfDue(deps(), job, never)).toBe(true);
  expect(await runIfDue(deps(), job, never)).toBe(false);
  clock.advance(minute);
  expect(await runIfDue(deps(), job, never)).toBe(true);
  expect(runs).toBe(2);
});

test('of several processes that come at the same time, one runs the job', async () => {
  let running = 0;
  let most = 0;
  const job = aJob(async () => {
    running += 1;
    most = Math.max(most, running);
    await pause(20);
    running -= 1;
  });
  const ran = await Promise.all([1, 2, 3, 4].map(() => runIfDue(deps(), job, never)));
  expect(ran.filter(Boolean)).toHaveLength(1);
  expect(most).toBe(1);
});

test('a job that failed has not finished: its turn comes at once', async () => {
  let tries = 0;
  const job = aJob(async () => {
    tries += 1;
    if (tries === 1) throw new Error('the first try');
  });
  await expect(runIfDue(deps(), job, never)).rejects.toThrow('the first try');
  expect(await runIfDue(deps(), job, never)).toBe(true);
});

test('the lease of a process that died runs out', async () => {
  const { db } = connected;
  const lease = { token: 'of a process that died', now: clock.now(), until: clock.now() + jobLeaseMs };
  await claimJob(db, 'a-job', { ...lease, finishedBefore: clock.now() - minute });
  const job = aJob(() => Promise.resolve());
  expect(await runIfDue(deps(), job, never)).toBe(false);
  clock.advance(jobLeaseMs + second);
  expect(await runIfDue(deps(), job, never)).toBe(true);
  expect(await renewJob(db, 'a-job', lease.token, clock.now() + jobLeaseMs)).toBe(false);
  await releaseJob(db, 'a-job', lease.token, { finishedAt: 1 });
  const [row] = await db.selectFrom('lease').selectAll().execute();
  expect(row?.finished_at).toBe(clock.now());
});

test('nothing is written while there is no work', async () => {
  const job = aJob(() => Promise.reject(new Error('must not run')), {
    hasWork: () => Promise.resolve(false),
  });
  expect(await runIfDue(deps(), job, never)).toBe(false);
  expect(await connected.db.selectFrom('lease').selectAll().execute()).toEqual([]);
});

test('stopping waits for what is under way, and starts nothing new', async () => {
  let finished = 0;
  let begun = 0;
  const slow = aJob(
    async () => {
      begun += 1;
      await pause(60);
      finished += 1;
    },
    { by: 'each', everyMs: 1 },
  );
  const runner = runJobs(deps(), [slow]);
  await pause(20);
  await runner.stop();
  expect([begun, finished]).toEqual([1, 1]);
  await pause(40);
  expect(begun).toBe(1);
});

test('a job that fails holds up no other, and comes again later', async () => {
  let healthy = 0;
  let failed = 0;
  const runner = runJobs(deps(), [
    aJob(
      async () => {
        failed += 1;
        throw new Error('always');
      },
      { name: 'failing', by: 'each', everyMs: 5 },
    ),
    aJob(
      async () => {
        healthy += 1;
      },
      { name: 'healthy', by: 'each', everyMs: 5 },
    ),
  ]);
  await pause(300);
  await runner.stop();
  expect(healthy).toBeGreaterThan(failed);
  expect(failed).toBeGreaterThan(1);
});

test('the leases of jobs that no program runs any more are deleted', async () => {
  await runIfDue(
    deps(),
    aJob(() => Promise.resolve()),
    never,
  );
  clock.advance(40 * 24 * 60 * minute);
  await deleteOldLeases(connected.db, clock.now() - 30 * 24 * 60 * minute, clock.now());
  expect(await connected.db.selectFrom('lease').selectAll().execute()).toEqual([]);
});
