import type { Route } from '../../web/route';
import { postAbsence, postAbsenceRemoval, postHandOver, showDuty } from './handlers';
import { administratorPlans, leadPlans } from './plan-handlers';

const plan = '/desk/duty/plan';
const admin = '/admin/duty';

export const dutyRoutes: readonly Route[] = [
  { verb: 'get', path: '/desk/duty', permission: 'duty.read', handler: showDuty },
  { verb: 'post', path: '/desk/duty/hand-overs', permission: 'duty.read', handler: postHandOver },
  { verb: 'post', path: '/desk/duty/absences', permission: 'duty.read', handler: postAbsence },
  { verb: 'post', path: '/desk/duty/absences/removal', permission: 'duty.read', handler: postAbsenceRemoval },

  { verb: 'get', path: plan, permission: 'duty.plan', handler: leadPlans.show },
  { verb: 'post', path: `${plan}/turns`, permission: 'duty.plan', handler: leadPlans.addTurn },
  { verb: 'post', path: `${plan}/turns/removal`, permission: 'duty.plan', handler: leadPlans.removeTurn },
  { verb: 'post', path: `${plan}/absences`, permission: 'duty.plan', handler: leadPlans.addAbsence },
  {
    verb: 'post',
    path: `${plan}/absences/removal`,
    permission: 'duty.plan',
    handler: leadPlans.removeAbsence,
  },

  { verb: 'get', path: admin, permission: 'admin.duty', handler: administratorPlans.show },
  { verb: 'post', path: `${admin}/turns`, permission: 'admin.duty', handler: administratorPlans.addTurn },
  {
    verb: 'post',
    path: `${admin}/turns/removal`,
    permission: 'admin.duty',
    handler: administratorPlans.removeTurn,
  },
  {
    verb: 'post',
    path: `${admin}/absences`,
    permission: 'admin.duty',
    handler: administratorPlans.addAbsence,
  },
  {
    verb: 'post',
    path: `${admin}/absences/removal`,
    permission: 'admin.duty',
    handler: administratorPlans.removeAbsence,
  },
];
