import { namesOf } from '../../identity/service';
import { formatInstant } from '../../web/format';
import type { Visit } from '../../web/visit';
import { detailInWords, personIn } from './detail';
import { shares, type HistoryPage, type Share } from './service';

/** Who looked at a case, and who did what with it. */
export async function presentHistoryPage(visit: Visit, page: HistoryPage, share: Share) {
  const { t, locale, deps } = visit;
  const { reference, zone, events, next } = page;
  const names = await namesOf(
    deps.db,
    events.flatMap(({ actorId, detail }) => [actorId, personIn(detail)]),
  );
  const nameOf = (id: string): string => names.get(id) ?? t('desk:somebody');
  const address = `/desk/cases/${reference}/history`;
  return {
    reference,
    shares: {
      label: t('casework:history.shares'),
      items: shares.map((one) => ({
        href: one === 'all' ? address : `${address}?show=${one}`,
        text: t(`casework:history.show.${one}`),
        current: one === share,
      })),
    },
    table: {
      caption: t('casework:history.caption'),
      captionHidden: true,
      head: ['what', 'who', 'when', 'detail'].map((name) => ({ text: t(`casework:history.${name}`) })),
      rows: events.map((event) => [
        { text: t(`desk:events.${event.action}`) },
        {
          text: event.actorKind === 'person' ? nameOf(event.actorId) : t(`desk:actors.${event.actorKind}`),
        },
        { text: formatInstant(event.occurredAt, { locale, zone }) },
        { text: detailInWords({ t, nameOf }, event.detail, deps.content.hasText) },
      ]),
    },
    pages: {
      label: t('casework:history.pages'),
      ...(next && {
        next: {
          href: `${address}?${new URLSearchParams({
            ...(share === 'all' ? {} : { show: share }),
            after: `${next.at}.${next.id}`,
          }).toString()}`,
          text: t('casework:history.older'),
        },
      }),
    },
  };
}
