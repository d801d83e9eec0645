import type { Route } from '../../web/route';
import { showFilter } from './handlers';

export const filterRoutes: readonly Route[] = [
  { verb: 'get', path: '/desk/filter', permission: 'desk.queue', handler: showFilter },
];
