import type { Route } from '../web/route';
import { advise, goOnToReport, showNotSure } from './not-sure-handlers';
import { showCard, showPapers, showPoster, showQrCode } from './paper-handlers';
import { showProfiles, showSiteRules } from './profiles-handlers';

/** Mounted before the steps of a report, one of whose addresses begins alike. */
export const guidanceRoutes: readonly Route[] = [
  { verb: 'get', path: '/not-sure', permission: 'guidance.read', handler: showNotSure },
  { verb: 'post', path: '/not-sure', permission: 'guidance.read', handler: advise },
  { verb: 'post', path: '/report/not-sure', permission: 'report.write', handler: goOnToReport },
  { verb: 'get', path: '/site-rules', permission: 'guidance.read', handler: showSiteRules },
  { verb: 'get', path: '/paper', permission: 'guidance.read', handler: showPapers },
  { verb: 'get', path: '/paper/:site/:locale/poster', permission: 'guidance.read', handler: showPoster },
  { verb: 'get', path: '/paper/:site/:locale/card', permission: 'guidance.read', handler: showCard },
  {
    verb: 'get',
    path: '/paper/qr.svg',
    permission: 'guidance.read',
    handler: showQrCode,
    answers: 'file',
  },
  { verb: 'get', path: '/admin/profiles', permission: 'admin.organisation', handler: showProfiles },
];
