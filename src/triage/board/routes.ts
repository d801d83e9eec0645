import type { Route } from '../../web/route';
import { showBoard } from './handlers';

export const boardRoutes: readonly Route[] = [
  { verb: 'get', path: '/desk/board', permission: 'desk.lead', handler: showBoard },
];
