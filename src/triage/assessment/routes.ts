import type { Route } from '../../web/route';
import { saveJudgement, showAssessment, showNames, showNamesForm } from './handlers';

export const assessmentRoutes: readonly Route[] = [
  {
    verb: 'get',
    path: '/desk/cases/:reference/assessment',
    permission: 'case.read',
    handler: showAssessment,
  },
  {
    verb: 'post',
    path: '/desk/cases/:reference/assessment',
    permission: 'case.decide',
    handler: saveJudgement,
  },
  { verb: 'get', path: '/desk/cases/:reference/names', permission: 'case.read', handler: showNamesForm },
  { verb: 'post', path: '/desk/cases/:reference/names', permission: 'case.decide', handler: showNames },
];
