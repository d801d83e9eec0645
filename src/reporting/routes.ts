import type { Route } from '../web/route';
import { exit, resume, showResume, showSaved, showSent, showStart, startNow } from './draft-handlers';
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
  { verb: 'get', path: '/report/sent', permission, handler: showSent },
  { verb: 'post', path: '/report/exit', permission, handler: exit },
  { verb: 'get', path: '/report/:step', permission, handler: showStep },
  { verb: 'post', path: '/report/:step', permission, handler: answerStep },
  { verb: 'get', path: files, permission, handler: showStepOfFiles, answers: 'redirect' },
  { verb: 'post', path: files, permission, handler: answerStepWithFiles, body: 'multipart' },
];
