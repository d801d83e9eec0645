import { problemsOf, type FormProblem } from '../../web/form-problems';
import { readTyped } from '../../web/typed';
import type { Visit } from '../../web/visit';
import { keepWraps } from '../case-keys';
import { FieldRefused } from '../field-refused';
import { readAsked } from '../filters/asked';
import { queryOf } from '../filters/filter';
import { asOfficer, type Officer } from '../officer';
import { openFilterWords, openQueue, readPlace } from '../queue';
import { selectionForm } from './forms';
import { presentOutcome, presentSelection, type TypedSelection } from './presenter';
import { changeSelected } from './service';

const nothingTyped: TypedSelection = { cases: [], assignee: '', label: '' };

/** The part of an address after its question mark, as a form carries it. */
const reader =
  (query: URLSearchParams) =>
  (name: string): string | undefined =>
    query.get(name) ?? undefined;

export const showSelection = asOfficer((visit, officer) => {
  const { searchParams } = new URL(visit.request.originalUrl, visit.deps.config.publicUrl);
  return selectionPage(visit, officer, searchParams, nothingTyped, []);
});

async function selectionPage(
  visit: Visit,
  officer: Officer,
  query: URLSearchParams,
  typed: TypedSelection,
  problems: FormProblem[],
): Promise<void> {
  const { filter } = await readAsked(visit, officer, reader(query));
  const words = await openFilterWords(visit.deps, officer);
  const after = readPlace(query.get('after') ?? undefined);
  const queue = await openQueue(visit.deps, officer, { filter, words, after, now: visit.now });
  keepWraps(visit, queue.toWrap);
  const place = query.get('after');
  const here = queryOf(filter, after === undefined || place === null ? {} : { after: place });
  visit.page('desk/bulk/page', await presentSelection(visit, officer, queue, words, typed, here), {
    title: visit.t('bulk:title'),
    back: { href: `/desk?${here}` },
    wide: true,
    problems,
    status: problems.length > 0 ? 422 : 200,
  });
}

export const changeSelection = asOfficer(async (visit, officer) => {
  const { queue = '', assignee = '', label = '' } = readTyped(visit.body, ['queue', 'assignee', 'label']);
  const cases = [visit.body['cases'] ?? []].flat().filter((value) => typeof value === 'string');
  const query = new URLSearchParams(queue);
  const again = (problems: FormProblem[]): Promise<void> =>
    selectionPage(visit, officer, query, { cases, assignee, label }, problems);
  const form = selectionForm.safeParse(visit.body);
  if (!form.success) return again(problemsOf(visit.t, 'bulk', form.error).map(atTheCases));
  try {
    const outcomes = await changeSelected(visit.deps, officer, form.data, visit.now);
    const { filter } = await readAsked(visit, officer, reader(query));
    const model = presentOutcome(visit, outcomes, `/desk?${queryOf(filter)}`);
    visit.page('desk/bulk/outcome', model, { title: visit.t('bulk:outcome-title') });
  } catch (error) {
    if (!(error instanceof FieldRefused)) throw error;
    await again([{ field: error.field, text: visit.t(error.why) }]);
  }
});

/** A button that is none of ours, and a box that was changed, have no field of their own. */
const atTheCases = (problem: FormProblem): FormProblem =>
  problem.field === 'assignee' || problem.field === 'label' ? problem : { ...problem, field: 'cases' };
