export type { Job } from './job';
export { runIfDue } from './lease';
export { deleteOldLeases } from './queries';
export { runJobs, type JobRunner } from './runner';
