import { judged } from './judged';
import type { SeedReport } from './report';
import { deskAtWork } from './reports-desk';
import { harbourReports } from './reports-harbour';
import { earlierAtHarbour } from './reports-harbour-earlier';
import { merged } from './reports-merged';
import { northgateReports } from './reports-northgate';
import { earlierAtNorthgate } from './reports-northgate-earlier';
import { oversightReports } from './reports-oversight';
import { yearOfReports } from './year/year';

/** In the order in which they were sent. */
export const seedReports: readonly SeedReport[] = [
  ...yearOfReports(),
  ...[
    ...earlierAtNorthgate,
    ...northgateReports,
    ...earlierAtHarbour,
    ...harbourReports,
    ...oversightReports,
    ...deskAtWork,
    ...merged,
  ].map(judged),
].sort((one, other) => other.daysAgo - one.daysAgo);
