import type { Route } from '../../web/route';
import { confirmNewReceipt, showNewReceipt } from '../new-receipt-handlers';
import { correct, showCorrection } from './correction-handlers';
import { addFiles, showFiles } from './files-handlers';
import { setNotices, showNotices } from './notices-handlers';
import { rateReport, showRating } from './rating-handlers';
import { askToWithdraw, showWithdrawal, withdrawReport } from './withdrawal-handlers';

const permission = 'receipt.use';
const report = '/receipt/report';

/** What a reporter does after sending, on pages that the receipt opens. */
export const afterwardsRoutes: readonly Route[] = [
  { verb: 'get', path: '/receipt/new-code', permission, handler: showNewReceipt },
  { verb: 'post', path: '/receipt/new-code', permission, handler: confirmNewReceipt },
  { verb: 'get', path: `${report}/correction`, permission, handler: showCorrection },
  { verb: 'post', path: `${report}/correction`, permission, handler: correct },
  { verb: 'get', path: `${report}/files`, permission, handler: showFiles },
  { verb: 'post', path: `${report}/files`, permission, handler: addFiles, body: 'multipart' },
  { verb: 'get', path: `${report}/notices`, permission, handler: showNotices },
  { verb: 'post', path: `${report}/notices`, permission, handler: setNotices },
  { verb: 'get', path: `${report}/withdrawal`, permission, handler: showWithdrawal },
  { verb: 'post', path: `${report}/withdrawal`, permission, handler: askToWithdraw },
  { verb: 'post', path: `${report}/withdrawal/confirmation`, permission, handler: withdrawReport },
  { verb: 'get', path: `${report}/rating`, permission, handler: showRating },
  { verb: 'post', path: `${report}/rating`, permission, handler: rateReport },
];
