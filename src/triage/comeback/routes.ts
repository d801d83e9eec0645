import type { Route } from '../../web/route';
import { reopen } from './handlers';

export const comebackRoutes: readonly Route[] = [
  { verb: 'post', path: '/desk/cases/:reference/reopening', permission: 'case.decide', handler: reopen },
];
