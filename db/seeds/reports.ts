import type { SeedReport } from './report';
import { harbourReports } from './reports-harbour';
import { earlierAtHarbour } from './reports-harbour-earlier';
import { northgateReports } from './reports-northgate';
import { earlierAtNorthgate } from './reports-northgate-earlier';
import { oversightReports } from './reports-oversight';

/** In the order in which they were sent. */
export const seedReports: readonly SeedReport[] = [
  ...earlierAtNorthgate,
  ...northgateReports,
  ...earlierAtHarbour,
  ...harbourReports,
  ...oversightReports,
].sort((one, other) => other.daysAgo - one.daysAgo);
