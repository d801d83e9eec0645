import type { FormProblem } from '../../web/form-problems';
import type { Visit } from '../../web/visit';
import { caseAction, type Failed } from '../case-action';
import { openForPage } from '../case-for-page';
import { frameOfCase } from '../case-frame';
import { viewed } from '../case-page';
import { FieldRefused } from '../field-refused';
import { asOfficer, type Officer } from '../officer';
import { judgementForm, revealForm } from './forms';
import { presentAssessmentPage } from './page-presenter';
import { judge, revealNames } from './service';
import { readSigns, signField } from './signs';

export const showAssessment = asOfficer(async (visit, officer) => {
  await viewed(visit.deps, officer, visit.param('reference'), visit.now);
  await assessmentPage(visit, officer);
});

async function assessmentPage(visit: Visit, officer: Officer, failed?: Failed): Promise<void> {
  const telling = await openForPage(visit, officer);
  visit.page('desk/assessment/page', presentAssessmentPage(telling, failed?.typed), {
    title: visit.t('assessment:title', { reference: telling.opened.known.reference }),
    back: { href: telling.address },
    wide: true,
    ...(failed && { status: failed.status, problems: withSigns(visit, failed.problems) }),
  });
}

/** Each sign of which nothing was said, in the order of the page; then the rest. */
function withSigns(visit: Visit, problems: readonly FormProblem[]): FormProblem[] {
  const { missing } = readSigns(visit.deps.content, visit.body);
  const fields = missing.map(signField);
  return [
    ...fields.map((field) => ({ field, text: visit.t('assessment:problems.sign') })),
    ...problems.filter(({ field }) => !fields.includes(field)),
  ];
}

export const saveJudgement = caseAction(
  judgementForm,
  (visit, officer, seen, form) => {
    const { signs, missing } = readSigns(visit.deps.content, visit.body);
    const [first] = missing;
    if (first !== undefined) throw new FieldRefused(signField(first), 'assessment:problems.sign');
    const { conduct, alternatives, exculpatory, confidence, 'next-step': nextStep } = form;
    const judgement = { signs, conduct, alternatives, exculpatory, confidence, nextStep };
    return judge(visit.deps, officer, seen, judgement, visit.now);
  },
  { words: 'assessment', page: assessmentPage },
);

export const showNamesForm = asOfficer((visit, officer) => namesPage(visit, officer));

async function namesPage(visit: Visit, officer: Officer, failed?: Failed): Promise<void> {
  const telling = await openForPage(visit, officer);
  const model = {
    ...frameOfCase(telling),
    namesHidden: telling.opened.sections.assessment.namesHidden,
    typed: failed?.typed ?? {},
  };
  visit.page('desk/assessment/names', model, {
    title: visit.t('assessment:names.title', { reference: model.reference }),
    back: { href: telling.address },
    ...(failed && { status: failed.status, problems: failed.problems }),
  });
}

export const showNames = caseAction(
  revealForm,
  (visit, officer, seen, form) => revealNames(visit.deps, officer, seen, form['reveal-reason'], visit.now),
  { words: 'assessment', page: namesPage },
);
