import type { Route } from '../web/route';
import { sendAgainForDesk, sendAgainForOrganisation, showDeskMail, showOrganisationMail } from './handlers';

export const deadLetterRoutes: readonly Route[] = [
  { verb: 'get', path: '/admin/mail', permission: 'mail.dead-letters', handler: showOrganisationMail },
  {
    verb: 'post',
    path: '/admin/mail/:id/attempts',
    permission: 'mail.dead-letters',
    handler: sendAgainForOrganisation,
  },
  { verb: 'get', path: '/desk/mail', permission: 'desk.queue', handler: showDeskMail },
  { verb: 'post', path: '/desk/mail/:id/attempts', permission: 'desk.queue', handler: sendAgainForDesk },
];
