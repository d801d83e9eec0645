import { zoneOf } from '../../identity/service';
import type { Visit } from '../../web/visit';
import { readCounts } from './counts';
import { findFrozen } from './frozen-queries';
import { presentOutcomes } from './outcomes-presenter';
import { endedQuarters } from './quarters';

/** Whether like is judged alike: counts of how cases were closed, without a word of any. */
export async function showOutcomes(visit: Visit): Promise<void> {
  const { db } = visit.deps;
  const zone = await zoneOf(db, visit.person.person.siteId);
  const quarters = endedQuarters(visit.now, zone);
  const asked = visit.query('quarter');
  const quarter = (quarters.find(({ name }) => name === asked) ?? quarters[0])?.name ?? '';
  const frozen = await findFrozen(db, quarter, zone);
  const counts = frozen === undefined ? undefined : readCounts(frozen);
  visit.page('audit/outcomes', await presentOutcomes(visit, { quarters, quarter, counts }), {
    title: visit.t('outcomes:title'),
    back: { href: '/audit' },
    wide: true,
  });
}
