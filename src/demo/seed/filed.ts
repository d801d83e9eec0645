import type { Sent } from '../../reporting/submission';
import type { SeedReport } from '../../../db/seeds/report';

/** A report of the story that was sent, with what its later turns need to know. */
export interface Filed {
  report: SeedReport;
  sent: Sent;
  /** By the key that the seeds give. */
  others: ReadonlyMap<string, Filed>;
  /** What the expert who was asked has in hand. */
  expert?: { link: string; code: string };
}
