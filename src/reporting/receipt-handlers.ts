import { SpokeTooOften } from '../triage/service';
import { randomId } from '../vault';
import { readCookie } from '../web/cookies';
import { problemsOf, type FormProblem } from '../web/form-problems';
import { paceOf } from '../web/pace';
import { readTyped } from '../web/typed';
import type { Visit } from '../web/visit';
import { isPassedOn } from './afterwards/queries';
import { openReceipt, type OpenedReceipt } from './receipt';
import { forgetReceipt, rememberedReceipt, rememberReceipt } from './receipt-cookie';
import { messageForm } from './receipt-forms';
import { openReport } from './opened-report';
import { presentReport } from './receipt-presenter';
import { sendMessage } from './reporter-messages';

const reportPath = '/receipt/report';

export function showReceiptForm(visit: Visit): void {
  receiptPage(visit, []);
}

/** Asks for the code. A message that was typed while the half-hour ran out goes along, and stands there again. */
function receiptPage(visit: Visit, problems: FormProblem[]): void {
  visit.page(
    'receipt/open',
    { typed: readTyped(visit.body, ['receipt', 'message', 'message-id']) },
    { status: problems.length > 0 ? 422 : 200, title: visit.t('receipt:title'), problems, exit: true },
  );
}

/** Unknown, malformed and wrong codes are answered alike. Tries are counted for this browser's forms, and no address is kept. */
export async function openByReceipt(visit: Visit): Promise<void> {
  const { deps, now } = visit;
  const typed = readTyped(visit.body, ['receipt', 'message']);
  const browser = readCookie(deps.config, visit.request, 'form') ?? '';
  const pace = paceOf(deps.db, deps.serverKeys, 'receipt', browser, now);
  await pace.take();
  const receipt = await openReceipt(deps.db, typed['receipt'] ?? '');
  if (receipt === undefined) {
    receiptPage(visit, [{ field: 'receipt', text: visit.t('receipt:problems.code') }]);
    return;
  }
  await pace.forgive();
  rememberReceipt(visit, receipt.code);
  const lent = await isPassedOn(deps.db, receipt.reportId);
  if (lent || typed['message'] === '') visit.redirect(reportPath);
  else await reportPage(visit, receipt, []);
}

/** The half-hour ran out while something was typed: it goes along with the code that is asked for. */
export const askAgain = (visit: Visit): void => {
  receiptPage(visit, [{ field: 'receipt', text: visit.t('receipt:problems.run-out') }]);
};

/** The receipt that this browser has open, with its half-hour begun anew. */
export async function currentReceipt(visit: Visit): Promise<OpenedReceipt | undefined> {
  const code = rememberedReceipt(visit);
  const receipt = code === undefined ? undefined : await openReceipt(visit.deps.db, code);
  if (receipt === undefined) forgetReceipt(visit);
  else rememberReceipt(visit, receipt.code);
  return receipt;
}

export async function showReport(visit: Visit): Promise<void> {
  const receipt = await currentReceipt(visit);
  if (receipt === undefined) visit.redirect('/receipt');
  else if (await isPassedOn(visit.deps.db, receipt.reportId)) visit.redirect('/receipt/new-code');
  else await reportPage(visit, receipt, []);
}

/** The report as it is now; after a message that can't be sent, with what is wrong and what was typed. */
async function reportPage(visit: Visit, receipt: OpenedReceipt, problems: FormProblem[]): Promise<void> {
  const opened = await openReport(visit.deps, receipt, visit.now);
  const { message: typed = '', 'message-id': id = '' } = readTyped(visit.body, ['message', 'message-id']);
  const model = presentReport(visit, opened, { typed, id: id === '' ? randomId() : id });
  visit.page('receipt/report', model, {
    status: problems.length > 0 ? 422 : 200,
    title: visit.t('receipt:report.title'),
    problems,
    exit: true,
  });
}

export async function sendToDesk(visit: Visit): Promise<void> {
  const receipt = await currentReceipt(visit);
  if (receipt === undefined) {
    receiptPage(visit, [{ field: 'receipt', text: visit.t('receipt:problems.run-out') }]);
    return;
  }
  if (await isPassedOn(visit.deps.db, receipt.reportId)) {
    visit.redirect('/receipt/new-code');
    return;
  }
  const form = messageForm(receipt.code).safeParse(visit.body);
  if (!form.success) {
    await reportPage(visit, receipt, problemsOf(visit.t, 'receipt', form.error));
    return;
  }
  const { message: text, 'message-id': id } = form.data;
  try {
    await sendMessage(visit.deps, receipt, { id, kind: 'message', text }, visit.now);
  } catch (error) {
    if (!(error instanceof SpokeTooOften)) throw error;
    await reportPage(visit, receipt, [{ field: 'message', text: visit.t('receipt:problems.message-often') }]);
    return;
  }
  visit.redirect(reportPath);
}

export function leaveReport(visit: Visit): void {
  forgetReceipt(visit);
  visit.redirect('/receipt');
}
