import type { Route } from '../web/route';
import { chooseLanguage, showHome } from './handlers';

export const homeRoutes: readonly Route[] = [
  { verb: 'get', path: '/', permission: 'home.read', handler: showHome },
  {
    verb: 'get',
    path: '/language/:locale',
    permission: 'language.choose',
    handler: chooseLanguage,
    answers: 'redirect',
  },
];
