import type { Route } from '../../web/route';
import { showHistory } from './handlers';

export const historyRoutes: readonly Route[] = [
  { verb: 'get', path: '/desk/cases/:reference/history', permission: 'case.read', handler: showHistory },
];
