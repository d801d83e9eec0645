import type { Route } from '../../web/route';
import { saveExpertForm, showExpertForm, withdrawQuestion } from './ask-handlers';
import { leave, openWithCode, sendAnswer, showCodeForm, showPart, showPicture } from './expert-handlers';

export const expertRoutes: readonly Route[] = [
  { verb: 'get', path: '/desk/cases/:reference/experts', permission: 'case.read', handler: showExpertForm },
  { verb: 'post', path: '/desk/cases/:reference/experts', permission: 'case.work', handler: saveExpertForm },
  {
    verb: 'post',
    path: '/desk/cases/:reference/experts/:request/withdrawal',
    permission: 'case.work',
    handler: withdrawQuestion,
  },
  { verb: 'get', path: '/expert/:link', permission: 'expert.answer', handler: showCodeForm },
  { verb: 'post', path: '/expert/:link', permission: 'expert.answer', handler: openWithCode },
  { verb: 'get', path: '/expert/:link/part', permission: 'expert.answer', handler: showPart },
  {
    verb: 'get',
    path: '/expert/:link/pictures/:position',
    permission: 'expert.answer',
    handler: showPicture,
    answers: 'file',
  },
  { verb: 'post', path: '/expert/:link/answer', permission: 'expert.answer', handler: sendAnswer },
  { verb: 'post', path: '/expert/:link/leave', permission: 'expert.answer', handler: leave },
];
