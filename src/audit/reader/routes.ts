import type { Route } from '../../web/route';
import { showOutcomes } from './outcomes-handlers';
import { downloadHead, showAudit, verifyNewest } from './handlers';

export const auditRoutes: readonly Route[] = [
  { verb: 'get', path: '/audit', permission: 'audit.read', handler: showAudit },
  { verb: 'get', path: '/audit/outcomes', permission: 'audit.read', handler: showOutcomes },
  { verb: 'get', path: '/audit/head', permission: 'audit.read', handler: downloadHead, answers: 'file' },
  { verb: 'post', path: '/audit/verification', permission: 'audit.read', handler: verifyNewest },
];
