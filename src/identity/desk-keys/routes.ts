import type { Route } from '../../web/route';
import { askForCode, askToGrant, create, grant, recover, showKeys } from './handlers';
import { askToRenew, renew } from './renewal-handlers';

const member = '/desk/keys/:desk/members/:person';
const recovery = '/desk/keys/:desk/recovery';
const renewal = '/desk/keys/:desk/recovery-code';

export const deskKeyRoutes: readonly Route[] = [
  { verb: 'get', path: '/desk/keys', permission: 'desk.keys', handler: showKeys },
  { verb: 'get', path: member, permission: 'desk.keys', handler: askToGrant },
  { verb: 'post', path: member, permission: 'desk.keys', handler: grant },
  { verb: 'get', path: recovery, permission: 'desk.keys', handler: askForCode },
  { verb: 'post', path: recovery, permission: 'desk.keys', handler: recover },
  { verb: 'get', path: renewal, permission: 'desk.keys', handler: askToRenew },
  { verb: 'post', path: renewal, permission: 'desk.keys', handler: renew },
  { verb: 'post', path: '/desk/keys/:desk/creation', permission: 'desk.keys', handler: create },
];
