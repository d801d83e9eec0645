import { ActionRefused, ChangedMeanwhile } from '../errors';
import { problemsOf, type FormProblem } from '../web/form-problems';
import { readTyped } from '../web/typed';
import type { Visit } from '../web/visit';
import { namesAreHidden } from './assessment/hidden';
import { viewed } from './case-page';
import { recordReading } from './case-reading';
import { lostReceiptForm } from './forms';
import { replaceLostReceipt, whoReported } from './lost-receipt';
import { asOfficer, type Officer } from './officer';

const caseAddress = (reference: string): string => `/desk/cases/${encodeURIComponent(reference)}`;

/** Of a case with several reports, whose receipt it is; '' is the report that the case was opened for. */
const reportOf = (visit: Visit): string =>
  readTyped(visit.body, ['report'])['report'] || (visit.query('report') ?? '');

/** It names who reported: looking at it is recorded as looking at the case is. */
export const showLostReceipt = asOfficer(async (visit, officer) => {
  await viewed(visit.deps, officer, visit.param('reference'), visit.now);
  await lostReceiptPage(visit, officer, 'ask', []);
});

/** The first press shows everything once more, the second replaces the receipt and shows the new code, once. */
export const replaceReceiptInPerson = asOfficer(async (visit, officer) => {
  await recordReading(visit.deps, officer, visit.param('reference'), 'case.viewed', visit.now);
  const form = lostReceiptForm.safeParse(visit.body);
  if (!form.success) {
    await lostReceiptPage(visit, officer, 'ask', problemsOf(visit.t, 'desk', form.error));
    return;
  }
  if (visit.body['look'] !== 'second') {
    await lostReceiptPage(visit, officer, 'look', []);
    return;
  }
  const reference = visit.param('reference');
  const seen = { reference, version: form.data.version };
  try {
    const code = await replaceLostReceipt(
      visit.deps,
      officer,
      seen,
      { reason: form.data['lost-reason'], reportId: reportOf(visit) },
      visit.now,
    );
    const title = visit.t('desk:lost-receipt.done-title');
    visit.page('desk/lost-receipt-code', { code, back: caseAddress(reference) }, { title });
  } catch (error) {
    const changed = error instanceof ChangedMeanwhile || error instanceof ActionRefused;
    if (!changed) throw error;
    const problem = { field: 'lost-reason', text: visit.t('desk:problems.changed-meanwhile') };
    await lostReceiptPage(visit, officer, 'ask', [problem], 409);
  }
});

async function lostReceiptPage(
  visit: Visit,
  officer: Officer,
  stage: 'ask' | 'look',
  problems: FormProblem[],
  status = problems.length > 0 ? 422 : 200,
): Promise<void> {
  const { t } = visit;
  const reference = visit.param('reference');
  const { known, identity } = await whoReported(visit.deps, officer, reference, reportOf(visit));
  const typed = readTyped(visit.body, ['lost-reason', 'in-person']);
  const namesHidden = await namesAreHidden(visit.deps.db, officer, known);
  const shown = (value: string): string => (namesHidden ? t('assessment:hidden') : value);
  const said = (value: string): string => (value === '' ? t('desk:case.not-given') : shown(value));
  visit.page(
    'desk/lost-receipt',
    {
      stage,
      address: `${caseAddress(reference)}/receipt`,
      version: String(known.version),
      report: reportOf(visit),
      namesHref: namesHidden ? `${caseAddress(reference)}/names` : undefined,
      anonymous: identity.mode === 'anonymous',
      typed,
      rows: [
        { key: t('desk:lost-receipt.reference'), value: known.reference },
        { key: t('desk:lost-receipt.mode'), value: t(`desk:modes.${identity.mode}`) },
        { key: t('desk:lost-receipt.name'), value: said(identity.name) },
        { key: t('desk:lost-receipt.reach'), value: said(identity.reach) },
      ],
    },
    { title: t('desk:lost-receipt.title'), status, problems, back: { href: caseAddress(reference) } },
  );
}
