import { keepWraps } from './case-keys';
import { viewed } from './case-page';
import { casePage } from './case-shown';
import { filterPage } from './filters/handlers';
import { queryOf } from './filters/filter';
import { readAsked } from './filters/asked';
import { asOfficer } from './officer';
import { openQueue, readPlace } from './queue';
import { presentQueue } from './queue-presenter';

export const showQueue = asOfficer(async (visit, officer) => {
  const asked = await readAsked(visit, officer);
  if (asked.wrong.length > 0) return filterPage(visit, officer, asked);
  // The form sends every field; an address that is passed on holds what is asked for and no more.
  if (asked.isWordy) {
    visit.redirect(`/desk?${queryOf(asked.filter)}`);
    return;
  }
  const { filter, words } = asked;
  const after = readPlace(visit.query('after'));
  const queue = await openQueue(visit.deps, officer, { filter, words, after, now: visit.now });
  keepWraps(visit, queue.toWrap);
  const model = await presentQueue(visit, officer, queue, words);
  visit.page('desk/queue', model, { title: model.heading, wide: true });
});

/** Reading is recorded, and is the only change: the read mark and the audit. */
export const showCase = asOfficer(async (visit, officer) => {
  await viewed(visit.deps, officer, visit.param('reference'), visit.now);
  await casePage(visit, officer, { status: 200, problems: [], typed: {} });
});
