import type { Visit } from '../../web/visit';
import { formatDay, formatInstant } from '../../web/format';
import { defang } from '../../correspondence/service';
import { namesOf } from '../../identity/service';
import { lastMinuteOf } from '../zone';
import type { Roster } from './roster';
import type { DutyNote } from './service';

interface Row {
  key: string;
  value: string;
}

interface Choice {
  value: string;
  text: string;
}

/** What every page of a roster is told with. */
interface Telling {
  at: (time: number) => string;
  /** The last minute of a day rather than the first of the next. */
  until: (time: number) => string;
  nameOf: (id: string) => string;
}

async function tellingOf(
  visit: Visit,
  roster: Roster,
  zone: string,
  more: readonly string[] = [],
): Promise<Telling> {
  const { t, locale, deps } = visit;
  const names = await namesOf(deps.db, [
    ...roster.turns.flatMap((turn) => [turn.officer_id, turn.deputy_id]),
    ...roster.absences.map((absence) => absence.person_id),
    ...more,
  ]);
  const at = (time: number): string => formatInstant(time, { locale, zone });
  return {
    at,
    until: (time) => at(lastMinuteOf(time, zone)),
    nameOf: (id) => (id === '' ? t('duty:nobody') : (names.get(id) ?? t('desk:somebody'))),
  };
}

/** Who is on duty now, who comes next, and what is amiss with it. */
function presentNow(visit: Visit, roster: Roster, telling: Telling): { rows: Row[]; warnings: string[] } {
  const { t } = visit;
  const { nameOf, at, until } = telling;
  const { current, next, onDuty, gaps } = roster;
  const awayOf = (id: string): string =>
    id !== '' && onDuty.absent.has(id) ? t('duty:now.away', { name: nameOf(id) }) : nameOf(id);
  return {
    rows: [
      {
        key: t('duty:now.officer'),
        value: current === undefined ? t('duty:nobody') : awayOf(current.officer_id),
      },
      ...(current === undefined
        ? []
        : [
            { key: t('duty:now.deputy'), value: awayOf(current.deputy_id) },
            { key: t('duty:now.until'), value: until(current.ends_at) },
          ]),
      {
        key: t('duty:now.next'),
        value:
          next === undefined
            ? t('duty:now.nobody-next')
            : t('duty:now.from', { name: nameOf(next.officer_id), when: at(next.starts_at) }),
      },
    ],
    warnings: [
      ...(current === undefined ? [t('duty:warnings.nobody')] : []),
      ...(current !== undefined && onDuty.officerId === '' ? [t('duty:warnings.both-away')] : []),
      ...(current?.deputy_id === '' ? [t('duty:warnings.no-deputy')] : []),
      ...gaps
        .filter((gap) => gap.from > visit.now)
        .map((gap) => t('duty:warnings.gap', { from: at(gap.from), until: until(gap.until) })),
      ...roster.turns.flatMap((turn) => clashOf(t, roster, turn, telling)),
    ],
  };
}

/** Somebody is planned for a time in which they are away. */
function clashOf(
  t: Visit['t'],
  roster: Roster,
  turn: Roster['turns'][number],
  { nameOf, at }: Telling,
): string[] {
  const away = roster.absences.some(
    ({ person_id: id, starts_at: from, ends_at: until }) =>
      id === turn.officer_id && from < turn.ends_at && until > turn.starts_at,
  );
  return away ? [t('duty:warnings.clash', { name: nameOf(turn.officer_id), when: at(turn.starts_at) })] : [];
}

const absenceRows = (visit: Visit, roster: Roster, zone: string, { nameOf }: Telling) =>
  roster.absences.map((absence) => {
    const day = (time: number): string => formatDay(time, { locale: visit.locale, zone });
    return [
      { text: nameOf(absence.person_id) },
      { text: day(absence.starts_at) },
      { text: day(absence.ends_at - 1) },
    ];
  });

const headOf = (t: Visit['t'], ...names: string[]) => names.map((name) => ({ text: t(`duty:head.${name}`) }));

const choicesOf = (roster: Roster): Choice[] =>
  roster.people.map(({ id, name }) => ({ value: id, text: name }));

export interface DutyPage {
  roster: Roster;
  zone: string;
  typed: Record<string, string>;
}

/** What the page of everybody at the desk shows. */
export async function presentDuty(
  visit: Visit,
  { roster, zone, typed }: DutyPage,
  more: {
    notes: readonly DutyNote[];
    desks: readonly { id: string; name: string }[];
    personId: string;
    isLead: boolean;
  },
) {
  const { t } = visit;
  const { notes, desks, personId, isLead } = more;
  const telling = await tellingOf(visit, roster, zone, [...notes.map((note) => note.authorId), personId]);
  const mine = roster.absences.filter((absence) => absence.person_id === personId);
  const { current } = roster;
  const mayHandOver =
    current !== undefined && (isLead || current.officer_id === personId || current.deputy_id === personId);
  return {
    deskId: roster.deskId,
    desks:
      desks.length < 2
        ? []
        : desks.map(({ id, name }) => ({
            href: `/desk/duty?desk=${id}`,
            text: name,
            current: id === roster.deskId,
          })),
    ...presentNow(visit, roster, telling),
    keepsRoster: roster.turns.length > 0,
    zone: t('duty:zone', { zone }),
    notes: notes.map((note) => ({
      title: t('duty:note.title'),
      by: telling.nameOf(note.authorId),
      at: telling.at(note.writtenAt),
      text: note.text === undefined ? t('duty:note.not-opened') : defang(note.text),
    })),
    handOver: {
      may: mayHandOver,
      items: [
        { value: '', text: t('duty:hand-over.nobody') },
        ...choicesOf(roster).filter(({ value }) => value !== current?.officer_id),
      ],
      to: typed['to'] ?? '',
      note: typed['note'] ?? '',
    },
    turns: turnRows(roster, telling),
    turnHead: headOf(t, 'officer', 'from', 'until', 'deputy'),
    absences: absenceRows(visit, roster, zone, telling),
    absenceHead: headOf(t, 'person', 'first-day', 'last-day'),
    away: {
      person: personId,
      typed,
      mine: mine.map((absence) => ({
        value: absence.id,
        text: t('duty:absence.span', {
          from: formatDay(absence.starts_at, { locale: visit.locale, zone }),
          until: formatDay(absence.ends_at - 1, { locale: visit.locale, zone }),
        }),
      })),
    },
    plan: isLead ? `/desk/duty/plan?desk=${roster.deskId}` : undefined,
  };
}

const turnRows = (roster: Roster, { nameOf, at, until }: Telling) =>
  roster.turns.map((turn) => [
    { text: nameOf(turn.officer_id) },
    { text: at(turn.starts_at) },
    { text: until(turn.ends_at) },
    { text: nameOf(turn.deputy_id) },
  ]);

/** What a lead plans with, and the administrators for themselves. @param address where its forms are posted below */
export async function presentPlan(visit: Visit, { roster, zone, typed }: DutyPage, address: string) {
  const { t, locale } = visit;
  const telling = await tellingOf(visit, roster, zone);
  const { nameOf, at } = telling;
  const people = [{ value: '', text: t('duty:choose') }, ...choicesOf(roster)];
  return {
    address,
    deskId: roster.deskId,
    ...presentNow(visit, roster, telling),
    zone: t('duty:zone', { zone }),
    typed,
    people,
    deputies: [{ value: '', text: t('duty:no-deputy') }, ...choicesOf(roster)],
    turns: turnRows(roster, telling),
    turnHead: headOf(t, 'officer', 'from', 'until', 'deputy'),
    turnItems: roster.turns.map((turn) => ({
      value: `${turn.id} ${turn.version}`,
      text: t('duty:turn.named', { name: nameOf(turn.officer_id), when: at(turn.starts_at) }),
    })),
    absences: absenceRows(visit, roster, zone, telling),
    absenceHead: headOf(t, 'person', 'first-day', 'last-day'),
    absenceItems: roster.absences.map((absence) => ({
      value: absence.id,
      text: t('duty:absence.named', {
        name: nameOf(absence.person_id),
        when: formatDay(absence.starts_at, { locale, zone }),
      }),
    })),
  };
}
