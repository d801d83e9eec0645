import type { Dependencies } from '../../dependencies';
import type { Site } from '../../identity/service';
import { facetOf } from '../../patterns/service';
import { facetTokens } from '../../vault';
import type { Label } from '../labels/service';
import type { QueueViewer } from '../queue-queries';
import { zoneAt } from '../zone';
import { clockBounds, dayBounds } from './clock-bounds';
import { tokenFilters, type Conditions } from './conditions';
import { orderOf, type FilterName, type QueueFilter } from './filter';
import { clockNames, type ClockName } from './reading';

/** The question that each facet answers, as reports are indexed by it. */
export const questionOf = { channel: 'channel', topic: 'topics', setting: 'setting' } as const;

/** What filters are read with: the same for all desks of a page. */
export interface FilterSource {
  deps: Pick<Dependencies, 'db' | 'serverKeys'>;
  officer: QueueViewer;
  sites: readonly Site[];
  labels: readonly Label[];
  now: number;
}

/** The zone in which a desk's own days are counted, as its rows tell them. */
export const zoneOfDesk = (sites: readonly Site[], deskId: string): string =>
  zoneAt(sites, { siteId: '', deskId });

/** What a filter asks of the cases of one desk. */
export async function conditionsAt(
  { deps, officer, sites, labels, now }: FilterSource,
  deskId: string,
  filter: QueueFilter,
): Promise<Conditions> {
  const { view, values } = filter;
  const zone = zoneOfDesk(sites, deskId);
  const asked = tokenFilters.filter((name) => values[name] !== '');
  const facets = asked.map((name) => facetOf(questionOf[name], values[name]));
  const tokens = await facetTokens(deps.db, deps.serverKeys, deskId, facets);
  const here = labels.filter((label) => label.deskId === deskId);
  return {
    deskId,
    view,
    order: orderOf(filter),
    plain: { ...plainOf(values), ...saidBy(view, officer.id), ...timesOf(values, now, zone) },
    tokens: Object.fromEntries(asked.map((name, index) => [name, tokens.get(facets[index] ?? '') ?? []])),
    labels: {
      ...(values.label === ''
        ? {}
        : { label: here.filter(({ id }) => id === values.label).map(({ id }) => id) }),
      ...(values.method === ''
        ? {}
        : {
            method: here
              .filter(({ kind, name }) => kind === 'method' && name === values.method)
              .map(({ id }) => id),
          }),
    },
  };
}

type Plain = Conditions['plain'];
type Values = Readonly<Record<FilterName, string>>;

const saidBy = (view: QueueFilter['view'], officerId: string): Plain => ({
  ...(view === 'new' ? { state: 'new' as const } : {}),
  ...(view === 'mine' ? { assigneeId: officerId } : {}),
});

const plainOf = (values: Values): Plain => ({
  ...(values.state === '' ? {} : { state: values.state as NonNullable<Plain['state']> }),
  ...(values.priority === '' ? {} : { priority: Number(values.priority) }),
  ...(values.assignee === '' ? {} : { assigneeId: values.assignee === 'nobody' ? '' : values.assignee }),
  ...(values.site === '' ? {} : { siteId: values.site === 'none' ? '' : values.site }),
  ...(values.unread === '' ? {} : { unread: 1 as const }),
});

function timesOf(values: Values, now: number, zone: string): Plain {
  const clock = isClock(values.clock) ? clockBounds(values.clock, now, zone) : {};
  const days = dayBounds(values.from, values.to, zone);
  return {
    ...(clock.from === undefined ? {} : { dueFrom: clock.from }),
    ...(clock.before === undefined ? {} : { dueBefore: clock.before }),
    ...(days.from === undefined ? {} : { receivedFrom: days.from }),
    ...(days.before === undefined ? {} : { receivedBefore: days.before }),
  };
}

const isClock = (value: string): value is ClockName => clockNames.some((name) => name === value);
