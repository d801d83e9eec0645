import { problemsOf, type FormProblem } from '../../web/form-problems';
import { readTyped } from '../../web/typed';
import type { Visit } from '../../web/visit';
import type { OpenedReceipt } from '../receipt';
import { noticesForm } from './forms';
import { chooseNotices, noticeWish } from './notice-wish';
import { afterwardsPage, reportPath, withReceipt } from './page';

/** Whether the reporter is told by mail that something waits for them. */
export const showNotices = withReceipt((visit, receipt) => noticesPage(visit, receipt, []));

export const setNotices = withReceipt(async (visit, receipt) => {
  const form = noticesForm.safeParse(visit.body);
  if (!form.success) {
    await noticesPage(visit, receipt, problemsOf(visit.t, 'afterwards', form.error));
    return;
  }
  const { wish, address, 'may-name': mayName } = form.data;
  const chosen = wish === 'yes' ? { address, mayName } : { address: '', mayName: false };
  await chooseNotices(visit.deps, receipt, chosen, visit.now);
  visit.redirect(reportPath);
});

async function noticesPage(visit: Visit, receipt: OpenedReceipt, problems: FormProblem[]): Promise<void> {
  const now = await noticeWish(visit.deps.db, receipt.reportId, receipt.identityKey);
  const standing = {
    wish: now.address === '' ? 'no' : 'yes',
    address: now.address,
    'may-name': now.mayName ? 'yes' : '',
  };
  const typed =
    problems.length === 0 ? standing : readTyped(visit.body, ['wish', 'address', 'may-name'] as const);
  const items = ['yes', 'no'].map((value) => ({ value, text: visit.t(`afterwards:notices.${value}`) }));
  afterwardsPage(visit, 'notices', { items, typed }, problems);
}
