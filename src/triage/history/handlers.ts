import type { EventPlace } from '../../audit/read';
import { recordReading } from '../case-reading';
import { asOfficer } from '../officer';
import { presentHistoryPage } from './presenter';
import { openHistory, shares } from './service';

/** Looking at who looked is itself recorded. */
export const showHistory = asOfficer(async (visit, officer) => {
  const reference = visit.param('reference');
  const share = shares.find((one) => one === visit.query('show')) ?? 'all';
  const after = readPlace(visit.query('after'));
  const page = await openHistory(visit.deps, officer, reference, { share, after });
  await recordReading(visit.deps, officer, reference, 'case.history-read', visit.now);
  visit.page('desk/history/page', await presentHistoryPage(visit, page, share), {
    title: visit.t('casework:history.title', { reference: page.reference }),
    back: { href: `/desk/cases/${page.reference}` },
    wide: true,
  });
});

const readPlace = (written = ''): EventPlace | undefined => {
  const [, at, id] = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(written) ?? [];
  return id === undefined ? undefined : { at: Number(at), id };
};
