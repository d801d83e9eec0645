import { auditRoutes } from './audit/reader/routes';
import { deadLetterRoutes } from './dead-letters/routes';
import { guidanceRoutes } from './guidance/routes';
import { homeRoutes } from './home/routes';
import { adminRoutes } from './identity/admin/routes';
import { deskKeyRoutes } from './identity/desk-keys/routes';
import { identityRoutes } from './identity/routes';
import { afterwardsRoutes } from './reporting/afterwards/routes';
import { receiptRoutes } from './reporting/receipt-routes';
import { reportingRoutes } from './reporting/routes';
import { deskRoutes } from './triage/routes';
import type { Route } from './web/route';

/** Every address that Perigee serves. */
export const routes: readonly Route[] = [
  ...homeRoutes,
  ...identityRoutes,
  ...adminRoutes,
  ...deskKeyRoutes,
  ...guidanceRoutes,
  ...reportingRoutes,
  ...receiptRoutes,
  ...afterwardsRoutes,
  ...deskRoutes,
  ...deadLetterRoutes,
  ...auditRoutes,
];
