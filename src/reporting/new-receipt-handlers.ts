import { ChangedMeanwhile } from '../errors';
import { newCode } from '../vault';
import { readTyped } from '../web/typed';
import type { Visit } from '../web/visit';
import { isPassedOn } from './afterwards/queries';
import { openOffer, sealOffer, takeNewReceipt } from './new-receipt';
import { openReceipt, type OpenedReceipt } from './receipt';
import { rememberReceipt } from './receipt-cookie';
import { groupOf, isGroup, numberOfGroup } from './receipt-group';
import { currentReceipt } from './receipt-handlers';

/** A receipt that an officer passed on opens this page before any other: a code that the reporter alone knows. */
export async function showNewReceipt(visit: Visit): Promise<void> {
  const receipt = await currentReceipt(visit);
  if (receipt === undefined) visit.redirect('/receipt');
  else if (await isPassedOn(visit.deps.db, receipt.reportId)) newReceiptPage(visit, receipt, newCode());
  else visit.redirect('/receipt/report');
}

/**
 * The passed-on code works until the reporter shows that they have the new one: a page that is lost on the way loses
 * nothing. Sent again, the form finds the new code in use and goes on.
 */
export async function confirmNewReceipt(visit: Visit): Promise<void> {
  const { deps, now } = visit;
  const { offer = '', report = '', group = '' } = readTyped(visit.body, ['offer', 'report', 'group']);
  const code = openOffer(deps, report, offer);
  if (code === undefined) {
    visit.redirect('/receipt/new-code');
    return;
  }
  const receipt = await currentReceipt(visit);
  const goOn = async (): Promise<boolean> => {
    if ((await openReceipt(deps.db, code))?.reportId !== report) return false;
    rememberReceipt(visit, code);
    visit.redirect('/receipt/report');
    return true;
  };
  if (receipt?.reportId !== report || !(await isPassedOn(deps.db, report))) {
    if (!(await goOn())) visit.redirect('/receipt');
    return;
  }
  if (!isGroup(group, groupOf(code))) {
    newReceiptPage(visit, receipt, code, group);
    return;
  }
  try {
    await takeNewReceipt(deps, receipt, code, now);
  } catch (error) {
    if (!(error instanceof ChangedMeanwhile)) throw error;
  }
  if (!(await goOn())) visit.redirect('/receipt');
}

function newReceiptPage(visit: Visit, receipt: OpenedReceipt, code: string, wrong?: string): void {
  const { t, deps } = visit;
  const number = numberOfGroup(code);
  visit.page(
    'receipt/new-code',
    {
      code,
      offer: sealOffer(deps, receipt.reportId, code),
      report: receipt.reportId,
      number,
      typed: wrong ?? '',
    },
    {
      title: t('afterwards:new-code.title'),
      status: wrong === undefined ? 200 : 422,
      problems:
        wrong === undefined ? [] : [{ field: 'group', text: t('afterwards:new-code.wrong', { number }) }],
    },
  );
}
