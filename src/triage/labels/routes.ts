import type { Route } from '../../web/route';
import {
  addLabel,
  nameLabel,
  setCaseLabels,
  setRetirement,
  showCaseLabels,
  showLabel,
  showLabels,
} from './handlers';

export const labelRoutes: readonly Route[] = [
  { verb: 'get', path: '/desk/labels', permission: 'desk.queue', handler: showLabels },
  { verb: 'post', path: '/desk/labels', permission: 'case.work', handler: addLabel },
  { verb: 'get', path: '/desk/labels/:label', permission: 'desk.lead', handler: showLabel },
  { verb: 'post', path: '/desk/labels/:label/name', permission: 'desk.lead', handler: nameLabel },
  { verb: 'post', path: '/desk/labels/:label/retirement', permission: 'desk.lead', handler: setRetirement },
  { verb: 'get', path: '/desk/cases/:reference/labels', permission: 'case.read', handler: showCaseLabels },
  { verb: 'post', path: '/desk/cases/:reference/labels', permission: 'case.work', handler: setCaseLabels },
];
