import type { Route } from '../web/route';
import {
  addCaseNote,
  approve,
  askReporter,
  assign,
  close,
  refuse,
  setPriority,
  withdraw,
} from './action-handlers';
import { downloadFile, downloadUnscanned } from './file-handlers';
import { showCase, showQueue } from './handlers';
import { replaceReceiptInPerson, showLostReceipt } from './lost-receipt-handlers';
import { beginReport, showNewReport } from './on-behalf-handlers';
import { previewFile } from './preview-handlers';
import { showRatings } from './rating-handlers';

export const deskRoutes: readonly Route[] = [
  { verb: 'get', path: '/desk/reports/new', permission: 'report.enter', handler: showNewReport },
  { verb: 'post', path: '/desk/reports', permission: 'report.enter', handler: beginReport },
  { verb: 'get', path: '/desk/ratings', permission: 'desk.ratings', handler: showRatings },
  { verb: 'get', path: '/desk', permission: 'desk.queue', handler: showQueue },
  { verb: 'get', path: '/desk/cases/:reference', permission: 'case.read', handler: showCase },
  {
    verb: 'get',
    path: '/desk/cases/:reference/files/:file',
    permission: 'case.read',
    handler: downloadFile,
    answers: 'file',
  },
  {
    verb: 'post',
    path: '/desk/cases/:reference/files/:file',
    permission: 'case.read',
    handler: downloadUnscanned,
    answers: 'file',
  },
  {
    verb: 'get',
    path: '/desk/cases/:reference/files/:file/preview',
    permission: 'case.read',
    handler: previewFile,
    answers: 'file',
  },
  {
    verb: 'get',
    path: '/desk/cases/:reference/receipt',
    permission: 'case.decide',
    handler: showLostReceipt,
  },
  {
    verb: 'post',
    path: '/desk/cases/:reference/receipt',
    permission: 'case.decide',
    handler: replaceReceiptInPerson,
  },
  { verb: 'post', path: '/desk/cases/:reference/assignment', permission: 'case.work', handler: assign },
  { verb: 'post', path: '/desk/cases/:reference/questions', permission: 'case.work', handler: askReporter },
  { verb: 'post', path: '/desk/cases/:reference/notes', permission: 'case.work', handler: addCaseNote },
  { verb: 'post', path: '/desk/cases/:reference/priority', permission: 'case.decide', handler: setPriority },
  { verb: 'post', path: '/desk/cases/:reference/closing', permission: 'case.decide', handler: close },
  {
    verb: 'post',
    path: '/desk/cases/:reference/closing/approval',
    permission: 'case.decide',
    handler: approve,
  },
  {
    verb: 'post',
    path: '/desk/cases/:reference/closing/refusal',
    permission: 'case.decide',
    handler: refuse,
  },
  {
    verb: 'post',
    path: '/desk/cases/:reference/closing/withdrawal',
    permission: 'case.decide',
    handler: withdraw,
  },
];
