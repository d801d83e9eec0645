import type { Route } from '../../web/route';
import { raiseOpenCases, showCases } from './case-handlers';
import { approve, propose, refuse, showChange, withdraw } from './change-handlers';
import { showForm, showRules, showTrial } from './handlers';

const change = '/desk/priority/changes/:number';

export const rulesRoutes: readonly Route[] = [
  { verb: 'get', path: '/desk/priority', permission: 'rules.read', handler: showRules },
  { verb: 'get', path: '/desk/priority/figures', permission: 'rules.propose', handler: showForm },
  { verb: 'get', path: '/desk/priority/trial', permission: 'rules.propose', handler: showTrial },
  { verb: 'post', path: '/desk/priority/changes', permission: 'rules.propose', handler: propose },
  { verb: 'get', path: change, permission: 'rules.read', handler: showChange },
  { verb: 'post', path: `${change}/approval`, permission: 'rules.decide', handler: approve },
  { verb: 'post', path: `${change}/refusal`, permission: 'rules.decide', handler: refuse },
  { verb: 'post', path: `${change}/withdrawal`, permission: 'rules.decide', handler: withdraw },
  { verb: 'get', path: '/desk/priority/cases', permission: 'rules.read', handler: showCases },
  { verb: 'post', path: '/desk/priority/cases', permission: 'rules.decide', handler: raiseOpenCases },
];
