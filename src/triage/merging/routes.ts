import type { Route } from '../../web/route';
import { merge, showMerge, undo } from './handlers';

export const mergingRoutes: readonly Route[] = [
  { verb: 'get', path: '/desk/cases/:reference/merge', permission: 'case.decide', handler: showMerge },
  { verb: 'post', path: '/desk/cases/:reference/merge', permission: 'case.decide', handler: merge },
  { verb: 'post', path: '/desk/cases/:reference/separation', permission: 'case.decide', handler: undo },
];
