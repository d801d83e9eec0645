import type { Route } from '../../web/route';
import { changeSelection, showSelection } from './handlers';

export const bulkRoutes: readonly Route[] = [
  { verb: 'get', path: '/desk/selection', permission: 'desk.queue', handler: showSelection },
  { verb: 'post', path: '/desk/selection', permission: 'case.work', handler: changeSelection },
];
