import { hourOf, minute } from '../clock';
import type { Dependencies } from '../dependencies';
import { randomId } from '../vault';
import type { Job } from './job';
import { claimJob, jobIsDue, releaseJob, renewJob } from './queries';

/** A process that dies holds up its job for no longer than this. */
export const jobLeaseMs = minute;
const renewEveryMs = jobLeaseMs / 3;

export type JobDependencies = Pick<Dependencies, 'db' | 'clock' | 'log'>;

/**
 * Runs a job that is due, unless another process has it.
 * @returns whether it ran
 */
export async function runIfDue(deps: JobDependencies, job: Job, stop: AbortSignal): Promise<boolean> {
  if (stop.aborted) return false;
  if (job.by === 'each') {
    if ((await job.hasWork?.()) === false) return false;
    await job.run(stop);
    return true;
  }
  const now = deps.clock.now();
  const finishedBefore = now - job.everyMs;
  if (!(await jobIsDue(deps.db, job.name, now, finishedBefore))) return false;
  if ((await job.hasWork?.()) === false) return false;
  const token = randomId();
  if (!(await claimJob(deps.db, job.name, { token, now, until: now + jobLeaseMs, finishedBefore })))
    return false;
  await underLease(deps, job, token, stop);
  return true;
}

/**
 * A job that comes at once does so because of what somebody has just done, such as a reporter: its exact time is not
 * kept. It is due again as soon as there is work.
 */
const keptTime = (job: Job, finishedAt: number): number =>
  job.everyMs < minute ? hourOf(finishedAt) : finishedAt;

async function underLease(deps: JobDependencies, job: Job, token: string, stop: AbortSignal): Promise<void> {
  const lost = new AbortController();
  const renewing = setInterval(() => {
    renewJob(deps.db, job.name, token, deps.clock.now() + jobLeaseMs).then(
      (kept) => {
        if (!kept) lost.abort();
      },
      (error: unknown) => {
        deps.log.error({ error, job: job.name }, 'the lease of a job was not renewed');
      },
    );
  }, renewEveryMs);
  try {
    await job.run(AbortSignal.any([stop, lost.signal]));
    await releaseJob(deps.db, job.name, token, { finishedAt: keptTime(job, deps.clock.now()) });
  } catch (error) {
    await releaseJob(deps.db, job.name, token, {});
    throw error;
  } finally {
    clearInterval(renewing);
  }
}
