import type { Route } from '../../web/route';
import { downloadHead, showAudit, verifyNewest } from './handlers';

export const auditRoutes: readonly Route[] = [
  { verb: 'get', path: '/audit', permission: 'audit.read', handler: showAudit },
  { verb: 'get', path: '/audit/head', permission: 'audit.read', handler: downloadHead, answers: 'file' },
  { verb: 'post', path: '/audit/verification', permission: 'audit.read', handler: verifyNewest },
];
