import type { Route } from '../web/route';
import { checkAcknowledgement, showAcknowledgement } from './acknowledgement-handlers';
import { leaveReport, openByReceipt, sendToDesk, showReceiptForm, showReport } from './receipt-handlers';

export const receiptRoutes: readonly Route[] = [
  { verb: 'get', path: '/receipt', permission: 'receipt.use', handler: showReceiptForm },
  { verb: 'post', path: '/receipt', permission: 'receipt.use', handler: openByReceipt },
  { verb: 'get', path: '/receipt/report', permission: 'receipt.use', handler: showReport },
  { verb: 'post', path: '/receipt/report/messages', permission: 'receipt.use', handler: sendToDesk },
  { verb: 'post', path: '/receipt/leave', permission: 'receipt.use', handler: leaveReport },
  { verb: 'get', path: '/receipt/acknowledgement', permission: 'receipt.use', handler: showAcknowledgement },
  {
    verb: 'get',
    path: '/acknowledgements/:code',
    permission: 'acknowledgement.check',
    handler: checkAcknowledgement,
  },
];
