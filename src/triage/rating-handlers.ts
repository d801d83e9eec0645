import { listDesks } from '../identity/service';
import { listRatings, type RatingPlace } from '../reporting/service';
import { formatInstantNamed } from '../web/format';
import { asOfficer } from './officer';

const pageSize = 20;
const placePattern = /^(\d{1,16})-([0-9a-f-]{36})$/;

function readPlace(text: string | undefined): RatingPlace | undefined {
  const [, at, reportId] = placePattern.exec(text ?? '') ?? [];
  if (reportId === undefined || !Number.isSafeInteger(Number(at))) return undefined;
  return { at: Number(at), reportId };
}

/** What reporters say of how their reports were handled: those that are sealed to this officer, which others never see. */
export const showRatings = asOfficer(async (visit, officer) => {
  const { t, locale, deps } = visit;
  const after = readPlace(visit.query('after'));
  const { ratings, next } = await listRatings(deps.db, officer.keyring, { after, most: pageSize });
  const desks = new Map((await listDesks(deps.db)).map(({ id, name }) => [id, name]));
  const first = { href: '/desk/ratings', text: t('desk:queue.first-page') };
  const model = {
    items: ratings.map((rating) => ({
      title: t(`afterwards:rating.options.${rating.handled}`),
      by: '',
      at: t('on-behalf:ratings.of', {
        reference: rating.reference,
        desk: desks.get(rating.deskId) ?? '',
        when: formatInstantNamed(rating.ratedAt, { locale, zone: 'UTC' }),
      }),
      text: rating.words,
    })),
    pages: {
      ...(after === undefined ? {} : { previous: first }),
      ...(next === undefined
        ? {}
        : {
            next: {
              href: `/desk/ratings?after=${next.at}-${next.reportId}`,
              text: t('desk:queue.next-page'),
            },
          }),
    },
  };
  visit.page('desk/ratings', model, { title: t('on-behalf:ratings.title'), back: { href: '/desk' } });
});
