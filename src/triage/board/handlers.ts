import { asOfficer } from '../officer';
import { presentBoard } from './presenter';

export const showBoard = asOfficer(async (visit, officer) => {
  visit.page('desk/board/page', await presentBoard(visit, officer), {
    title: visit.t('board:title'),
    back: { href: '/desk' },
    wide: true,
  });
});
