import type { Route } from '../../web/route';
import { endLock, lockCase, shred, showSpill } from './handlers';

const spill = '/desk/cases/:reference/spill';

export const spillRoutes: readonly Route[] = [
  { verb: 'get', path: spill, permission: 'case.decide', handler: showSpill },
  { verb: 'post', path: spill, permission: 'case.decide', handler: lockCase },
  { verb: 'post', path: `${spill}/ending`, permission: 'case.decide', handler: endLock },
  { verb: 'post', path: `${spill}/shredding`, permission: 'case.decide', handler: shred },
];
