import { ActionRefused } from '../../errors';
import { formatDay } from '../../web/format';
import { problemsOf, type FormProblem } from '../../web/form-problems';
import { readTyped } from '../../web/typed';
import type { Visit } from '../../web/visit';
import type { OpenedReceipt } from '../receipt';
import { longestMessage } from '../receipt-forms';
import { sendMessage } from '../reporter-messages';
import { reportFacts } from '../store';
import { withdrawalForm } from './forms';
import { afterwardsPage, reportPath, withReceipt, wordId } from './page';
import { tooOften } from './too-often';

/** What withdrawing means, before anything happens. */
export const showWithdrawal = withReceipt((visit, receipt) => withdrawalPage(visit, receipt, 'withdrawal'));

/** The first page leads to a second one, which asks once more; nothing is changed yet. */
export const askToWithdraw = withReceipt(async (visit, receipt) => {
  const form = withdrawalForm(receipt.code).safeParse(visit.body);
  if (form.success) await withdrawalPage(visit, receipt, 'withdrawal-check');
  else await withdrawalPage(visit, receipt, 'withdrawal', problemsOf(visit.t, 'afterwards', form.error));
});

export const withdrawReport = withReceipt(async (visit, receipt) => {
  const form = withdrawalForm(receipt.code).safeParse(visit.body);
  if (!form.success) {
    await withdrawalPage(visit, receipt, 'withdrawal', problemsOf(visit.t, 'afterwards', form.error));
    return;
  }
  const { message: text, 'message-id': id } = form.data;
  try {
    const word = { id, kind: 'withdrawal', text } as const;
    const often = await tooOften(visit, () => sendMessage(visit.deps, receipt, word, visit.now));
    if (often.length > 0) {
      await withdrawalPage(visit, receipt, 'withdrawal', often);
      return;
    }
  } catch (error) {
    // Closed meanwhile: the report's page says so.
    if (!(error instanceof ActionRefused)) throw error;
  }
  visit.redirect(reportPath);
});

async function withdrawalPage(
  visit: Visit,
  receipt: OpenedReceipt,
  name: 'withdrawal' | 'withdrawal-check',
  problems: FormProblem[] = [],
): Promise<void> {
  const { t, locale, deps } = visit;
  const { retainUntil } = await reportFacts(deps.db, receipt.reportId);
  const model = {
    means: ['asks', 'works', 'closes', 'undone', 'again'].map((line) =>
      t(`afterwards:withdrawal.means.${line}`),
    ),
    kept: t('afterwards:withdrawal.kept', { day: formatDay(retainUntil, { locale }) }),
    typed: readTyped(visit.body, ['message']),
    id: wordId(visit),
    most: longestMessage,
  };
  afterwardsPage(visit, name, model, problems);
}
