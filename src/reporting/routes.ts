import type { Route } from '../web/route';
import { deleteNow, showDeleted, showDeletion } from './draft-deletion-handlers';
import { exit, resume, showResume, showSaved, showStart, startNow } from './draft-handlers';
import { handInMessage, showFound, showMessage, takeOver } from './from-message-handlers';
import { checkReceipt, saveReceipt, showReceiptCheck, showSent } from './sent-handlers';
import { answerStep, answerStepWithFiles, showStep, showStepOfFiles } from './step-handlers';

const permission = 'report.write';
const files = '/report/:step/files';

/** What is named comes before what is any step. */
export const reportingRoutes: readonly Route[] = [
  { verb: 'get', path: '/report', permission, handler: showStart },
  { verb: 'post', path: '/report', permission, handler: startNow },
  { verb: 'get', path: '/report/resume', permission, handler: showResume },
  { verb: 'post', path: '/report/resume', permission, handler: resume },
  { verb: 'get', path: '/report/saved', permission, handler: showSaved },
  { verb: 'get', path: '/report/deletion', permission, handler: showDeletion },
  { verb: 'post', path: '/report/deletion', permission, handler: deleteNow },
  { verb: 'get', path: '/report/deleted', permission, handler: showDeleted },
  { verb: 'get', path: '/report/sent', permission, handler: showSent },
  { verb: 'get', path: '/report/sent/receipt', permission, handler: saveReceipt, answers: 'file' },
  { verb: 'get', path: '/report/sent/check', permission, handler: showReceiptCheck },
  { verb: 'post', path: '/report/sent/check', permission, handler: checkReceipt },
  { verb: 'get', path: '/report/message', permission, handler: showMessage },
  { verb: 'post', path: '/report/message', permission, handler: handInMessage, body: 'multipart' },
  { verb: 'get', path: '/report/message/found', permission, handler: showFound },
  { verb: 'post', path: '/report/message/found', permission, handler: takeOver },
  { verb: 'post', path: '/report/exit', permission, handler: exit, needsToken: false },
  { verb: 'get', path: '/report/:step', permission, handler: showStep },
  { verb: 'post', path: '/report/:step', permission, handler: answerStep },
  { verb: 'get', path: files, permission, handler: showStepOfFiles, answers: 'redirect' },
  { verb: 'post', path: files, permission, handler: answerStepWithFiles, body: 'multipart' },
];
