import { ActionRefused, NotFound } from '../../errors';
import { problemsOf, type FormProblem } from '../../web/form-problems';
import type { Visit } from '../../web/visit';
import { keepWraps } from '../case-keys';
import { asOfficer, type Officer } from '../officer';
import { openChange, type Change } from './change';
import { presentChange } from './change-presenter';
import { approveChange, NothingChanged, proposeChange, refuseChange, withdrawChange } from './changes';
import { withFigures } from './figures';
import { proposalForm, refusalForm } from './forms';
import { formPage, readGiven, trialPage, trialProblems } from './handlers';
import { readCasePlace } from './place';
import { previewCases } from './preview';
import { findChange } from './queries';
import { knownRules } from './service';

const addressOf = (number: number): string => `/desk/priority/changes/${number}`;

export const propose = asOfficer(async (visit, officer) => {
  const rules = await knownRules(visit.deps);
  const read = readGiven(visit, rules.inForce.figures, visit.body);
  const wrong = trialProblems(visit, read);
  if (wrong.length > 0) {
    formPage(visit, read, wrong);
    return;
  }
  const form = proposalForm.safeParse(visit.body);
  const again = (problems: readonly FormProblem[]): Promise<void> =>
    trialPage(visit, officer, { rules, read, problems });
  if (!form.success) {
    await again(problemsOf(visit.t, 'rules', form.error));
    return;
  }
  const wish = { figures: read.figures, reason: form.data.reason };
  try {
    visit.redirect(addressOf(await proposeChange(visit.deps, officer, wish, visit.now)));
  } catch (error) {
    if (error instanceof NothingChanged)
      formPage(visit, read, [{ field: 'figures', text: visit.t('rules:problems.nothing') }]);
    else if (error instanceof ActionRefused)
      await again([{ field: 'reason', text: visit.t('rules:problems.waits') }]);
    else throw error;
  }
});

/** @throws NotFound */
async function changeOf(visit: Visit): Promise<Change> {
  const typed = visit.param('number');
  const row = /^[1-9]\d{0,8}$/.test(typed) ? await findChange(visit.deps.db, Number(typed)) : undefined;
  if (row === undefined) throw new NotFound();
  return openChange(visit.deps.serverKeys, row);
}

export const showChange = asOfficer((visit, officer) => changePage(visit, officer, []));

async function changePage(visit: Visit, officer: Officer, problems: readonly FormProblem[]): Promise<void> {
  const { deps, t } = visit;
  const change = await changeOf(visit);
  const before = (await knownRules(deps)).beforeChange(change.number);
  const rules = withFigures(deps.content, change.figures, change.number);
  const after = readCasePlace(visit.query('after'));
  // What it would do is asked while it waits; afterwards the open cases are looked at by the rules in force.
  const preview =
    change.state === 'proposed'
      ? await previewCases(deps, officer, { rules, before: () => before }, after)
      : undefined;
  keepWraps(visit, preview?.toWrap ?? []);
  const model = await presentChange(visit, officer, {
    change,
    before: before.figures,
    figures: rules.figures,
    preview,
    isFirst: after === undefined,
  });
  visit.page('desk/rules/change', model, {
    title: t('rules:change.title', { number: change.number }),
    problems,
    status: problems.length > 0 ? 422 : 200,
    back: { href: '/desk/priority' },
    wide: true,
  });
}

export const approve = asOfficer(async (visit, officer) => {
  const { number } = await changeOf(visit);
  await approveChange(visit.deps, officer, { number }, visit.now);
  visit.redirect(addressOf(number));
});

export const refuse = asOfficer(async (visit, officer) => {
  const form = refusalForm.safeParse(visit.body);
  if (!form.success) {
    await changePage(visit, officer, problemsOf(visit.t, 'rules', form.error));
    return;
  }
  const { number } = await changeOf(visit);
  await refuseChange(visit.deps, officer, { number, answer: form.data.answer }, visit.now);
  visit.redirect(addressOf(number));
});

export const withdraw = asOfficer(async (visit, officer) => {
  const { number } = await changeOf(visit);
  await withdrawChange(visit.deps, officer, { number }, visit.now);
  visit.redirect(addressOf(number));
});
