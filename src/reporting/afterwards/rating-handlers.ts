import { ActionRefused, ChangedMeanwhile } from '../../errors';
import { statusForReporter } from '../../triage/service';
import { problemsOf, type FormProblem } from '../../web/form-problems';
import { readTyped } from '../../web/typed';
import type { Visit } from '../../web/visit';
import { longestMessage } from '../receipt-forms';
import { ratingForm } from './forms';
import { afterwardsPage, reportPath, withReceipt } from './page';
import { ratingOf } from './queries';
import { rate } from './rate';
import { handledWell } from './rating';

export const showRating = withReceipt(async (visit, { reportId }) => {
  const status = await statusForReporter(visit.deps.db, reportId, visit.now);
  if (status?.state === 'closed') await ratingPage(visit, reportId, []);
  else visit.redirect(reportPath);
});

export const rateReport = withReceipt(async (visit, { code, reportId }) => {
  const form = ratingForm(code).safeParse(visit.body);
  if (!form.success) {
    await ratingPage(visit, reportId, problemsOf(visit.t, 'afterwards', form.error));
    return;
  }
  const { handled, message: words } = form.data;
  try {
    await rate(visit.deps, reportId, { handled, words }, visit.now);
  } catch (error) {
    if (error instanceof ChangedMeanwhile) {
      const problem = { field: 'handled', text: visit.t('afterwards:problems.rated-meanwhile') };
      await ratingPage(visit, reportId, [problem]);
      return;
    }
    // Opened again meanwhile: the report's page says so.
    if (!(error instanceof ActionRefused)) throw error;
  }
  visit.redirect(reportPath);
});

async function ratingPage(visit: Visit, reportId: string, problems: FormProblem[]): Promise<void> {
  const items = handledWell.map((value) => ({ value, text: visit.t(`afterwards:rating.options.${value}`) }));
  const again = (await ratingOf(visit.deps.db, reportId)) !== undefined;
  const typed = readTyped(visit.body, ['handled', 'message']);
  afterwardsPage(visit, 'rating', { items, again, typed, most: longestMessage }, problems);
}
