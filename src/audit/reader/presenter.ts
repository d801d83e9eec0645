import { flatTexts } from '../../content/locales';
import { listDesks, namesOf, type Desk } from '../../identity/service';
import { formatInstant } from '../../web/format';
import type { Visit } from '../../web/visit';
import { presentChain } from './chain-presenter';
import { actorKinds, writePlace, type AskedFilter } from './forms';
import type { Entry } from './queries';
import type { ChainState, EntryPage } from './service';

interface Names {
  people: Map<string, string>;
  desks: Map<string, string>;
}

/** The auditor's page, complete: people and desks by their names, reporters as such, and no content. */
export async function presentAudit(
  visit: Visit,
  zone: string,
  filter: AskedFilter,
  page: EntryPage,
  chain: ChainState,
) {
  const { t, deps } = visit;
  const desks = await listDesks(deps.db);
  const names: Names = {
    people: await namesOf(deps.db, [filter.actorId, ...page.entries.flatMap(peopleIn)]),
    desks: new Map(desks.map((desk) => [desk.id, desk.name])),
  };
  const known = knownActions(visit);
  return {
    filter: presentFilter(visit, filter, known, desks, names),
    head: (['when', 'what', 'who', 'about', 'desk', 'detail'] as const).map((name) => ({
      text: t(`audit:columns.${name}`),
    })),
    rows: page.entries.map((entry) => [
      { text: whenOf(visit, entry, zone) },
      { text: known.has(entry.action) ? t(`audit:actions.${entry.action}`) : entry.action },
      whoOf(visit, entry, names),
      { text: aboutOf(visit, entry, names) },
      { text: names.desks.get(entry.desk_id) ?? '' },
      { text: detailOf(entry, names) },
    ]),
    further: page.further,
    newest: visit.query('after') === undefined ? undefined : addressOf(filter),
    older: page.next === undefined ? undefined : addressOf(filter, writePlace(page.next)),
    chain: presentChain(visit, zone, chain),
  };
}

/** Every action that has words. */
const knownActions = ({ deps }: Visit): ReadonlySet<string> => {
  const actions = deps.content.texts.get('en')?.namespaces['audit']?.['actions'];
  return new Set(typeof actions === 'object' ? flatTexts(actions).keys() : []);
};

function presentFilter(
  { t }: Visit,
  filter: AskedFilter,
  actions: ReadonlySet<string>,
  desks: readonly Desk[],
  names: Names,
) {
  return {
    ...{ action: filter.action, day: filter.day, by: filter.actorKind, desk: filter.deskId },
    any: addressOf(filter) !== '/audit',
    person:
      filter.actorId === ''
        ? undefined
        : { id: filter.actorId, name: names.people.get(filter.actorId) ?? filter.actorId },
    actions: [
      { value: '', text: t('audit:filter.any-action') },
      ...[...actions].map((action) => ({ value: action, text: t(`audit:actions.${action}`) })),
    ],
    kinds: [
      { value: '', text: t('audit:filter.anybody') },
      ...actorKinds.map((kind) => ({ value: kind, text: t(`audit:actors.${kind}`) })),
    ],
    desks: [
      { value: '', text: t('audit:filter.any-desk') },
      ...desks.map((desk) => ({ value: desk.id, text: desk.name })),
    ],
  };
}

function addressOf(filter: AskedFilter, after?: string): string {
  const asked = Object.entries({
    action: filter.action,
    day: filter.day,
    by: filter.actorKind,
    person: filter.actorId,
    desk: filter.deskId,
    after: after ?? '',
  }).filter(([, value]) => value !== '');
  return asked.length === 0 ? '/audit' : `/audit?${new URLSearchParams(asked).toString()}`;
}

/** What a reporter did is known to the hour only, and says so. */
const whenOf = ({ t, locale }: Visit, entry: Entry, zone: string): string => {
  const when = formatInstant(entry.occurred_at, { locale, zone });
  return entry.actor_kind === 'reporter' ? t('audit:hour-of', { when }) : when;
};

const whoOf = ({ t }: Visit, entry: Entry, names: Names): { text: string; href?: string } =>
  entry.actor_kind === 'person'
    ? {
        text: names.people.get(entry.actor_id) ?? t('audit:unknown-person', { id: entry.actor_id }),
        href: `/audit?person=${entry.actor_id}`,
      }
    : { text: t(`audit:actors.${entry.actor_kind}`) };

const subjectKinds = [
  'case',
  'report',
  'person',
  'desk',
  'site',
  'organisation',
  'server-key',
  'mail',
  'rules',
  'audit',
] as const;

function aboutOf({ t }: Visit, entry: Entry, names: Names): string {
  const kind = subjectKinds.find((known) => known === entry.subject_kind);
  if (kind === 'organisation') return t('audit:subjects.organisation');
  if (kind === undefined || entry.subject_id === '') return entry.subject_id;
  if (kind === 'person')
    return names.people.get(entry.subject_id) ?? t('audit:subjects.person', { id: entry.subject_id });
  if (kind === 'desk')
    return names.desks.get(entry.subject_id) ?? t('audit:subjects.desk', { id: entry.subject_id });
  return t(`audit:subjects.${kind}`, { id: entry.subject_id });
}

const detailsOf = (entry: Entry): [string, string][] =>
  Object.entries(JSON.parse(entry.detail) as Record<string, unknown>).map(([name, value]) => [
    name,
    String(value),
  ]);

const peopleIn = (entry: Entry): string[] => [
  entry.actor_id,
  ...(entry.subject_kind === 'person' ? [entry.subject_id] : []),
  ...detailsOf(entry).map(([, value]) => value),
];

/** Enumerations, numbers and ids, as they were recorded; a person's id as the name. */
const detailOf = (entry: Entry, names: Names): string =>
  detailsOf(entry)
    .map(([name, value]) => `${name}: ${names.people.get(value) ?? names.desks.get(value) ?? value}`)
    .join(' · ');
