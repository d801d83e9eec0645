/** What other features may ask of the desk's side. */
export { namedOfficersOfReport } from './access/queries';
export { anyThinUntold, tellOfThinCases } from './access/thin';
export { settleShredded, shreddedUnsettled } from './spill/settle';
export { assess, type ScoreResult } from './priority';
export { rulesInForce } from './rules/service';
export { clocksFor } from './case-clocks';
export { anyToCall, callForUnread } from './clocks/calls';
export { anyToWatch } from './clocks/queries';
export { watchClocks } from './clocks/watch';
export { endExpertLinks, expertsHaveEnded } from './experts/ending';
export type { CaseClocks } from './due';
export { anyRequestOverdue, endOverdueRequests } from './approvals/expire';
export { anyWatchedLongEnough, endMonitoring } from './comeback/monitor';
export { lastMinuteOf } from './zone';
export { openCase, reporterSpoke, SpokeTooOften, statusForReporter, type ReporterStatus } from './intake';
export { outcomesBetween, type Outcome } from './outcomes';
