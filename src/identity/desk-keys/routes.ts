import type { Route } from '../../web/route';
import { askForCode, askToGrant, create, grant, recover, showKeys } from './handlers';

const member = '/desk/keys/:desk/members/:person';
const recovery = '/desk/keys/:desk/recovery';

export const deskKeyRoutes: readonly Route[] = [
  { verb: 'get', path: '/desk/keys', permission: 'desk.keys', handler: showKeys },
  { verb: 'get', path: member, permission: 'desk.keys', handler: askToGrant },
  { verb: 'post', path: member, permission: 'desk.keys', handler: grant },
  { verb: 'get', path: recovery, permission: 'desk.keys', handler: askForCode },
  { verb: 'post', path: recovery, permission: 'desk.keys', handler: recover },
  { verb: 'post', path: '/desk/keys/:desk/creation', permission: 'desk.keys', handler: create },
];
