import { facetOf } from '../../patterns/service';
import { facetTokens } from '../../vault';
import { endOf } from './clock-bounds';
import { isEmptyHanded, labelFilters, tokenFilters, type TokenFilter } from './conditions';
import { conditionsAt, questionOf, zoneOfDesk, type FilterSource } from './conditions-of';
import { countLabels, countPlain, countTokens, isCutOff, type PlainCount } from './count-queries';
import { withValues, type FilterName, type QueueFilter } from './filter';

/** How many cases each option of each filter would leave, with all the other filters as they are. */
export interface OptionCounts {
  of(name: FilterName, option: string): number;
  /** Not all cases were looked at: there may be more of each. */
  isCutOff: boolean;
}

const plainFilters = ['state', 'priority', 'assignee', 'site', 'unread', 'clock'] as const;
type PlainFilter = (typeof plainFilters)[number];

/** The options that a combination of what is plain counts for. `due`: 0 overdue, 1 today, 2 this week, 3 later. */
const optionsOf: Record<PlainFilter, (row: PlainCount) => string[]> = {
  state: ({ state }) => [state],
  priority: ({ priority }) => [String(priority)],
  assignee: ({ assigneeId }) => [assigneeId === '' ? 'nobody' : assigneeId],
  site: ({ siteId }) => [siteId === '' ? 'none' : siteId],
  unread: ({ unread }) => (unread === 1 ? ['yes'] : []),
  clock: ({ due }) => (due === 0 ? ['overdue'] : due === 1 ? ['today', 'week'] : due === 2 ? ['week'] : []),
};

/**
 * Counts over all of the officer's desks. What is asked of a filter itself does not count for its own options; filters
 * that are not in use are counted together.
 * @param facets the options of each filter that goes by tokens
 */
export async function countOptions(
  source: FilterSource,
  filter: QueueFilter,
  facets: Readonly<Record<TokenFilter, readonly string[]>>,
): Promise<OptionCounts> {
  const totals = new Map<string, number>();
  const add = (name: FilterName, option: string, count: number): void => {
    const key = `${name} ${option}`;
    totals.set(key, (totals.get(key) ?? 0) + count);
  };
  const cut = await Promise.all(
    source.officer.deskIds.map((deskId) => countDesk(source, deskId, filter, facets, add)),
  );
  return {
    of: (name, option) => totals.get(`${name} ${option}`) ?? 0,
    isCutOff: cut.some((one) => one),
  };
}

type Add = (name: FilterName, option: string, count: number) => void;

async function countDesk(
  source: FilterSource,
  deskId: string,
  filter: QueueFilter,
  facets: Readonly<Record<TokenFilter, readonly string[]>>,
  add: Add,
): Promise<boolean> {
  const { db, serverKeys } = source.deps;
  const { values } = filter;
  const whole = await conditionsAt(source, deskId, filter);
  /** Which filters are counted under which conditions: one in use under all others, the rest together under all. */
  const groups = async <Name extends FilterName>(names: readonly Name[]) => {
    const used = names.filter((name) => values[name] !== '');
    const unused = names.filter((name) => values[name] === '');
    const without = await Promise.all(
      used.map(async (name) => ({
        names: [name] as readonly Name[],
        wanted: await conditionsAt(source, deskId, withValues(filter, { [name]: '' })),
      })),
    );
    return [{ names: unused as readonly Name[], wanted: whole }, ...without].filter(
      (group) => group.names.length > 0 && !isEmptyHanded(group.wanted),
    );
  };
  const zone = zoneOfDesk(source.sites, deskId);
  const { now } = source;
  const moments = { now, endOfDay: endOf('today', now, zone), endOfWeek: endOf('week', now, zone) };
  for (const { names, wanted } of await groups(plainFilters))
    for (const row of await countPlain(db, wanted, moments))
      for (const name of names) for (const option of optionsOf[name](row)) add(name, option, row.count);

  const named = new Map<string, { name: TokenFilter; option: string }>();
  const scopes = new Set<number>();
  for (const name of tokenFilters) {
    const byValue = new Map(facets[name].map((option) => [facetOf(questionOf[name], option), option]));
    for (const [value, rows] of await facetTokens(db, serverKeys, deskId, [...byValue.keys()]))
      for (const { scope, token } of rows) {
        scopes.add(scope);
        named.set(`${scope} ${token.toString('hex')}`, { name, option: byValue.get(value) ?? '' });
      }
  }
  for (const { names, wanted } of await groups(tokenFilters))
    for (const { scope, token, count } of await countTokens(db, wanted, [...scopes])) {
      const found = named.get(`${scope} ${token.toString('hex')}`);
      if (found !== undefined && names.includes(found.name)) add(found.name, found.option, count);
    }

  const labels = new Map(source.labels.map((label) => [label.id, label]));
  for (const { names, wanted } of await groups(labelFilters))
    for (const { labelId, count } of await countLabels(db, wanted)) {
      const label = labels.get(labelId);
      if (label?.kind === 'label' && names.includes('label')) add('label', label.id, count);
      if (label?.kind === 'method' && names.includes('method')) add('method', label.name ?? '', count);
    }
  return isCutOff(db, whole);
}
