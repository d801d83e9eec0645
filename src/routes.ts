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
import { assessmentRoutes } from './triage/assessment/routes';
import { expertRoutes } from './triage/experts/routes';
import { accessRoutes } from './triage/access/routes';
import { spillRoutes } from './triage/spill/routes';
import { historyRoutes } from './triage/history/routes';
import { comebackRoutes } from './triage/comeback/routes';
import { mergingRoutes } from './triage/merging/routes';
import { dutyRoutes } from './triage/duty/routes';
import { boardRoutes } from './triage/board/routes';
import { bulkRoutes } from './triage/bulk/routes';
import { filterRoutes } from './triage/filters/routes';
import { labelRoutes } from './triage/labels/routes';
import { deskRoutes } from './triage/routes';
import { rulesRoutes } from './triage/rules/routes';
import { taskRoutes } from './triage/tasks/routes';
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
  ...filterRoutes,
  ...bulkRoutes,
  ...labelRoutes,
  ...boardRoutes,
  ...dutyRoutes,
  ...comebackRoutes,
  ...mergingRoutes,
  ...taskRoutes,
  ...historyRoutes,
  ...accessRoutes,
  ...spillRoutes,
  ...rulesRoutes,
  ...assessmentRoutes,
  ...expertRoutes,
  ...deadLetterRoutes,
  ...auditRoutes,
];
