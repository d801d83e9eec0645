import type { Dependencies } from '../../dependencies';
import type { Visit } from '../../web/visit';
import { listDesks } from '../organisation-queries';
import { findPeopleByEmail, listPeople, rolesOfPeople } from './people-queries';
import { presentPeople, type PeoplePage } from './people-presenter';

const peopleOnPage = 50;
const longestStart = 254;

export async function showPeople(visit: Visit): Promise<void> {
  const start = (visit.query('start') ?? '').trim().toLowerCase().slice(0, longestStart).toWellFormed();
  const before = visit.query('before');
  const from = before ?? visit.query('after') ?? '';
  const page = await openPeople(visit.deps, {
    start,
    from,
    towards: before === undefined ? 'next' : 'previous',
  });
  visit.page('admin/people', presentPeople(visit, page), {
    title: visit.t('admin:people.title'),
    wide: true,
  });
}

/** One page, and whether there are others on either side. */
async function openPeople(
  deps: Dependencies,
  place: { start: string; from: string; towards: 'next' | 'previous' },
): Promise<PeoplePage> {
  const { db } = deps;
  const { start, from, towards } = place;
  const asked = { ...place, most: peopleOnPage };
  const found = await (start === '' ? listPeople(db, asked) : findPeopleByEmail(db, asked));
  const beyond = found.length > peopleOnPage;
  const people = found.slice(0, peopleOnPage);
  if (towards === 'previous') people.reverse();
  const ids = people.map((person) => person.id);
  const [roles, desks] = await Promise.all([rolesOfPeople(db, ids), listDesks(db)]);
  const forward = towards === 'next';
  return {
    people,
    roles,
    desks,
    start,
    hasPrevious: forward ? from !== '' : beyond,
    hasNext: forward ? beyond : true,
  };
}
