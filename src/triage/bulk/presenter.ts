import { defang } from '../../correspondence/service';
import { deskMembers, namesOf } from '../../identity/service';
import { headingWords } from '../../reporting/service';
import type { Visit } from '../../web/visit';
import { shownExcerpt } from '../assessment/excerpt';
import { dueTeller } from '../case-words';
import { zoneOfDesk } from '../filters/conditions-of';
import { queryOf } from '../filters/filter';
import { presentInUse } from '../filters/presenter';
import type { Officer } from '../officer';
import { writePlace, type FilterWords, type OpenedQueue } from '../queue';
import { versionsOf } from './queries';
import type { CaseOutcome } from './service';

/** What was ticked and typed, after a mistake. */
export interface TypedSelection {
  cases: readonly string[];
  assignee: string;
  label: string;
}

interface Choice {
  value: string;
  text: string;
}

/** A page of the queue as boxes, each a case in a few words. */
export async function presentSelection(
  visit: Visit,
  officer: Officer,
  queue: OpenedQueue,
  words: FilterWords,
  typed: TypedSelection,
  here: string,
) {
  const { t, deps } = visit;
  const { filter, rows, next } = queue;
  const [versions, names, members, inUse] = await Promise.all([
    versionsOf(
      deps.db,
      rows.map(({ known }) => known.id),
    ),
    namesOf(
      deps.db,
      rows.map(({ known }) => known.assigneeId),
    ),
    deskMembers(deps.db, officer.deskIds),
    presentInUse(visit, officer, filter, words),
  ]);
  const nameOf = (id: string): string =>
    id === ''
      ? t('desk:case.nobody')
      : id === officer.id
        ? t('desk:queue.me')
        : (names.get(id) ?? t('desk:somebody'));
  const box = ({ known, heading }: OpenedQueue['rows'][number]) => {
    const due = dueTeller(visit, zoneOfDesk(words.sites, known.homeDeskId ?? known.deskId))(known);
    const told =
      heading === undefined
        ? t('desk:queue.not-opened')
        : `${headingWords(visit, heading)}: ${defang(shownExcerpt(t, heading))}`;
    return {
      value: `${known.reference}.${versions.get(known.id) ?? 0}`,
      text: t('bulk:case', {
        reference: known.reference,
        priority: t(`desk:priority.${known.priority}`),
        state: t(`desk:states.${known.state}`),
      }),
      hint: t('bulk:case-hint', { told, due: due.text, name: nameOf(known.assigneeId) }),
    };
  };
  const asked = queryOf(filter);
  return {
    boxes: rows.map(box),
    // A version may be another by now: the case that was ticked stays ticked.
    ticked: rows
      .map(({ known }) => ({ known, value: `${known.reference}.${versions.get(known.id) ?? 0}` }))
      .filter(({ known }) => typed.cases.some((one) => one.startsWith(`${known.reference}.`)))
      .map(({ value }) => value),
    inUse,
    assignees: [
      { value: '', text: t('desk:case.choose') },
      ...assigneesOf(members, officer.id, t('desk:queue.me')),
    ],
    labels: labelsOf(t, officer, words),
    typed,
    hidden: [{ name: 'queue', value: here }],
    next: next === undefined ? undefined : `/desk/selection?${asked}&after=${writePlace(next)}`,
  };
}

function assigneesOf(
  members: readonly { id: string; name: string; state: string }[],
  officerId: string,
  me: string,
): Choice[] {
  const holders = members.filter(({ state }) => state === 'active');
  return [...new Map(holders.map(({ id, name }) => [id, id === officerId ? me : name]))].map(
    ([value, text]) => ({
      value,
      text,
    }),
  );
}

const labelsOf = (t: Visit['t'], { deskIds }: Officer, { labels }: FilterWords): Choice[] => [
  { value: '', text: t('desk:case.choose') },
  ...labels
    .filter(({ kind, name, deskId }) => kind === 'label' && name !== undefined && deskIds.includes(deskId))
    .map(({ id, name = '', state }) => ({
      value: id,
      text: state === 'retired' ? t('labels:retired-one', { name }) : name,
    })),
];

/** What was changed, and what was not and why. */
export function presentOutcome({ t }: Visit, outcomes: readonly CaseOutcome[], back: string) {
  const item = (reference: string, why?: string) => ({
    reference,
    href: `/desk/cases/${reference}`,
    ...(why === undefined ? {} : { why }),
  });
  const changed = outcomes.filter(({ why }) => why === undefined);
  return {
    changed: changed.map(({ reference }) => item(reference)),
    unchanged: outcomes.flatMap(({ reference, why }) => (why === undefined ? [] : [item(reference, t(why))])),
    back,
    heading: t('bulk:changed', { count: changed.length }),
  };
}
