import { deskMembers, namesOf } from '../../identity/service';
import type { Visit } from '../../web/visit';
import type { Officer } from '../officer';
import type { FilterWords } from '../queue';
import type { AskedQueue } from './asked';
import { tokenFilters, type TokenFilter } from './conditions';
import { countOptions, type OptionCounts } from './counting';
import { mostCandidates } from './drive-queries';
import {
  filterNames,
  filtersOf,
  queryOf,
  sortsOf,
  withValues,
  type FilterName,
  type QueueFilter,
} from './filter';
import { clockNames, listOf, openStates, priorities } from './reading';
import { filterLabel, optionWords, type FilterTelling } from './words';

interface Choice {
  value: string;
  text: string;
}

interface SelectField {
  kind: 'select';
  name: string;
  label: string;
  items: Choice[];
  value: string;
}

interface DayField {
  kind: 'day';
  name: string;
  label: string;
  value: string;
}

export interface FilterModel {
  view: string;
  fields: (SelectField | DayField)[];
  sort: SelectField | undefined;
  notes: string[];
  /** The queue without any filter, and as it was. */
  clear: string;
}

/** An option and how many cases it would leave, as far as that is known. */
function withCount(t: Visit['t'], text: string, count: number, isCutOff: boolean): string {
  if (count > mostCandidates) return t('queue:option-many', { text, most: t('queue:most') });
  if (isCutOff && count > 0) return t('queue:option-at-least', { text, count: String(count) });
  return isCutOff ? text : t('queue:option', { text, count: String(count) });
}

/** The options of each filter; in the order of the taxonomy where it has one. */
async function optionsFor(
  visit: Visit,
  officer: Officer,
  words: FilterWords,
): Promise<Record<FilterName, string[]>> {
  const { lists } = visit.deps.content.taxonomy;
  const members = await deskMembers(visit.deps.db, officer.deskIds);
  const people = [...new Set(members.map(({ id }) => id))].filter((id) => id !== officer.id);
  const sites = words.sites.filter(({ deskId }) => officer.deskIds.includes(deskId)).map(({ id }) => id);
  const facet = (name: keyof typeof listOf): string[] => [...(lists[listOf[name]] ?? [])];
  return {
    state: [...openStates],
    priority: [...priorities],
    clock: [...clockNames],
    unread: ['yes'],
    assignee: ['nobody', officer.id, ...people],
    // What concerns those who handle reports comes from every site.
    site: [...(sites.length > 0 ? sites : words.sites.map(({ id }) => id)), 'none'],
    channel: facet('channel'),
    method: facet('method'),
    topic: facet('topic'),
    setting: facet('setting'),
    label: words.labels.filter(({ kind }) => kind === 'label').map(({ id }) => id),
    from: [],
    to: [],
  };
}

async function tellingFor(
  visit: Visit,
  officer: Officer,
  words: FilterWords,
  ids: string[],
): Promise<FilterTelling> {
  const people = await namesOf(
    visit.deps.db,
    ids.filter((id) => id !== officer.id && id !== 'nobody'),
  );
  return { ...words, t: visit.t, locale: visit.locale, officerId: officer.id, people };
}

/** The page of filters: every option with its count. */
export async function presentFilter(visit: Visit, officer: Officer, asked: AskedQueue): Promise<FilterModel> {
  const { t, deps, now } = visit;
  const { filter, words, typed, wrong } = asked;
  const options = await optionsFor(visit, officer, words);
  const isWrong = (name: string): boolean => wrong.some(({ field }) => field === name);
  // Somebody who is asked for by an address and is at the desk no more is offered all the same.
  for (const name of filterNames)
    if (filter.values[name] !== '' && !options[name].includes(filter.values[name]))
      options[name].push(filter.values[name]);
  const facets = Object.fromEntries(tokenFilters.map((name) => [name, options[name]])) as Record<
    TokenFilter,
    string[]
  >;
  const [telling, counts] = await Promise.all([
    tellingFor(visit, officer, words, options.assignee),
    countOptions({ deps, officer, ...words, now }, filter, facets),
  ]);
  const fields = filtersOf(filter.view).flatMap((name) =>
    fieldOf(
      telling,
      name,
      options[name],
      isWrong(name) && isDay(name) ? typed[name] : filter.values[name],
      counts,
    ),
  );
  const offered = sortsOf(filter.view);
  return {
    view: filter.view,
    fields,
    sort:
      offered.length === 0
        ? undefined
        : {
            kind: 'select',
            name: 'sort',
            label: t('queue:sort'),
            items: offered.map((sort) => ({ value: sort, text: t(`queue:sorts.${sort}`) })),
            value: filter.sort,
          },
    notes: [t('queue:counts'), ...(counts.isCutOff ? [t('queue:counts-cut')] : [])],
    clear: `/desk?view=${filter.view}`,
  };
}

const isDay = (name: FilterName): boolean => name === 'from' || name === 'to';

function fieldOf(
  telling: FilterTelling,
  name: FilterName,
  options: readonly string[],
  value: string,
  counts: OptionCounts,
): (SelectField | DayField)[] {
  const { t } = telling;
  const label = filterLabel(t, name);
  if (isDay(name)) return [{ kind: 'day', name, label, value }];
  // Nothing to choose from is nothing to ask.
  if (options.length === 0) return [];
  const items = options.map((option) => ({
    value: option,
    text: withCount(t, optionWords(telling, name, option), counts.of(name, option), counts.isCutOff),
  }));
  return [{ kind: 'select', name, label, items: [{ value: '', text: t('queue:any') }, ...items], value }];
}

/** What narrows the queue now, each with the address of the queue without it. */
export async function presentInUse(
  visit: Visit,
  officer: Officer,
  filter: QueueFilter,
  words: FilterWords,
): Promise<{ text: string; href: string }[]> {
  const used = filterNames.filter((name) => filter.values[name] !== '');
  if (used.length === 0) return [];
  const telling = await tellingFor(visit, officer, words, [filter.values.assignee]);
  return used.map((name) => ({
    text: visit.t('queue:in-use', {
      filter: filterLabel(visit.t, name),
      option: optionWords(telling, name, filter.values[name]),
    }),
    href: `/desk?${queryOf(withValues(filter, { [name]: '' }))}`,
  }));
}
