import { ChangedMeanwhile } from '../../errors';
import { listDesks } from '../../identity/service';
import { problemsOf, type FormProblem } from '../../web/form-problems';
import { readTyped } from '../../web/typed';
import type { Visit } from '../../web/visit';
import { caseAction, type Failed } from '../case-action';
import { openForPage } from '../case-for-page';
import { FieldRefused } from '../field-refused';
import { asOfficer, type Officer } from '../officer';
import { caseLabelsForm, newLabelForm, renameForm, retirementForm } from './forms';
import { labelCase } from './labelling';
import { labelOfLead, makeLabel, renameLabel, retireLabel } from './making';
import { presentCaseLabels, presentDeskLabels } from './presenter';
import { openLabels } from './service';

export const showCaseLabels = asOfficer((visit, officer) => caseLabelsPage(visit, officer));

const ticked = (visit: Visit, name: string): string[] =>
  [visit.body[name] ?? []].flat().filter((value) => typeof value === 'string');

async function caseLabelsPage(visit: Visit, officer: Officer, failed?: Failed): Promise<void> {
  const telling = await openForPage(visit, officer);
  const typed = failed && {
    labels: ticked(visit, 'labels'),
    methods: ticked(visit, 'methods'),
    newLabel: failed.typed['new-label'] ?? '',
  };
  const model = presentCaseLabels(telling, typed);
  visit.page('desk/labels/case', model, {
    title: visit.t('labels:case-title', { reference: model.reference }),
    back: { href: telling.address },
    ...(failed && { status: failed.status, problems: failed.problems }),
  });
}

export const setCaseLabels = caseAction(
  caseLabelsForm,
  (visit, officer, seen, { labels, methods, 'new-label': newLabel }) =>
    labelCase(visit.deps, officer, seen, { labelIds: labels, methods, newLabel }, visit.now),
  { words: 'labels', page: caseLabelsPage },
);

export const showLabels = asOfficer((visit, officer) => labelsPage(visit, officer, []));

async function labelsPage(visit: Visit, officer: Officer, problems: FormProblem[]): Promise<void> {
  const [all, labels] = await Promise.all([listDesks(visit.deps.db), openLabels(visit.deps.db, officer)]);
  const desks = all
    .filter(({ id }) => officer.deskIds.includes(id))
    .map(({ id, name }) => ({ id, name, isLed: officer.rolesAt(id).includes('lead') }));
  const { name = '', desk = '' } = readTyped(visit.body, ['name', 'desk']);
  visit.page('desk/labels/page', presentDeskLabels(visit, desks, labels, { name, desk }), {
    title: visit.t('labels:title'),
    back: { href: '/desk' },
    problems,
    status: problems.length > 0 ? 422 : 200,
  });
}

export const addLabel = asOfficer(async (visit, officer) => {
  const form = newLabelForm.safeParse(visit.body);
  if (!form.success) return labelsPage(visit, officer, problemsOf(visit.t, 'labels', form.error));
  const { name, desk } = form.data;
  const deskId = desk === '' ? (officer.deskIds[0] ?? '') : desk;
  const refused = await refusedBy(visit, () => makeLabel(visit.deps, officer, { deskId, name }, visit.now));
  if (refused !== undefined) return labelsPage(visit, officer, [refused]);
  visit.redirect('/desk/labels');
});

export const showLabel = asOfficer((visit, officer) => labelPage(visit, officer, []));

async function labelPage(
  visit: Visit,
  officer: Officer,
  problems: FormProblem[],
  status = 422,
): Promise<void> {
  const label = await labelOfLead(visit.deps.db, officer, visit.param('label'));
  const { name = '' } = readTyped(visit.body, ['name']);
  const model = {
    name: label.name ?? '',
    typed: name === '' ? (label.name ?? '') : name,
    address: `/desk/labels/${label.id}`,
    isRetired: label.state === 'retired',
    hidden: [{ name: 'version', value: String(label.version) }],
  };
  visit.page('desk/labels/label', model, {
    title: visit.t('labels:change-title', { name: label.name ?? '' }),
    back: { href: '/desk/labels' },
    problems,
    status: problems.length > 0 ? status : 200,
  });
}

export const nameLabel = asOfficer(async (visit, officer) => {
  const form = renameForm.safeParse(visit.body);
  if (!form.success) return labelPage(visit, officer, problemsOf(visit.t, 'labels', form.error));
  const wish = { id: visit.param('label'), ...form.data };
  const refused = await refusedBy(visit, () => renameLabel(visit.deps, officer, wish, visit.now));
  if (refused !== undefined) return labelPage(visit, officer, [refused], refused.status);
  visit.redirect('/desk/labels');
});

export const setRetirement = asOfficer(async (visit, officer) => {
  const form = retirementForm.safeParse(visit.body);
  if (!form.success) return labelPage(visit, officer, problemsOf(visit.t, 'labels', form.error));
  const wish = { id: visit.param('label'), ...form.data };
  const refused = await refusedBy(visit, () => retireLabel(visit.deps, officer, wish, visit.now));
  if (refused !== undefined) return labelPage(visit, officer, [refused], refused.status);
  visit.redirect('/desk/labels');
});

async function refusedBy(
  visit: Visit,
  work: () => Promise<void>,
): Promise<(FormProblem & { status: number }) | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof FieldRefused) return { field: error.field, text: visit.t(error.why), status: 422 };
    if (error instanceof ChangedMeanwhile)
      return { field: 'name', text: visit.t('labels:problems.changed-meanwhile'), status: 409 };
    throw error;
  }
}
