import type { Route } from '../../web/route';
import {
  handOverCase,
  liftCase,
  nameAnother,
  recuseFromCase,
  restrictCase,
  showAccess,
  showMoved,
} from './handlers';
import { showTakeOver, takeCaseOver } from './takeover-handlers';

const ofCase = '/desk/cases/:reference';

export const accessRoutes: readonly Route[] = [
  { verb: 'get', path: '/desk/named-cases', permission: 'desk.keys', handler: showTakeOver },
  { verb: 'post', path: '/desk/named-cases', permission: 'desk.keys', handler: takeCaseOver },
  { verb: 'get', path: '/desk/moved', permission: 'desk.queue', handler: showMoved },
  { verb: 'get', path: `${ofCase}/access`, permission: 'case.decide', handler: showAccess },
  { verb: 'post', path: `${ofCase}/hand-over`, permission: 'case.decide', handler: handOverCase },
  { verb: 'post', path: `${ofCase}/restriction`, permission: 'case.decide', handler: restrictCase },
  { verb: 'post', path: `${ofCase}/recusal`, permission: 'case.decide', handler: recuseFromCase },
  { verb: 'post', path: `${ofCase}/named-officers`, permission: 'case.decide', handler: nameAnother },
  { verb: 'post', path: `${ofCase}/restriction/lifting`, permission: 'case.decide', handler: liftCase },
];
