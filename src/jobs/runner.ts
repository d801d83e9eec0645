import { setMaxListeners } from 'node:events';
import { minute } from '../clock';
import type { Job } from './job';
import { runIfDue, type JobDependencies } from './lease';

/** A job that comes rarely is looked at this often, by a cheap read. */
const longestPauseMs = minute;
const longestPauseAfterFailureMs = minute;

export interface JobRunner {
  /** Starts nothing new, and waits for what is under way. */
  stop(): Promise<void>;
}

/** Looks after each job by itself, so that a slow one holds up no other. */
export function runJobs(deps: JobDependencies, jobs: readonly Job[]): JobRunner {
  const stopping = new AbortController();
  // Each job listens once for the end while it pauses; Node warns of more than ten.
  setMaxListeners(jobs.length + 1, stopping.signal);
  const loops = jobs.map((job) => lookAfter(deps, job, stopping.signal));
  return {
    async stop() {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

async function lookAfter(deps: JobDependencies, job: Job, stop: AbortSignal): Promise<void> {
  let failures = 0;
  while (!stop.aborted) {
    try {
      await runIfDue(deps, job, stop);
      failures = 0;
    } catch (error) {
      failures += 1;
      deps.log.error({ error, job: job.name }, 'a job failed');
    }
    await pause(pauseAfter(job, failures), stop);
  }
}

/** @returns milliseconds */
const pauseAfter = (job: Job, failures: number): number =>
  failures === 0
    ? Math.min(job.everyMs, longestPauseMs)
    : Math.min(job.everyMs * 2 ** Math.min(failures, 10), longestPauseAfterFailureMs);

/** Ends early when the program stops. */
const pause = (ms: number, stop: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      stop.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    stop.addEventListener('abort', end);
    if (stop.aborted) end();
  });
