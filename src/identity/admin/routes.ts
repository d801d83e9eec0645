import type { Route } from '../../web/route';
import { askForLink, askToDisable, askToWithdraw, disable, makeLink, withdraw } from './confirm-handlers';
import { askForDesk, makeDesk, makeOfficerLink, saveDesk, showDesk } from './desk-handlers';
import { askWhoToInvite, inviteSomebody } from './invitation-handlers';
import { saveOrganisation, showOrganisation } from './organisation-handlers';
import { showOverview } from './overview-handlers';
import { showPeople } from './people-handlers';
import { enable, giveRole, saveDetails, showPerson } from './person-handlers';
import { saveHours } from './hours-handlers';
import { askForSite, makeSite, saveSite, showSite } from './site-handlers';

const person = '/admin/people/:person';
const role = `${person}/roles/:role/:desk`;

export const adminRoutes: readonly Route[] = [
  { verb: 'get', path: '/admin', permission: 'admin.read', handler: showOverview },

  { verb: 'get', path: '/admin/people', permission: 'admin.people', handler: showPeople },
  { verb: 'get', path: '/admin/invitations', permission: 'admin.people', handler: askWhoToInvite },
  { verb: 'post', path: '/admin/invitations', permission: 'admin.people', handler: inviteSomebody },
  { verb: 'get', path: person, permission: 'admin.people', handler: showPerson },
  { verb: 'post', path: `${person}/details`, permission: 'admin.people', handler: saveDetails },
  { verb: 'post', path: `${person}/roles`, permission: 'admin.people', handler: giveRole },
  { verb: 'get', path: role, permission: 'admin.people', handler: askToWithdraw },
  { verb: 'post', path: role, permission: 'admin.people', handler: withdraw },
  { verb: 'get', path: `${person}/password-link`, permission: 'admin.people', handler: askForLink },
  { verb: 'post', path: `${person}/password-link`, permission: 'admin.people', handler: makeLink },
  { verb: 'get', path: `${person}/disabling`, permission: 'admin.people', handler: askToDisable },
  { verb: 'post', path: `${person}/disabling`, permission: 'admin.people', handler: disable },
  { verb: 'post', path: `${person}/enabling`, permission: 'admin.people', handler: enable },

  { verb: 'get', path: '/admin/organisation', permission: 'admin.organisation', handler: showOrganisation },
  { verb: 'post', path: '/admin/organisation', permission: 'admin.organisation', handler: saveOrganisation },
  { verb: 'get', path: '/admin/new-site', permission: 'admin.organisation', handler: askForSite },
  { verb: 'post', path: '/admin/sites', permission: 'admin.organisation', handler: makeSite },
  { verb: 'get', path: '/admin/sites/:site', permission: 'admin.organisation', handler: showSite },
  { verb: 'post', path: '/admin/sites/:site', permission: 'admin.organisation', handler: saveSite },
  {
    verb: 'post',
    path: '/admin/sites/:site/hours',
    permission: 'admin.organisation',
    handler: saveHours,
  },
  { verb: 'get', path: '/admin/new-desk', permission: 'admin.organisation', handler: askForDesk },
  { verb: 'post', path: '/admin/desks', permission: 'admin.organisation', handler: makeDesk },
  { verb: 'get', path: '/admin/desks/:desk', permission: 'admin.organisation', handler: showDesk },
  { verb: 'post', path: '/admin/desks/:desk', permission: 'admin.organisation', handler: saveDesk },
  {
    verb: 'post',
    path: '/admin/desks/:desk/first-officer',
    permission: 'admin.organisation',
    handler: makeOfficerLink,
  },
];
