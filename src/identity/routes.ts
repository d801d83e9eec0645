import type { Route } from '../web/route';
import { acceptInvitation, showInvitation, showSignIn, signInByPassword, signOut } from './handlers';

export const identityRoutes: readonly Route[] = [
  { verb: 'get', path: '/sign-in', permission: 'session.start', handler: showSignIn },
  { verb: 'post', path: '/sign-in', permission: 'session.start', handler: signInByPassword },
  { verb: 'post', path: '/sign-out', permission: 'session.end', handler: signOut },
  { verb: 'get', path: '/invitations/:code', permission: 'invitation.accept', handler: showInvitation },
  { verb: 'post', path: '/invitations/:code', permission: 'invitation.accept', handler: acceptInvitation },
];
