import type { Visit } from '../../web/visit';
import type { Desk } from '../organisation-queries';
import type { ListedPerson, rolesOfPeople } from './people-queries';
import { sectionsOf, type Section } from './sections';

export interface PeopleModel {
  sections: Section[];
  start: string;
  rows: { text?: string; href?: string; lines?: string[]; tag?: { text: string; class: string } }[][];
  pagination:
    { previous?: { href: string; text: string }; next?: { href: string; text: string } } | undefined;
}

export interface PeoplePage {
  people: readonly ListedPerson[];
  roles: Awaited<ReturnType<typeof rolesOfPeople>>;
  desks: readonly Desk[];
  start: string;
  hasPrevious: boolean;
  hasNext: boolean;
}

export function presentPeople(visit: Visit, page: PeoplePage): PeopleModel {
  return {
    sections: sectionsOf(visit, '/admin/people'),
    start: page.start,
    rows: page.people.map((person) => [
      { text: person.name, href: `/admin/people/${person.id}` },
      // As lines: an address may be long, and is broken rather than pushing the page wide.
      { lines: [person.email] },
      { text: person.unit },
      { lines: rolesOfOne(visit, page, person.id) },
      { tag: stateTag(visit, person.state) },
    ]),
    pagination: paginationOf(visit, page),
  };
}

export const stateTag = (visit: Visit, state: ListedPerson['state']): { text: string; class: string } => ({
  text: visit.t(`admin:person-states.${state}`),
  class: state === 'active' ? 'green' : 'grey',
});

const rolesOfOne = (visit: Visit, page: PeoplePage, personId: string): string[] =>
  page.roles
    .filter((held) => held.personId === personId)
    .map((held) => {
      const role = visit.t(`admin:roles.${held.role}`);
      const desk = page.desks.find((one) => one.id === held.deskId);
      return desk === undefined ? role : visit.t('admin:role-at-desk', { role, desk: desk.name });
    });

function paginationOf(visit: Visit, page: PeoplePage): PeopleModel['pagination'] {
  const [first, last] = [page.people.at(0), page.people.at(-1)];
  const link = (side: 'before' | 'after', id: string) => {
    const query = new URLSearchParams({ ...(page.start === '' ? {} : { start: page.start }), [side]: id });
    return `/admin/people?${query.toString()}`;
  };
  const previous = page.hasPrevious && first !== undefined;
  const next = page.hasNext && last !== undefined;
  if (!previous && !next) return undefined;
  return {
    ...(previous
      ? { previous: { href: link('before', first.id), text: visit.t('admin:people.previous') } }
      : {}),
    ...(next ? { next: { href: link('after', last.id), text: visit.t('admin:people.next') } } : {}),
  };
}
