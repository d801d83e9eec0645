import type { Visit } from '../../web/visit';
import { asOfficer, type Officer } from '../officer';
import { openFilterWords } from '../queue';
import { readAsked, type AskedQueue } from './asked';
import { queryOf } from './filter';
import { presentFilter } from './presenter';

/** The page of filters, with what is wrong with an address that somebody passed on or typed. */
export async function filterPage(visit: Visit, officer: Officer, asked: AskedQueue): Promise<void> {
  const problems = asked.wrong.map(({ field, why }) => ({
    field,
    text: visit.t(`queue:problems.${why}`, { filter: visit.t(`queue:filters.${field}`) }),
  }));
  visit.page('desk/filters/page', await presentFilter(visit, officer, asked), {
    status: problems.length > 0 ? 422 : 200,
    problems,
    title: visit.t('queue:title'),
    back: { href: `/desk?${queryOf(asked.filter)}` },
    wide: true,
  });
}

export const showFilter = asOfficer(async (visit, officer) => {
  const asked = await readAsked(visit, officer);
  await filterPage(visit, officer, { ...asked, words: await openFilterWords(visit.deps, officer) });
});
