/** What other features may ask of the desk's side. */
export { assess, type ScoreResult } from './priority';
export { clocksFor } from './case-clocks';
export type { CaseClocks } from './due';
export { lastMinuteOf } from './zone';
export { openCase, reporterSpoke, SpokeTooOften, statusForReporter, type ReporterStatus } from './intake';
export { outcomesBetween, type Outcome } from './outcomes';
