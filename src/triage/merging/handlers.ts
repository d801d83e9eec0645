import type { Visit } from '../../web/visit';
import { caseAction, type Failed } from '../case-action';
import { openForPage } from '../case-for-page';
import { frameOfCase } from '../case-frame';
import { viewed } from '../case-page';
import { mayNow } from '../may-now';
import { asOfficer, type Officer } from '../officer';
import { mergeForm, undoMergeForm } from './forms';
import { mergeCase } from './merge';
import { undoMerge } from './undo';

/** It shows that the case is there: looking at it is recorded as looking at the case is. */
export const showMerge = asOfficer(async (visit, officer) => {
  await viewed(visit.deps, officer, visit.param('reference'), visit.now);
  await mergePage(visit, officer, { status: 200, problems: [], typed: {} });
});

async function mergePage(visit: Visit, officer: Officer, failed: Failed): Promise<void> {
  const { status, problems, typed } = failed;
  const telling = await openForPage(visit, officer);
  const frame = frameOfCase(telling);
  const model = { ...frame, may: mayNow(telling).has('merge'), typed };
  const title = visit.t('states:merge.title', { reference: frame.reference });
  visit.page('desk/merging/merge', model, { status, problems, title, back: { href: frame.address } });
}

export const merge = caseAction(
  mergeForm,
  (visit, officer, seen, form) =>
    mergeCase(visit.deps, officer, seen, { reference: form.into, reason: form['merge-reason'] }, visit.now),
  { words: 'states', page: mergePage },
);

/** The case's own page shows that it is merged, and afterwards the case itself. */
export const undo = caseAction(
  undoMergeForm,
  (visit, officer, seen, form) => undoMerge(visit.deps, officer, seen, form['undo-reason'], visit.now),
  { words: 'states' },
);
