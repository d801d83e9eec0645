import { zoneOf } from '../../identity/service';
import { outcomesBetween } from '../../triage/service';
import type { Visit } from '../../web/visit';
import { facetOptions } from './facet-options';
import { presentOutcomes } from './outcomes-presenter';
import { endedQuarters } from './quarters';

/** Whether like is judged alike: counts of how cases were closed, without a word of any. */
export async function showOutcomes(visit: Visit): Promise<void> {
  const { db, serverKeys, content } = visit.deps;
  const quarters = endedQuarters(visit.now, await zoneOf(db, visit.person.person.siteId));
  const asked = visit.query('quarter');
  const quarter = quarters.find(({ name }) => name === asked) ?? quarters[0];
  const facets = facetOptions(content);
  const outcomes = quarter === undefined ? [] : await outcomesBetween(db, serverKeys, quarter, facets);
  visit.page(
    'audit/outcomes',
    await presentOutcomes(visit, { quarters, quarter: quarter?.name ?? '', outcomes, facets }),
    {
      title: visit.t('outcomes:title'),
      back: { href: '/audit' },
      wide: true,
    },
  );
}
