import type { FormProblem } from '../../web/form-problems';
import type { Visit } from '../../web/visit';
import { keepWraps } from '../case-keys';
import { asOfficer, type Officer } from '../officer';
import { figuresIn, withFigures, type Figures } from './figures';
import { presentForm } from './form-presenter';
import { readFigures, type ReadFigures } from './forms';
import { readCasePlace } from './place';
import { previewCases } from './preview';
import { presentRules } from './presenter';
import { changesBefore, knownRules, numberWaiting, type KnownRules } from './service';
import { trialAddress } from './trial-address';
import { presentTrial } from './trial-presenter';

export const showRules = asOfficer(async (visit, officer) => {
  const rules = await knownRules(visit.deps);
  const changes = await changesBefore(visit.deps, visit.query('before'));
  const waiting = await numberWaiting(visit.deps);
  const model = await presentRules(visit, officer, rules, { ...changes, waiting });
  visit.page('desk/rules/rules', model, {
    title: visit.t('rules:title'),
    back: { href: '/desk' },
    wide: true,
  });
});

export const showForm = asOfficer(async (visit) => {
  const { inForce } = await knownRules(visit.deps);
  formPage(visit, readGiven(visit, inForce.figures, visit.request.query), []);
});

export const readGiven = (
  { t, deps }: Visit,
  now: Figures,
  given: Readonly<Record<string, unknown>>,
): ReadFigures => readFigures(t, figuresIn(deps.content), now, given);

export function formPage(visit: Visit, read: ReadFigures, problems: readonly FormProblem[]): void {
  const model = presentForm(visit, read);
  visit.page('desk/rules/form', model, {
    title: visit.t('rules:form.title'),
    problems,
    status: problems.length > 0 ? 422 : 200,
    back: { href: '/desk/priority' },
  });
}

export const showTrial = asOfficer(async (visit, officer) => {
  const rules = await knownRules(visit.deps);
  const { query } = visit.request;
  const read = readGiven(visit, rules.inForce.figures, query);
  const problems = trialProblems(visit, read);
  if (problems.length > 0) {
    formPage(visit, read, problems);
    return;
  }
  // The form sends every figure. The address keeps those that are changed.
  if (Object.keys(query).some((name) => name !== 'after' && !read.changed.some((one) => one.name === name))) {
    visit.redirect(trialAddress(read));
    return;
  }
  await trialPage(visit, officer, { rules, read, problems: [] });
});

export const trialProblems = ({ t }: Visit, read: ReadFigures): FormProblem[] =>
  read.problems.length === 0 && read.changed.length === 0
    ? [{ field: 'figures', text: t('rules:problems.nothing') }]
    : read.problems;

/** What a change would do: nothing is written. */
export async function trialPage(
  visit: Visit,
  officer: Officer,
  trial: { rules: KnownRules; read: ReadFigures; problems: readonly FormProblem[] },
): Promise<void> {
  const { rules, read, problems } = trial;
  const { inForce } = rules;
  const tried = withFigures(visit.deps.content, read.figures, inForce.mark.change + 1);
  const after = readCasePlace(visit.query('after'));
  const preview = await previewCases(visit.deps, officer, { rules: tried, before: () => inForce }, after);
  keepWraps(visit, preview.toWrap);
  const model = presentTrial(visit, { read, now: inForce.figures, preview, isFirst: after === undefined });
  visit.page('desk/rules/trial', model, {
    title: visit.t('rules:trial.title'),
    problems,
    status: problems.length > 0 ? 422 : 200,
    back: { href: '/desk/priority' },
    wide: true,
  });
}
